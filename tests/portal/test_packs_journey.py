"""The pages of packs, calendars and new versions in a browser: narrow and wide, in both languages, without scripts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from a_browser import Person, a_browser, served
from a_portal import QUICK, Portal
from an_onboarding import NOW, Clock
from playwright.sync_api import Browser, FilePayload, expect

from knowledge.loading import load
from onboarding.bundles import MANIFEST
from onboarding.handover.bundle import bundle_of
from onboarding.origin import Origin
from portal.app import create_app
from portal.database import connect, migrate
from portal.live import Live
from portal.models import Onboarding
from portal.services import evaluating, onboardings, packs
from portal.services.packs import Made
from portal.services.places import take_places
from portal.services.writing import Who, writing
from portal.settings import Settings

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
ONE = "/centres/cardiff/onboarding/1"
EXTRA = "      - {id: uniforms, what: Uniforms are there, owner: team lead, owed_by: centre, due: on the day, evidence: document}\n"  # noqa: E501


@pytest.fixture
def root(example: Path, tmp_path: Path) -> Path:
    return shutil.copytree(example, tmp_path / "example")


@pytest.fixture
def portal(root: Path, tmp_path: Path) -> Iterator[Portal]:
    """The example, whose third centre is led, and has a pack of what it is to know."""
    workspace = load(root)
    database = connect(f"sqlite:///{tmp_path / 'portal.db'}")
    migrate(database)
    with writing(database, Who()) as write:
        take_places(write, workspace, NOW.date())
    settings = Settings("not secret", root, tmp_path / "kept", limited=False, clock=Clock(NOW))
    made = Portal(create_app(settings, database, QUICK), database)
    lead = made.add("onboarding_lead", name="Olwen Lead")
    made.add("team_lead", "centre:cardiff", name="Carys Team")
    snapshot = Live(root, Clock(NOW)).fresh()
    with writing(database, Who(made.viewer(lead), "", NOW)) as write:
        number = onboardings.begin(write, snapshot, "cardiff", "cardiff-go-live", date(2027, 2, 1))
        evaluating.take_stock(write, snapshot, write.session.get_one(Onboarding, number), "")
        packs.order(write, "cardiff")
    bundle = bundle_of(workspace, "cardiff", NOW.date(), Origin(), site=False)
    with writing(database, Who(now=NOW)) as write:
        quiz = {
            locale: [{"id": q.id, "asks": q.asks, "options": list(q.options), "right": q.right} for q in asked]
            for locale, asked in bundle.quiz.items()
        }
        contents = {kind: len(ids) for kind, ids in bundle.scope.ids.items()}
        of = Made(bundle.files[MANIFEST], bundle.version, NOW.date(), bundle.digest, contents, ("secret",), quiz)
        packs.hand_over(write, 1, of, settings.packs)
    yield made
    database.engine.dispose()


@pytest.fixture
def browser() -> Iterator[Browser]:
    with a_browser() as started:
        yield started


def test_a_pack_is_received_and_played_back(portal: Portal, browser: Browser) -> None:
    with served(portal) as address:
        lead = Person(browser, address, portal, portal.people["Olwen Lead"])
        lead.go("/centres/cardiff/packs")
        expect(lead.page.get_by_text("Only the centre downloads it")).to_be_visible()
        lead.look("pack-client", welsh=True)
        lead.go("/packs")
        lead.look("packs", welsh=True)
        centre = Person(browser, address, portal, portal.people["Carys Team"], scripts=False)
        centre.go("/packs")
        with centre.page.expect_download() as taken:
            centre.page.get_by_role("link", name="Download", exact=True).click()
        assert taken.value.suggested_filename.startswith("pack-cardiff-2026-11-23-")
        centre.press("Confirm receipt")
        expect(centre.page.get_by_text("Thank you: the client sees that you have it.")).to_be_visible()
        centre = Person(browser, address, portal, portal.people["Carys Team"])
        centre.go("/packs")
        centre.page.get_by_role("link", name="Answer the quiz").click()
        centre.look("quiz", welsh=True)
        with portal.database.reading() as reading:
            right = packs.questions(packs.of_centre(reading, "cardiff")[0], "en")
        for number, one in enumerate(right, 1):
            centre.page.locator(f"#q{number}-{one.right}").check()
        centre.press("Hand in my answers")
        expect(centre.page.get_by_text("The result is kept.")).to_be_visible()
        centre.look("pack-centre", welsh=True)


def test_a_new_version_and_calendars(portal: Portal, root: Path, browser: Browser) -> None:
    file = root / "onboarding" / "cardiff-go-live.yaml"
    text = file.read_text("utf-8")
    newer = text.replace('version: "1.0"', 'version: "1.1"').replace(
        "      - {id: sign-off", f"{EXTRA}      - {{id: sign-off"
    )
    with served(portal) as address:
        lead = Person(browser, address, portal, portal.people["Olwen Lead"])
        lead.go(f"{ONE}/version")
        lead.look("version-none", welsh=True)
        sheet = FilePayload(name="new.yaml", mimeType="text/yaml", buffer=newer.encode())
        lead.page.get_by_label("File", exact=True).set_input_files(files=[sheet])
        lead.press("Show what it changes")
        expect(lead.page.get_by_text("Uniforms are there").first).to_be_visible()
        lead.look("version")
        lead.press("Bring it to the new version")
        expect(lead.page.get_by_text("The checklist is at version 1.1.")).to_be_visible()
        assert "uniforms" in file.read_text("utf-8")
        lead.look("onboarding-after", welsh=True)
        lead.go("/onboarding/calendars")
        lead.page.get_by_label("Name", exact=True).fill("My phone")
        lead.page.get_by_label("What it holds").select_option("cardiff")
        lead.press("Make a calendar")
        lead.look("calendars")
        lead.go("/onboarding/calendars")
        lead.look("calendars-mine", welsh=True)

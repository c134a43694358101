"""Every folder of pages registers itself, and the navigation leads where its reader may go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from a_portal import Portal
from an_onboarding import workspace

from portal import views
from portal.services.roles import ROLES
from portal.views.feature import GROUPS, features, groups


def test_every_folder_of_pages_is_registered(portal: Portal) -> None:
    folders = {one.parent.name for one in Path(views.__file__).parent.glob("*/__init__.py")}
    assert len(folders) == len(features()) > 15
    registered = set(portal.app.blueprints)
    assert all(blueprint.name in registered for one in features() for blueprint in one.blueprints)


def test_the_navigation_leads_nowhere_that_is_shut(
    make_portal: Callable[..., Portal], places: Path, tmp_path: Path
) -> None:
    portal = make_portal(tmp_path / "portal.db", workspace=workspace(places, tmp_path))
    for role in ROLES:
        person = portal.add(role, "client" if "client" in ROLES[role] else "centre:north", f"One {role}")
        browser, mine = portal.client(person), groups(portal.viewer(person))
        page = browser.get("/me").get_data(as_text=True)
        assert [group for group, _ in mine] == [one for one in GROUPS if one in dict(mine)]
        for entry in [entry for _, entries in mine for entry in entries]:
            with portal.app.test_request_context():
                address = portal.app.url_for(entry.endpoint)
            assert f'href="{address}"' in page
            assert browser.get(address).status_code in (200, 302, 503), address  # no site is built here

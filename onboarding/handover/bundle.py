"""The pack of a centre as one versioned bundle: its site, the same knowledge as data, a quiz and a receipt."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from knowledge.audience import Audience
from knowledge.render import build_pages
from knowledge.render.view import View
from knowledge.workspace import Workspace
from onboarding.bundles import MANIFEST, with_manifest
from onboarding.handover.contents import data_files
from onboarding.handover.pages import Told, pages_of
from onboarding.handover.quiz import PASS, QUESTIONS, Question, quiz_of
from onboarding.handover.scope import Scope, scope_of
from onboarding.origin import Origin
from onboarding.readiness import Known, case_of

SORT = "onevoice pack"


@dataclass(frozen=True, slots=True)
class Bundle:
    """version: of the content, the same for the same. files: by path, the manifest among them. quiz: by locale."""

    centre: str
    day: date
    version: str
    files: Mapping[str, bytes]
    scope: Scope
    quiz: Mapping[str, tuple[Question, ...]]

    @property
    def digest(self) -> str:
        """Of its manifest, and by that of every file."""
        return sha256(self.files[MANIFEST]).hexdigest()


def bundle_of(
    workspace: Workspace, centre: str, day: date, origin: Origin, *, site: bool = True, questions: int = QUESTIONS
) -> Bundle:
    """The pack of a centre as of a day; the same workspace and day give the same bytes.

    origin: the commit that it is made from. Raises KeyError where there is no such centre, and WrongInput for prose
    that quotes what the centre may not see.
    """
    case = case_of(Known(workspace), centre, day)
    organisation, locales = workspace.organisation, workspace.organisation.locales
    views = {locale: View(workspace, Audience.of(case.id), locale, day) for locale in locales}
    scope = scope_of(case, next(iter(views.values())))
    quiz = quiz_of(views, scope, organisation.setting(), questions)
    files: dict[str, bytes] = {}
    for locale, view in views.items():
        files |= data_files(view, scope) | _quiz_files(quiz[locale], locale)
        view.problems.raise_if_any()
    if site:
        files |= _site(workspace, case.id, day)
    version = f"{day}-{_digest(files)[:8]}"
    for locale, view in views.items():
        me = view.entity(case.id)
        told = Told(view.organisation, me.name if me else case.id, version, day, locale, locale == locales[0], site)
        files |= pages_of(told, view, scope, quiz[locale])
    files["receipt.json"] = _json(
        {"centre": case.id, "version": version, "manifest_sha256": "", "on": "", "received_by": ""}
    )
    manifest = {
        "format": 1,
        "organisation": str(organisation.name),
        "centre": case.id,
        "version": version,
        "as_of": str(day),
        "locales": list(locales),
        "from": {key: value for key, value in asdict(origin).items() if key in ("commit", "changed", "software")},
        "scope": {kind: list(ids) for kind, ids in scope.ids.items()},
        "quiz": {"questions": len(quiz[locales[0]]), "pass_percent": PASS},
    }
    return Bundle(case.id, day, version, with_manifest(files, SORT, manifest), scope, quiz)


def _quiz_files(quiz: tuple[Question, ...], locale: str) -> dict[str, bytes]:
    asked = [{"id": one.id, "asks": one.asks, "options": list(one.options)} for one in quiz]
    right = {one.id: {"option": one.right, "says": one.options[one.right]} for one in quiz}
    return {f"quiz/{locale}/quiz.json": _json(asked), f"quiz/{locale}/answers.json": _json(right)}


def _site(workspace: Workspace, centre: str, day: date) -> dict[str, bytes]:
    """The centre's site, as `onevoice build` makes it, dated by the day that it shows."""
    from knowledge.mkdocs_plugin import Handed  # noqa: PLC0415 - heavy, and a pack without a site needs none of it
    from knowledge.sites import write_site  # noqa: PLC0415 - as above

    organisation = workspace.organisation
    reader = Audience.of(centre)
    pages = {locale: build_pages(workspace, reader, locale, day) for locale in organisation.locales}
    names = {locale: organisation.name.said_in(locale) for locale in organisation.locales}
    with tempfile.TemporaryDirectory(prefix="onevoice-") as place:
        folder = Path(place) / "site"
        write_site(Handed(pages, names, public=False), folder, workspace.root, dated=day)
        return {
            f"site/{path.relative_to(folder).as_posix()}": path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }


def _digest(files: Mapping[str, bytes]) -> str:
    whole = sha256()
    for name, data in sorted(files.items()):
        whole.update(f"{sha256(data).hexdigest()}  {name}\n".encode())
    return whole.hexdigest()


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()

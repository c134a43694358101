"""A small client with one centre that is taken on, for the tests of checklists and gates."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from knowledge.loading import load
from knowledge.loading.sheet import Sheet
from knowledge.problems import Problems
from knowledge.records.acts import Approval, Evidence
from knowledge.workspace import Workspace
from knowledge.yamltext import parse_document
from onboarding.checklist.file import read_checklist
from onboarding.checklist.model import Checklist
from onboarding.checks import CHECKS

DAY = date(2026, 11, 23)
LIVE = date(2027, 2, 1)
FILES = {
    "onevoice.yaml": "id: tide\nname: Tide Water\nlocales: [en]\ncountry: GB\ntimezone: Europe/London\n"
    "currency: GBP\nholidays: GB-ENG\n",
    "knowledge/centre/york.yaml": "id: york\nname: York\ntimezone: Europe/London\ncountry: GB\nstatus: onboarding\n"
    "go_live: 2027-02-01\nplaces: [York]\nlanguages: [en]\nchannels: [voice]\nconformity:\n"
    "  - {standard: ISO 18295-1, sort: certificate, places: [York], issued_on: 2026-01-01, valid_until: 2027-06-30}\n",
    "knowledge/centre/hull.yaml": "id: hull\nname: Hull\ntimezone: Europe/London\nin_house: yes\n",
    "knowledge/contact/leaks.yaml": "id: leaks\nname: Leak line\naudience: public\nchannel: voice\n"
    "purposes: [support, complaint]\nabout: [meter]\nanswered_by: [york]\nfacts: {phone: 0808 157 0123, "
    "hours: Mo-Fr 08:00-18:00}\n",
    "knowledge/product/meter.yaml": "id: meter\nname: Water meter\naudience: public\n",
    "knowledge/process/complaints.yaml": "id: complaints\nname: Complaints\nsort: complaint\nversion: '2'\n"
    "centres: [york]\n",
    "knowledge/strategy/ways.yaml": "id: ways\nname: Ways\nsort: access\nversion: '3'\nmenu_levels: 3\n",
    "knowledge/strategy/feel.yaml": "id: feel\nname: Feel\nsort: experience\nversion: '1'\n",
    "knowledge/ivr/menu.yaml": "id: menu\nname: Menu\ncontact: leaks\nstart: top\nnodes:\n"
    "  top: {prompt: Hello, keys: [{key: '1', to: more}, {key: '0', to: agent}]}\n"
    "  more: {prompt: More, keys: [{key: '0', to: agent}]}\n",
    "knowledge/agreement/york-terms.yaml": "id: york-terms\nname: York terms\ncentre: york\nsigned_on: 2026-10-01\n"
    "starts: 2027-02-01\nends: 2030-01-31\nservices: [meter]\nprocesses: [complaints]\nchannels: [voice]\n"
    "reviews: [{sort: performance, every: 1 month}]\n"
    "staffs: [{contact: leaks, hours: 'Mo-Fr 08:00-18:00', languages: [en], systems: [Accounts]}]\n",
    "channels/sources.yaml": "sources:\n  - {id: york-script, files: [york/**], channel: agent, centre: york}\n",
    "channels/york/script.md": "# Leak line\n\nCall the leak line on 0808 157 0123, Monday to Friday, 8am to 6pm.\n",
}
CHECKLIST = """
id: live
sort: go-live
version: "1"
name: Going live
warn: 30
stages:
  - id: one
    name: One
    items:
      - {id: terms, what: Terms, owner: buyer, owed_by: client, due: 20 working days before, evidence: document}
      - {id: team, what: Team, owner: trainer, owed_by: centre, due: 10 working days before, needs: [terms],
         evidence: training, counts_for: 90 days}
      - {id: wish, what: Wish, owner: buyer, owed_by: client, due: on the day, evidence: attestation, blocking: no}
"""


def client(root: Path, **changed: str) -> Workspace:
    """Write the files below `root`, those of `changed` (path with / as __, without .yaml) replaced, and load them."""
    for name, text in (FILES | {path.replace("__", "/") + ".yaml": text for path, text in changed.items()}).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load(root)


def told(text: str) -> list[str]:
    """What is wrong with a checklist."""
    problems = Problems()
    document = parse_document(text.lstrip("\n"), "live.yaml", problems)
    if document:
        read_checklist(Sheet(document, problems), "live", CHECKS)
    return [str(problem) for problem in problems]


def checklist(text: str = CHECKLIST) -> Checklist:
    """The checklist that a text holds."""
    problems = Problems()
    document = parse_document(text.lstrip("\n"), "live.yaml", problems)
    assert document
    found = read_checklist(Sheet(document, problems), "live", CHECKS)
    assert found, list(map(str, problems))
    return found


def proof(item: str, sort: str = "document", on: date = DAY, until: date | None = None) -> Evidence:
    return Evidence("york", "live", item, sort, "p-1", on, until, "ab" * 32, item)  # type: ignore[arg-type]


def consent(person: str) -> Approval:
    return Approval("york", "live", person, datetime(2026, 11, 20, 9, tzinfo=UTC))

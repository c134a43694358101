"""A small workspace for the tests of rendering, written file by file."""

from __future__ import annotations

from pathlib import Path

from knowledge.loading import load
from knowledge.workspace import Workspace

FILES = {
    "onevoice.yaml": """
id: tide
name: {en: Tide Water, cy: Dŵr Llanw}
locales: [en, cy]
country: GB
timezone: Europe/London
currency: GBP
holidays: GB-ENG
home_page: https://www.tide.example
regions: {wales: {en: Wales, cy: Cymru}}
segments: {business: {en: Business customers, cy: Cwsmeriaid busnes}}
""",
    "knowledge/contact/leaks.yaml": """
id: leaks
name: {en: Leak line, cy: Llinell gollyngiadau}
also_called: [burst line]
owner: contact@tide.example
review_by: 2026-06-30
audience: public
channel: voice
purposes: [emergency, support]
handles: [burst pipes]
languages: [en, cy]
limits: [Only for pipes in the street.]
alternatives: [text-relay, mail]
accessibility: [We can call you back by video.]
facts:
  phone: {value: 0808 157 0123, verified_on: 2026-11-02}
  hours: Mo-Fr 08:00-20:00; PH off
  call_charge: free
  transfer_code: {value: "*72 4410", audience: centres}
changes:
  - {from: 2027-01-04, why: winter rota, facts: {hours: "Mo-Sa 08:00-20:00; PH off"}}
varies:
  - {where: {region: wales}, until: 2027-06-30, why: trial, facts: {hours: "Mo-Fr 08:00-18:00"}}
history:
  - {until: 2026-08-31, was: retired, why: made free, facts: {phone: 0844 496 0123}}
  - {until: 2026-05-31, was: mistake, why: never ours, facts: {phone: 0844 496 0999}}
""",
    "knowledge/contact/text-relay.yaml": """
id: text-relay
name: Text relay
audience: public
channel: voice
purposes: [support, complaint]
facts: {textphone: 18001 0808 157 0123}
""",
    "knowledge/contact/mail.yaml": """
id: mail
name: E-mail
audience: public
channel: email
purposes: [enquiry, complaint]
facts: {email: help@tide.example, reply_within: 2 working days}
""",
    "knowledge/product/meter.yaml": """
id: meter
name: Water meter
audience: public
summary: We read it twice a year.
support: [leaks]
commitment: yes
facts:
  monthly_price: £29.99 a month
  web: https://www.tide.example/meter?a=1&b=2
  margin: {value: 21%, audience: client}
changes:
  - {from: 2027-04-01, why: yearly, audience: public, facts: {monthly_price: £31.99 a month}}
varies:
  - {where: {segment: business}, until: 2027-12-31, why: VAT, facts: {monthly_price: £25.50 a month plus VAT}}
""",
    "knowledge/vocabulary.yaml": "- {name: margin, type: percentage, label: Margin}\n",
    "knowledge/process/complaints.yaml": """
id: complaints
name: Complaints
audience: public
sort: complaint
steps:
  - {what: Tell us., contact: mail}
  - {what: We answer., within: 10 working days}
external: [{organisation: ombudsman, when: After eight weeks., within: 12 months}]
""",
    "knowledge/organisation/ombudsman.yaml": """
id: ombudsman
name: Water Ombudsman
audience: public
role: ombudsman
facts: {phone: 020 7946 0610}
""",
    "knowledge/ivr/menu.yaml": """
id: menu
name: Main menu
audience: centres
contact: leaks
start: top
closed: shut
nodes:
  top:
    prompt: "Welcome. We are open {{ leaks.hours }}."
    keys:
      - {key: "1", says: for leaks, to: more}
      - {key: "0", says: to speak to someone, to: agent}
    timeout: repeat
  more:
    prompt: "Is it in the street?"
    keys:
      - {key: "1", says: to go back, to: top}
      - {key: "2", says: by text relay, to: "contact:text-relay"}
  shut: {prompt: We are closed.}
  lost: {prompt: Nobody comes here.}
""",
    "knowledge/centre/leeds.yaml": "id: leeds\nname: Leeds centre\ntimezone: Europe/London\n",
    "knowledge/centre/manila.yaml": "id: manila\nname: Manila centre\ntimezone: Asia/Manila\n",
    "knowledge/articles/leak.md": """---
title: A leak
audience: public
owner: contact@tide.example
review_by: 2027-03-31
about: [leaks]
---

Call {{ leaks.phone }}.
""",
}


def small_workspace(root: Path, **changed: str) -> Workspace:
    """Write the files below `root`, those of `changed` (path with / as __) replaced or added, and load them."""
    for name, text in (FILES | {path.replace("__", "/"): text for path, text in changed.items()}).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"), encoding="utf-8")
    return load(root)

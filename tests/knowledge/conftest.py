"""A small workspace to break: what several tests of this room start from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from knowledge.loading import load
from knowledge.problems import WrongInput

ORGANISATION = """\
id: acme
name: {en: Acme, cy: Acme Cymru}
locales: [en, cy]
country: GB
timezone: Europe/London
currency: GBP
regions: {north: North, south: South}
segments: {business: Business customers}
"""

GOOD: Mapping[str, str] = {
    "onevoice.yaml": ORGANISATION,
    "knowledge/contact/help.yaml": (
        "id: help\nkind: contact\nname: Help line\nchannel: voice\naudience: public\nformerly: [old-help]\n"
        "answered_by: [here]\nabout: [widget]\n"
        "facts:\n  phone: 0113 496 0123\n  hours: Mo-Fr 09:00-17:00\n"
    ),
    "knowledge/product/widget.yaml": (
        "id: widget\nname: {en: Widget, cy: Teclyn}\naudience: public\nsupport: [old-help]\n"
        "facts:\n  monthly_price: £10 a month\n"
    ),
    "knowledge/centre/here.yaml": "id: here\nname: Here\ntimezone: Europe/London\n",
    "knowledge/articles/call-us.md": "---\ntitle: Call us\naudience: public\n---\n\nCall {{ help.phone }}.\n",
}

Make = Callable[[Mapping[str, str | bytes | None]], Path]
Told = Callable[[Mapping[str, str | bytes | None]], list[str]]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write a good workspace with some files replaced, added or (None) left out; its root."""

    def made(files: Mapping[str, str | bytes | None]) -> Path:
        for name, content in {**GOOD, **files}.items():
            path = tmp_path / name
            if content is None:
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path

    return made


@pytest.fixture
def told(make: Make) -> Told:
    """What loading says of a good workspace with some files replaced: each problem, its file relative to the root."""

    def of(files: Mapping[str, str | bytes | None]) -> list[str]:
        root = make(files)
        try:
            load(root)
        except WrongInput as wrong:
            return [str(problem).replace(f"{root}/", "") for problem in wrong.problems]
        return []

    return of

"""How `onevoice.yaml` and the workspace's own vocabulary are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from knowledge.facts import Attribute
from knowledge.kinds import KINDS
from knowledge.kinds.fields import Count, Country, Id, Language, Text, Tongues, Words, Zone, wrong
from knowledge.loading.shapes import keys_of, meant, shaped
from knowledge.loading.sheet import Sheet
from knowledge.localised import Localised
from knowledge.organisation import Organisation
from knowledge.problems import Problems
from knowledge.reading import there
from knowledge.types import TYPES
from knowledge.vocabulary import AttributeForm, built_in
from knowledge.yamltext import read_document

FILE = "onevoice.yaml"
VOCABULARY = Path("knowledge", "vocabulary.yaml")
_CURRENCY = re.compile(r"[A-Z]{3}")
_HOLIDAYS = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")


def _currency(value: Any) -> Any:
    if not isinstance(value, str) or not _CURRENCY.fullmatch(value.strip()):
        raise wrong("VALUE", "expected a currency such as GBP", "use its ISO 4217 code, in capitals")
    return value.strip()


def _holidays(value: Any) -> Any:
    if not isinstance(value, str) or not _HOLIDAYS.fullmatch(value.strip()):
        raise wrong("VALUE", "expected a country or a part of one, such as GB or GB-ENG", "use its ISO 3166 code")
    return value.strip()


class ClientForm(BaseModel):
    """The keys of `onevoice.yaml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Id
    name: Words
    also_called: tuple[Text, ...] = ()
    locales: tuple[Language, ...] = Field(min_length=1)
    country: Country
    timezone: Zone
    currency: Annotated[
        str, BeforeValidator(_currency), WithJsonSchema({"type": "string", "pattern": f"^{_CURRENCY.pattern}$"})
    ]
    holidays: Annotated[
        str, BeforeValidator(_holidays), WithJsonSchema({"type": "string", "pattern": f"^{_HOLIDAYS.pattern}$"})
    ] = ""
    home_page: Text = ""
    regions: dict[Id, Words] = Field(default_factory=dict)
    segments: dict[Id, Words] = Field(default_factory=dict)
    lead_times: dict[Text, Count] = Field(default_factory=dict)
    severities: dict[Text, Literal["error", "warning", "info", "off"]] = Field(default_factory=dict)

    def organisation(self) -> Organisation:
        """The organisation that the file describes."""
        return Organisation(
            id=self.id,
            name=self.name,
            locales=self.locales,
            country=self.country,
            timezone=self.timezone,
            currency=self.currency,
            holidays=self.holidays or self.country,
            regions=self.regions,
            segments=self.segments,
            lead_times=self.lead_times,
            severities=self.severities,
            also_called=self.also_called,
            home_page=self.home_page,
        )


# What the other files are read against when onevoice.yaml cannot be: enough to find what is wrong in them.
_UNKNOWN = Organisation(
    id="unknown",
    name=Localised.of("unknown"),
    locales=(),
    country="GB",
    timezone="UTC",
    currency="GBP",
    holidays="GB",
)


def read_organisation(root: Path, problems: Problems) -> Organisation | None:
    """The organisation of the workspace at `root`; None, with problems, when it cannot be read."""
    document = read_document(root / FILE, root, problems)
    if document is None:
        return None
    locales = document.data.get("locales")
    known = tuple(one for one in locales if isinstance(one, str)) if isinstance(locales, list) else ()
    client = shaped(ClientForm, document.data, Sheet(document, problems, Tongues(known)))
    return client.organisation() if client else None


def stand_in() -> Organisation:
    """An organisation to read the other files against when its own file is wrong; it has no locales."""
    return _UNKNOWN


def read_vocabulary(root: Path, tongues: Tongues, problems: Problems) -> dict[str, Attribute]:
    """The built-in attributes and the workspace's own, which may replace a built-in one of the same name."""
    vocabulary = dict(built_in())
    path = root / VOCABULARY
    if not there(path):
        return vocabulary
    document = read_document(path, root, problems, sort=list)
    if document is None:
        return vocabulary
    sheet, own = Sheet(document, problems, tongues), {}
    for at, data in enumerate(document.data):
        form = shaped(AttributeForm, data, sheet, (at,), keys_of(AttributeForm))
        if form is None:
            continue
        if form.name in own:
            sheet.wrong((at, "name"), "ID-TWICE", "an attribute of this name stands above", form.name, "keep one")
        if form.type not in TYPES:
            do = meant(form.type, TYPES)
            sheet.wrong((at, "type"), "CHOICE", "there is no value type of this name", form.type, do)
            continue
        for nth, kind in enumerate(form.kinds):
            if kind not in KINDS:
                sheet.wrong((at, "kinds", nth), "CHOICE", "there is no kind of this name", kind, meant(kind, KINDS))
        own[form.name] = form.attribute()
    vocabulary.update(own)
    _check_former(vocabulary, own, sheet)
    return vocabulary


def former_names(vocabulary: Mapping[str, Attribute]) -> dict[str, str]:
    """Former name of an attribute to its name."""
    return {former: name for name, attribute in vocabulary.items() for former in attribute.formerly}


def _check_former(vocabulary: Mapping[str, Attribute], own: Mapping[str, Attribute], sheet: Sheet) -> None:
    owners: dict[str, str] = {}
    for at, data in enumerate(sheet.document.data):
        attribute = own.get(data.get("name", "")) if isinstance(data, dict) else None
        for nth, former in enumerate(attribute.formerly if attribute else ()):
            holder = owners.setdefault(former, attribute.name if attribute else "")
            if former in vocabulary or (attribute and holder != attribute.name):
                other = former if former in vocabulary else holder
                do = "names are never used twice; remove it here"
                sheet.wrong((at, "formerly", nth), "ID-TWICE", f"this name belongs to {other}", former, do)

"""Which files a new workspace has, and what stands in them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from string import Template

import yaml

from knowledge.channels import Channel
from knowledge.setting import Setting
from knowledge.types import hours, money

_WEEK = "Mo-Fr 09:00-17:00; PH off"  # as the pattern of the contact has it
_PLACES: Mapping[str, str] = {
    "knowledge/contact/customer-service.yaml": "customer-service.yaml",
    "knowledge/product/basic-plan.yaml": "basic-plan.yaml",
    "knowledge/articles/how-to-reach-us.md": "how-to-reach-us.md",
    "channels/sources.yaml": "sources.yaml",
    "channels/web/contact-us.md": "contact-us.md",
    ".gitignore": "gitignore",
    "mkdocs.yml": "mkdocs.yml",
    # Last: without it a folder is no workspace.
    "onevoice.yaml": "onevoice.yaml",
}
PATHS = tuple(_PLACES)
# What a plain scalar may be: no sign with a meaning of its own, wherever it stands.
_PLAIN = re.compile(r"[^\W\d_](?:[\w .,'’()+/£€$-]*[\w.)’])?|[£€$(+\d][\w .,()+/-]*[\w)]")


@dataclass(frozen=True, slots=True)
class Answers:
    """What is asked before a workspace begins.

    country: ISO 3166-1 alpha-2. locales: BCP 47, the main one first. timezone: IANA. currency: ISO 4217.
    phone: the number that customers call, as it is written in the country.
    """

    name: str
    country: str
    locales: tuple[str, ...]
    timezone: str
    currency: str
    phone: str

    def setting(self, language: str = "") -> Setting:
        """How values are read, in the main language or another."""
        return Setting(language or self.locales[0].split("-")[0], self.country, self.currency, self.timezone)


def new_files(answers: Answers) -> dict[str, str]:
    """Every file of the workspace by its path, in the order in which they are to appear."""
    price, shown_price = _price(answers)
    values = {
        "id": id_of(answers.name),
        "name": _scalar(answers.name),
        "locales": ", ".join(answers.locales),
        "country": answers.country,
        "timezone": answers.timezone,
        "currency": answers.currency,
        "holidays": answers.country,
        "price": _scalar(price),
        # MkDocs reads `no` and `1.10` as something else than text.
        "site_name": json.dumps(answers.name, ensure_ascii=False),
    }
    # In the texts the values stand as customers read them.
    texts = values | {
        "phone": answers.phone,
        "hours": hours.show(hours.parse(_WEEK, answers.setting("en")), Channel.WEB, "en"),
        "shown_price": shown_price,
    }
    values["phone"] = _scalar(answers.phone)
    pattern = files("knowledge.starting").joinpath("pattern")
    made = {
        path: Template(pattern.joinpath(name).read_text("utf-8")).substitute(texts if name.endswith(".md") else values)
        for path, name in _PLACES.items()
    }
    return made | {"mkdocs.yml": made["mkdocs.yml"] + _look()}


def id_of(name: str) -> str:
    """An id that a name suggests: a-z, 0-9 and hyphens; `client` where it has no such letter."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", "")).strip("-") or "client"


def _price(answers: Answers) -> tuple[str, str]:
    """A price as the fact has it, read in the main language; and as an English text has it."""
    from babel.numbers import get_currency_precision  # noqa: PLC0415 - heavy, and only a beginning needs it

    amount = 1000 if get_currency_precision(answers.currency) == 0 else 10
    value = money.parse(f"{answers.currency} {amount} per month", answers.setting("en"))
    shown = money.show(value, Channel.WEB, "en")
    return (shown if answers.locales[0].startswith("en") else str(value)), shown


def _look() -> str:
    """The rest of mkdocs.yml: what `knowledge/render/site.yaml` says of every site, and the plugin's own settings."""
    text = files("knowledge.render").joinpath("site.yaml").read_text("utf-8")
    look = yaml.load(text, yaml.CSafeLoader)
    look["plugins"] = {"search": {}, "onevoice": {"workspace": ".", "audience": "centres"}}
    return str(yaml.safe_dump(look, sort_keys=False, allow_unicode=True))


def _scalar(text: str) -> str:
    """A text as it stands in YAML, quoted where it must be."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)

"""What a finding about a fact says in another language than that of the checker, made from what was found.

The checker words its messages in English. Those of the commonest findings, where texts and the record of a fact state
different values, are made anew here from fact and values; all others stay in English.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from checker.report.words import LOCALES, said
from knowledge.channels import Channel
from knowledge.facts import Fact, Span
from knowledge.types import TYPES
from knowledge.workspace import Workspace

_ENDED = {"CONS-RETIRED": "message.stale", "CONS-EARLY": "message.early"}
_PLACES = 3  # named in what is to be done
_OF_VALUES = "CONS-"  # the family of rules that hold texts against the record and each other


def message_in(locale: str, finding: Mapping[str, Any], workspace: Workspace | None, day: date) -> str | None:
    """The message of a finding, given as in JSON, in that language; None where the checker's own must do."""
    fact = _fact(finding, workspace)
    texts = [value for value in finding["values"] if value["role"] != "record"]
    wanted = locale.partition("-")[0]
    if wanted == LOCALES[0] or wanted not in LOCALES or workspace is None or fact is None or not texts:
        return None
    if not finding["code"].startswith(_OF_VALUES):
        return None
    thing = workspace.name_of(fact, locale)
    if finding["code"] in _ENDED:
        return said(_ENDED[finding["code"]], locale, thing=thing, value=texts[0]["shown"])
    span = fact.base_at(day)
    if span is None or not any(value["role"] == "record" for value in finding["values"]):
        return None
    told = [said("message.said", locale, value=one["shown"], n=len(one["occurrences"])) for one in texts]
    return said(
        "message.differs", locale, thing=thing, record=shown_in(locale, fact, span, workspace), said="; ".join(told)
    )


def fix_in(locale: str, finding: Mapping[str, Any], workspace: Workspace | None, day: date) -> str | None:
    """What is to be done about a finding, in that language; None where the checker's own words must do.

    Where the record has several values, for different cases, these stay as the checker says them.
    """
    if message_in(locale, finding, workspace, day) is None or not str(finding.get("fix", "")).startswith("write "):
        return None
    fact = _fact(finding, workspace)
    span = fact.base_at(day) if fact else None
    if fact is None or span is None or sum(value["role"] == "record" for value in finding["values"]) != 1:
        return None
    texts = (value for value in finding["values"] if value["role"] != "record")
    places = [f"{place['file']}:{place['line']}" for value in texts for place in value["occurrences"]]
    more = said("fix.more", locale, n=len(places) - _PLACES) if len(places) > _PLACES else ""
    value = shown_in(locale, fact, span, workspace)
    return said("fix.write", locale, value=value, where=", ".join(places[:_PLACES]) + more)


def shown_in(locale: str, fact: Fact, span: Span, workspace: Workspace | None) -> str:
    """What a fact has as its value, as it is written in that language; "" for the first of the organisation."""
    values = span.value if isinstance(span.value, tuple) and fact.attribute.many else (span.value,)
    written = f"{locale or 'en'}-GB"
    if workspace is not None:
        setting = workspace.organisation.setting(locale)
        written = f"{setting.language}-{setting.country}"
    return "; ".join(TYPES[fact.attribute.type].show(value, Channel.WEB, written) for value in values)


def _fact(finding: Mapping[str, Any], workspace: Workspace | None) -> Fact | None:
    entity, _, attribute = str(finding.get("fact", "")).rpartition(".")
    found = workspace.entity(entity) if workspace else None
    return found.facts.get(attribute) if found else None

"""A check of a workspace's texts, as gates hear of it: the findings that stand, and whose each source is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from checker.accepted.settling import settled
from checker.accepted.waiver import waivers_of
from checker.accounts.means import Means
from checker.accounts.store import user_store
from checker.checking import check_workspace
from checker.judging import severities_of
from checker.model import Finding
from knowledge.workspace import Workspace


@dataclass(frozen=True, slots=True)
class TextsChecked:
    """findings: those that no waiver in force accepts. sources: the centre of each source of texts, by its id."""

    findings: tuple[Finding, ...]
    sources: Mapping[str, str]


def checked(workspace: Workspace, day: date) -> TextsChecked:
    """Check the texts as of a day, quickly where they have been checked before, by whomever.

    Raises WrongInput for sources or waivers that are described wrongly.
    """
    found = check_workspace(workspace, day, Means(user_store()))
    outcome = settled(found, waivers_of(workspace), severities_of(workspace))
    sources = {text.source.id: text.source.centre for text in outcome.texts.values()}
    return TextsChecked(outcome.findings, sources)

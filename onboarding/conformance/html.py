"""The audit as one page of HTML that needs nothing else: no script, no request, fit to be printed."""

from __future__ import annotations

from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onboarding.conformance.audit import CAUTION, STANDARD, Audit
from onboarding.conformance.row import totals
from onboarding.conformance.text import said
from onboarding.conformance.wording import ASKS, MOST_DEEDS, MOST_ENTRIES, TONES, facts_of, parts


def as_html(audit: Audit) -> str:
    """The page."""
    environment = Environment(
        loader=PackageLoader("onboarding.conformance", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = Markup(files("onboarding.conformance").joinpath("page/clauses.css").read_text("utf-8"))  # noqa: S704 ours
    return environment.get_template("clauses.html.jinja").render(
        audit=audit,
        standard=STANDARD,
        caution=CAUTION,
        facts=facts_of(audit),
        parts=parts(audit.rows),
        totals=totals(audit.rows),
        tones=TONES,
        asks=ASKS,
        said=said,
        most_entries=MOST_ENTRIES,
        most_deeds=MOST_DEEDS,
        style=style,
    )

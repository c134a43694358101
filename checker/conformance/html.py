"""The clauses as one page of HTML that needs nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from checker.conformance.row import Row
from checker.conformance.text import said


def as_html(listed: Sequence[Row], as_of: str, organisation: str) -> str:
    """The page, in the look of the report."""
    environment = Environment(
        loader=PackageLoader("checker.conformance", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = Markup(files("checker.report").joinpath("page/page.css").read_text("utf-8"))  # noqa: S704 our own file
    own = Markup(files("checker.conformance").joinpath("page/clauses.css").read_text("utf-8"))  # noqa: S704 as above
    page = environment.get_template("clauses.html.jinja")
    return page.render(rows=listed, as_of=as_of, organisation=organisation, style=style, own=own, said=said)

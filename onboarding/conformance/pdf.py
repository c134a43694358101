"""The audit as a document to print and to file (PDF), page by page the same as the page of HTML."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from typing import Any

from onboarding.conformance.audit import CAUTION, STANDARD, Audit
from onboarding.conformance.row import Found, Row, Watch, totals
from onboarding.conformance.text import said
from onboarding.conformance.wording import (
    ASKS,
    MOST_DEEDS,
    MOST_ENTRIES,
    MOST_PLACES,
    TONES,
    facts_of,
    parts,
)

_COLOURS = {"open": "#9d1414", "missing": "#7a4400", "unknown": "#45535a", "recorded": "#155c32", "none": "#4a5a62"}
_MUTED, _STRONG, _LINE, _LINK = "#4a5a62", "#0b2c3a", "#cfdce2", "#0a5a7a"
_BOUND = 40  # findings of one rule that are printed; all of them are in the JSON
_MARGIN, _FOOT = 42, 54  # points


class NoPdf(Exception):
    """PDF needs the extra `audit`."""


def as_pdf(audit: Audit) -> bytes:
    """The document. Raises NoPdf where the extra is not installed."""
    try:
        from reportlab.lib.pagesizes import A4  # noqa: PLC0415 - an extra

        _fonts()
    except ImportError:
        raise NoPdf("the document (PDF) needs the extra audit: pip install 'onevoice[audit]'") from None
    title = f"Conformance audit of {audit.organisation}, {audit.day}"

    def built(of: int) -> tuple[bytes, int]:
        whole = io.BytesIO()
        document = _document(
            whole,
            pagesize=A4,
            leftMargin=_MARGIN,
            rightMargin=_MARGIN,
            topMargin=_MARGIN,
            bottomMargin=_FOOT,
            title=title,
            author=audit.organisation,
            subject=f"{STANDARD}, clauses 4 to 6",
            creator="Onevoice",
            lang="en",
            invariant=1,  # no moment and no chance in it: the same audit, the same bytes
        )
        foot = _foot(f"{title} · {STANDARD}, clauses 4 to 6", of)
        document.build(list(_story(audit)), onFirstPage=foot, onLaterPages=foot)
        return whole.getvalue(), document.page

    _, pages = built(0)  # how many pages there are is known once they are laid out
    return built(pages)[0]


@cache
def _fonts() -> None:
    """Register the fonts, which come with a package: every machine has the same, and they have more than Latin-1."""
    from pymupdf_fonts import fontbuffers  # noqa: PLC0415 - an extra
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - as above
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415 - as above

    for name, buffer in (("Text", "figo"), ("Text-Bold", "figbo"), ("Code", "ubuntm")):
        pdfmetrics.registerFont(TTFont(name, io.BytesIO(fontbuffers[buffer]())))
    pdfmetrics.registerFontFamily("Text", normal="Text", bold="Text-Bold", italic="Text", boldItalic="Text-Bold")


@cache
def _style(name: str) -> Any:
    from reportlab.lib.colors import HexColor  # noqa: PLC0415 - an extra
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415 - as above

    plain = {"fontName": "Text", "fontSize": 8.5, "leading": 11.5, "splitLongWords": 1}
    bold = {**plain, "fontName": "Text-Bold", "textColor": HexColor(_STRONG)}
    styles: dict[str, dict[str, Any]] = {
        "plain": plain,
        "small": {**plain, "fontSize": 7.5, "leading": 10},
        "label": {**plain, "fontSize": 7.5, "leading": 11.5, "textColor": HexColor(_MUTED)},
        "deed": {**plain, "fontSize": 7.5, "leading": 10, "leftIndent": 10},
        "brand": {**bold, "fontSize": 8, "textColor": HexColor(_LINK)},
        "title": {**bold, "fontSize": 22, "leading": 27, "spaceAfter": 4},
        "part": {**bold, "fontSize": 13, "leading": 17, "spaceBefore": 14, "spaceAfter": 6, "keepWithNext": 1},
        "overview": {**bold, "fontSize": 13, "leading": 17, "spaceBefore": 14, "spaceAfter": 6},
        "clause": {**bold, "fontSize": 10, "leading": 13, "spaceBefore": 10, "keepWithNext": 1},
        "state": {**plain, "fontName": "Text-Bold", "spaceAfter": 2, "keepWithNext": 1},
    }
    return ParagraphStyle(name, **styles[name])


def _p(markup: str, style: str = "plain", mark: str = "", level: int = 0) -> Any:
    """A paragraph. mark: its entry in the document's outline."""
    from reportlab.platypus import Paragraph  # noqa: PLC0415 - an extra

    paragraph = Paragraph(_drawable(markup), _style(style))
    if mark:
        paragraph.outlined = (mark, level)
    return paragraph


@cache
def _drawn() -> frozenset[int]:
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - an extra

    return frozenset(pdfmetrics.getFont("Text").face.charToGlyph)


def _drawable(markup: str) -> str:
    """The text with what the fonts cannot draw as a question mark; page and data have it as it is."""
    drawn = _drawn()
    return "".join(sign if ord(sign) in drawn or sign == "\n" else "?" for sign in markup)


def _coloured(text: str, colour: str) -> str:
    return f'<font color="{colour}">{escape(text)}</font>'


def _code(text: str, colour: str = _MUTED) -> str:
    return f'<font name="Code" size="7" color="{colour}">{escape(text)}</font>'


def _story(audit: Audit) -> Iterator[Any]:
    from reportlab.platypus import PageBreak, Spacer  # noqa: PLC0415 - an extra

    yield _p(escape(f"CONFORMANCE AUDIT · {STANDARD.upper()}, CLAUSES 4 TO 6"), "brand")
    yield _p(escape(audit.organisation), "title")
    yield _p(_coloured(CAUTION, _MUTED))
    yield Spacer(1, 6)
    yield _table([(_p(escape(label), "label"), _p(escape(value))) for label, value in facts_of(audit)])
    yield Spacer(1, 8)
    yield _p(
        " · ".join(
            f"<b>{_coloured(str(n), _COLOURS[tone])}</b> {escape(TONES[tone])}"
            for tone, n in totals(audit.rows).items()
        )
    )
    yield _p("Overview", "overview", "Overview")
    yield _overview(audit.rows)
    yield PageBreak()
    for title, rows in parts(audit.rows):
        yield _p(escape(title), "part", title)
        for row in rows:
            yield from _clause(row)


def _overview(listed: Sequence[Row]) -> Any:
    heads = ("Clause", "About", "How it stands", "Records", "Rules", "Open", "Acts", "Items")
    lines = [[_p(f"<b>{head}</b>", "small") for head in heads]]
    for row in listed:
        acts = [one.count for one in row.evidence if one.count is not None]
        counts = (
            sum(one.count for one in row.records) if row.records else "–",
            len(row.rules) or "–",
            row.open or "–",
            sum(acts) if row.evidence else "–",
            len(row.items) or "–",
        )
        state = f'<font color="{_COLOURS[row.tone]}">●</font> {escape(row.state)}'
        lines.append(
            [_p(f"<b>{escape(row.id)}</b>", "small"), _p(escape(row.about), "small"), _p(state, "small")]
            + [_p(str(count), "small") for count in counts]
        )
    return _table(lines, widths=(50, 128, 168, 36, 30, 28, 30, 31), heads=1)


def _clause(row: Row) -> Iterator[Any]:
    head = f'<font color="{_LINK}">{escape(row.id)}</font> {escape(row.about)} <font name="Text" size="8" color="{_MUTED}">{ASKS[row.asks]}</font>'  # noqa: E501
    yield _p(head, "clause", f"{row.id} {row.about}", 1)
    yield _p(_coloured(row.state, _COLOURS[row.tone]), "state")
    told: list[tuple[str, list[Any]]] = [
        ("On record", [_p(line) for line in _records(row)]),
        ("Rules", [_p(line, style) for rule in row.rules for line, style in _rule(rule)]),
        ("What people did", [_p(line, style) for line, style in _deeds(row)]),
        ("Checklists", [_p(line) for line in _items(row)]),
    ]
    # A cell that is taller than a page cannot be broken, so each line is a row of its own.
    lines = [
        (_p(label if not at else "", "label"), paragraph) for label, cells in told for at, paragraph in enumerate(cells)
    ]
    if lines:
        yield _table(lines)


def _records(row: Row) -> Iterator[str]:
    for one in row.records:
        named = "; ".join(f"{escape(entry.name)} {_code(entry.file)}" for entry in one.entries[:MOST_ENTRIES])
        more = len(one.entries) - MOST_ENTRIES
        yield (
            f"{_code(one.name, _STRONG)} {one.count}"
            + (f": {named}" if named else "")
            + (f"; and {more} more" if more > 0 else "")
        )


def _rule(rule: Watch) -> Iterator[tuple[str, str]]:
    stands = {"off": "turned off", "not asked": "not asked"}.get(rule.asked) or (
        f"{rule.open} open" if rule.open else "no open finding"
    )
    colour = _COLOURS["open"] if rule.open else _MUTED
    yield f"{_code(rule.code, _STRONG)} {escape(rule.question)} {_coloured(stands, colour)}", "plain"
    for one in rule.findings[:_BOUND]:
        yield _finding(one), "deed"
    if len(rule.findings) > _BOUND:
        yield f"and {len(rule.findings) - _BOUND} more, in the JSON", "deed"


def _finding(one: Found) -> str:
    tone = "unknown" if one.waived or one.severity == "info" else "open" if one.severity == "error" else "missing"
    places = " ".join(_code(place) for place in one.places[:MOST_PLACES])
    more = len(one.places) - MOST_PLACES
    end = f" {_coloured(one.waived, _MUTED)}" if one.waived else ""
    word = "accepted" if one.waived else one.severity
    return (
        f"<b>{_coloured(word, _COLOURS[tone])}</b> {escape(one.message)} {places}"
        + (f" and {more} more places" if more > 0 else "")
        + end
    )


def _deeds(row: Row) -> Iterator[tuple[str, str]]:
    for one in row.evidence:
        yield f"{escape(one.called.capitalize())}: {escape(said(one))}", "plain"
        deeds = list(reversed(one.deeds or ()))
        for deed in deeds[:MOST_DEEDS]:
            by = f" <b>{escape(deed.by)}</b>" if deed.by else ""
            centre = f" for {escape(deed.centre)}" if deed.centre else ""
            yield f"{escape(deed.on)}{by}{centre}: {escape(deed.what)}", "deed"
        if len(deeds) > MOST_DEEDS:
            yield f"and {len(deeds) - MOST_DEEDS} earlier", "deed"


def _items(row: Row) -> Iterator[str]:
    tones = {"done": "recorded", "open": "open", "lapsed": "missing", "lapsing": "missing"}
    for one in row.items:
        state = _coloured(one.state.replace("-", " "), _COLOURS[tones.get(one.state, "unknown")])
        owed = _coloured(f"for {one.centre}, owed by {one.owner}: {one.why}", _MUTED)
        yield f"<b>{state}</b> {escape(one.what)} {_code(f'{one.checklist}/{one.item}')} {owed}"


def _table(lines: Sequence[Sequence[Any]], widths: tuple[float, ...] = (84, 427), heads: int = 0) -> Any:
    from reportlab.lib.colors import HexColor  # noqa: PLC0415 - an extra
    from reportlab.platypus import Table  # noqa: PLC0415 - as above

    style: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
    ]
    if heads:
        style += [
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor(_LINE)),
            ("LINEBELOW", (0, 0), (-1, 0), 0.8, HexColor(_STRONG)),
        ]
    else:
        style += [
            ("LINEABOVE", (0, at), (-1, at), 0.4, HexColor(_LINE)) for at, (label, *_) in enumerate(lines) if label.text
        ]
    return Table(list(map(list, lines)), colWidths=widths, repeatRows=heads, style=style, hAlign="LEFT")


def _document(*args: Any, **named: Any) -> Any:
    """A document whose headings make the outline that readers of PDF show beside the pages."""
    from reportlab.platypus import SimpleDocTemplate  # noqa: PLC0415 - an extra

    class Outlined(SimpleDocTemplate):  # type: ignore[misc]
        def afterFlowable(self, flowable: Any) -> None:  # noqa: N802 - the library's name
            if outlined := getattr(flowable, "outlined", None):
                title, level = outlined
                key = f"{title}/{level}"
                self.canv.bookmarkPage(key)
                self.canv.addOutlineEntry(title, key, level=level, closed=True)

    return Outlined(*args, **named)


def _foot(words: str, pages: int) -> Any:
    """Writes "page n of m" below each page."""
    from reportlab.lib.colors import HexColor  # noqa: PLC0415 - an extra

    def foot(canvas: Any, document: Any) -> None:
        canvas.setFont("Text", 7)
        canvas.setFillColor(HexColor(_MUTED))
        canvas.drawString(_MARGIN, _FOOT / 2, _drawable(words))
        canvas.drawRightString(document.pagesize[0] - _MARGIN, _FOOT / 2, f"page {document.page} of {pages}")

    return foot

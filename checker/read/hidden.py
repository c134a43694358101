"""What of a marked-up file is not shown: comments, scripts, template code; and its branches.

Hidden characters are replaced one for one, so that every offset stays true.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from checker.read.branches import Branches

FILLER = "\u2060"
"""Stands for a hidden character; readers drop it, as they drop real word joiners: nobody sees them."""

BRANCH = "\ue000"
"""Stands at the first character of a template tag after which another branch is in force."""

_OPENER = re.compile(r"<!--|<(script|style|template|svg|canvas|math)\b|\{%|\{\{\{?|\{#|<%|<\?|<!doctype", re.IGNORECASE)
_NOT_NEWLINE = re.compile(r"[^\n]")
_SIMPLE = re.compile(r"\{\{-?\s*[\w.\-]+(?:\s*\|[^{}'\"]*)?\s*-?\}\}|<%=\s*@?[\w.]+\s*-?%>")
_HANDLEBARS = re.compile(r"\{\{~?\s*(?:[#/^>!&]|else\b)")
_GETTEXT = re.compile(
    r"""(?<![\w.])(?:_|n?gettext|_n|t|trans|translate)\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")"""
)
# What an output tag says in its own words: a literal, or one of two.
_STRING = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_SAID = re.compile(rf"(?:\{{\{{[-~]?|<%=)\s*(?:(?:link_to|mail_to|raw|h|html_escape)[ (]\s*)?(?P<one>{_STRING})")
_EITHER = re.compile(
    rf"\{{\{{[-~]?\s*(?P<one>{_STRING})\s+if\b[^{{}}]{{0,200}}?\belse\s+(?P<other>{_STRING})"
    rf"|(?:<%=|\{{\{{)[^{{}}\n]{{0,200}}?\?\s*(?P<yes>{_STRING})\s*:\s*(?P<no>{_STRING})"
)
_CLOSERS = {"<!--": "-->", "{%": "%}", "{{": "}}", "{{{": "}}}", "{#": "#}", "<%": "%>", "<?": "?>", "<!doctype": ">"}


@dataclass(slots=True)
class Shown:
    """A text in which what is hidden is masked, and the branch in force from each marked offset."""

    text: str
    branches: dict[int, str] = field(default_factory=dict)


def shown(text: str) -> Shown:
    """`text` with comments, scripts, styles and template code masked; equal in length.

    Of template code there remain plain placeholders (`{{ name }}`) and strings marked for translation
    (`_('…')`), for a reader sees these. Linear in the length of the text.
    """
    match = _OPENER.search(text)
    if match is None:
        return Shown(text)
    result = Shown(text)
    branches = Branches()
    out: list[str] = []
    done = 0
    missing: set[str] = set()
    while match is not None:
        start = match.start()
        opener = match.group().lower()
        closer = f"</{match.group(1).lower()}" if match.group(1) else _CLOSERS[opener]
        end = -1 if closer in missing else _find(text, closer, match.end())
        if end < 0:
            missing.add(closer)
            if opener == "<!--" or match.group(1):  # as in a browser, these run to the end of the file
                out += (text[done:start], _masked(text[start:]))
                done = len(text)
                break
            match = _OPENER.search(text, match.end())
            continue
        end = end if match.group(1) else end + len(closer)
        code = text[start:end]
        out.append(text[done:start])
        done = end
        if opener == "{{" and _HANDLEBARS.match(code):
            branch = branches.after(code)
            if branch is not None:
                result.branches[start] = branch
            out.append(_masked(code) if branch is None else BRANCH + _masked(code[1:]))
        elif opener in {"{{", "<%"} and _SIMPLE.fullmatch(code):
            out.append(code)
        elif opener in {"{%", "<%"} and (branch := branches.after(code)) is not None:
            result.branches[start] = branch
            out.append(BRANCH + _masked(code[1:]))
            if branches.comment:
                end = _end_of_comment(text, done)
                out.append(_masked(text[done:end]))
                done = end
                branches.comment = False
        elif opener in {"{{", "<%"} and (either := _EITHER.match(code)):
            out.append(_chosen(code, either, start, result.branches, branches))
        elif opener in {"{{", "{%", "<%"}:
            said = _SAID.match(code)
            out.append(_only(code, said.span("one")) if said else _translated(code))
        else:
            out.append(_masked(code))
        match = _OPENER.search(text, done)
    out.append(text[done:])
    result.text = "".join(out)
    return result


def _find(text: str, closer: str, start: int) -> int:
    at = text.find(closer, start)
    if at < 0 and closer.startswith("</"):
        at = text.find(closer.upper(), start)
    return at


def _end_of_comment(text: str, start: int) -> int:
    at = re.compile(r"\{%-?\s*endcomment").search(text, start)
    return at.start() if at else len(text)


def _masked(code: str) -> str:
    return FILLER * len(code) if "\n" not in code else _NOT_NEWLINE.sub(FILLER, code)


def _only(code: str, *literals: tuple[int, int]) -> str:
    """Template code of which only string literals remain, without their quotation marks."""
    out: list[str] = []
    done = 0
    for start, end in literals:
        out += (_masked(code[done : start + 1]), re.sub(r"\\(?=.)", FILLER, code[start + 1 : end - 1]))
        done = end - 1
    return "".join((*out, _masked(code[done:])))


def _chosen(code: str, either: re.Match[str], at: int, marks: dict[int, str], branches: Branches) -> str:
    """Template code that says one thing or another, each in a branch of its own."""
    first, second = ("one", "other") if either["one"] is not None else ("yes", "no")
    mine, others = branches.of_two()
    text = _only(code, either.span(first), either.span(second))
    # The quotation marks and the last sign are hidden, so that marks may stand in their places.
    for where, branch in ((either.start(first), mine), (either.start(second), others), (len(code) - 1, str(branches))):
        marks[at + where] = branch
        text = text[:where] + BRANCH + text[where + 1 :]
    return text


def _translated(code: str) -> str:
    """Template code of which only the strings marked for translation remain."""
    out: list[str] = []
    done = 0
    for literal in _GETTEXT.finditer(code):
        start, end = literal.span(1 if literal.group(1) is not None else 2)
        body = code[start:end]
        if "\\" in body:
            body = re.sub(r"\\(?=['\"\\])", FILLER, body)
        out += (_masked(code[done:start]), body)
        done = end
    out.append(_masked(code[done:]))
    return "".join(out)

"""Marked-up text, HTML or Markdown, run by run: one pattern finds all that is not plain text."""

from __future__ import annotations

import re
from html import unescape

from checker.read.hidden import BRANCH, FILLER, Shown
from checker.read.page import Page
from checker.read.runs import UNSEEN as _UNSEEN
from checker.read.tags import CELLS, CLOSING, INLINE, OPENING, POINTING

# The first character decides quickly whether there is anything at all; each branch then looks back at it.
# A tag may not contain another "<", so that no input makes the search look ahead far more than once.
_TAG = r"""(?<=<)(/?)([A-Za-z][\w:-]*+)((?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+|[^<>]*+)>"""
_ADDRESS = r"(?<=<)([A-Za-z][\w+.-]{1,19}:[^\s<>]++|[\w.+-]++@[\w.-]++)>"
_ENTITY = r"(?<=&)(?:\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_SPACE = r"(?<=[^\S ])\s*+|(?<=\ )\s++"
_DROPPED = _UNSEEN.replace(BRANCH, "")
_COMMON = rf"{_TAG}|{_ENTITY}|(?<=[{_DROPPED}])[{_DROPPED}]*+|{_SPACE}|(?<={BRANCH})"
_MARKDOWN = (
    r"(?<=\\)[!-/:-@\[-`{-~]"
    rf"|(?<=`)(?:`[^`\n{_UNSEEN}]++``|[^`\n{_UNSEEN}]++`)"
    r"|(?<=\*)\**+|(?<=_)_*+|(?<=~)~"
    r"|(?<=!)\[|(?<=\[)"
    r"|(?<=\{)::?[^{}\n]*+\}"  # attributes, as kramdown has them
    r"""|(?<=\])(?:\(\s*+(<[^<>\n]*+>|(?:[^\s()<>\[\]]++|\([^\s()<>\[\]]*+\))*+)(?:\s++(?:"[^"\n]*+"|'[^'\n]*+'|“[^”\n]*+”|\([^()\n]*+\)))?\s*+\)|\[([^\[\]\n]{0,200})\])?"""
)
_IN_HTML = re.compile(rf"[<&\s{_UNSEEN}](?:{_COMMON})")
_IN_MARKDOWN = re.compile(rf"[<&\s{_UNSEEN}\\`*_~!\[\]{{](?:{_ADDRESS}|{_COMMON}|{_MARKDOWN})")
_IN_TEXT = re.compile(rf"[\s{_UNSEEN}](?:(?<=[{_DROPPED}])[{_DROPPED}]*+|{_SPACE}|(?<={BRANCH}))")
_UNSEEN_SET = frozenset(_UNSEEN)


def read_html(page: Page, shown: Shown, start: int, end: int) -> None:
    """Hand `shown.text[start:end]`, HTML, to `page`."""
    text = shown.text
    done = start
    for token in _IN_HTML.finditer(text, start, end):
        at = token.start()
        if at > done:
            page.parts.append(text[done:at])
            page.ats.append(done)
        done = token.end()
        char = text[at]
        if char == "<":
            _tag(page, token, 1)
        elif char == "&":
            _entity(page, token)
        elif char == BRANCH:
            _branch(page, shown, at)
        elif char not in _UNSEEN_SET:
            page.parts.append(" ")
            page.ats.append(at)
    if done < end:
        page.parts.append(text[done:end])
        page.ats.append(done)


def read_text(page: Page, shown: Shown, start: int, end: int) -> None:
    """Hand `shown.text[start:end]`, plain text, to `page`: white space folded, branches followed."""
    text = shown.text
    done = start
    for token in _IN_TEXT.finditer(text, start, end):
        at = token.start()
        if at > done:
            page.parts.append(text[done:at])
            page.ats.append(done)
        done = token.end()
        if text[at] == BRANCH:
            _branch(page, shown, at)
        elif text[at] not in _UNSEEN_SET:
            page.parts.append(" ")
            page.ats.append(at)
    if done < end:
        page.parts.append(text[done:end])
        page.ats.append(done)


class Inline:
    """The inline marks of Markdown, with HTML among them. `targets`: of the link definitions, by label."""

    def __init__(self, page: Page, shown: Shown, targets: dict[str, tuple[str, int]] | None = None) -> None:
        self.page = page
        self.shown = shown
        self.targets = targets or {}
        self._brackets: list[tuple[int, bool]] = []  # part of "[", whether of an image
        self._marks: list[tuple[str, int]] = []  # open emphasis: the mark, its part
        self._parts: list[str] = []

    def read(self, start: int, end: int) -> None:
        """Hand `text[start:end]`, a part of one block, to the page."""
        text = self.shown.text
        page = self.page
        done = start
        for token in _IN_MARKDOWN.finditer(text, start, end):
            at = token.start()
            if at > done:
                page.parts.append(text[done:at])
                page.ats.append(done)
            done = token.end()
            char = text[at]
            if char.isspace():
                page.parts.append(" ")
                page.ats.append(at)
            elif char == "<":
                if token.group(1) is not None:
                    self._address(token)
                else:
                    _tag(page, token, 2)
            elif char == "&":
                _entity(page, token)
            elif char in "*_~":
                self._emphasis(token, end)
            elif char in "![":
                self._open_bracket(token)
            elif char == "]":
                self._close_bracket(token)
            elif char == "\\":
                page.parts.append(text[at + 1])
                page.ats.append(at + 1)
            elif char == "`":
                ticks = 2 if text[at + 1] == "`" else 1
                read_text(page, self.shown, at + ticks, done - ticks)
            elif char == BRANCH:
                _branch(page, self.shown, at)
        if done < end:
            page.parts.append(text[done:end])
            page.ats.append(done)

    def _fresh(self) -> None:
        """Forget marks of a block that was written meanwhile."""
        if self._parts is not self.page.parts:
            self._parts = self.page.parts
            self._brackets = []
            self._marks = []

    def _address(self, token: re.Match[str]) -> None:
        address = token.group(1)
        page = self.page
        at = token.start(1)
        target = address if ":" in address else f"mailto:{address}"
        shown_at = at + (7 if address.lower().startswith("mailto:") else 4 if address.lower().startswith("tel:") else 0)
        page.links.append((len(page.parts), len(page.parts) + 1, target, at))
        page.parts.append(address[shown_at - at :])
        page.ats.append(shown_at)

    def _emphasis(self, token: re.Match[str], end: int) -> None:
        self._fresh()
        page = self.page
        text = self.shown.text
        mark = token.group()
        at, after_at = token.span()
        before = text[at - 1] if at else " "
        after = text[after_at] if after_at < end else " "
        if after in _UNSEEN_SET:
            after = " " if before not in " \n" else "x"
        closes = not before.isspace() and before != "|"
        opens = not after.isspace() and after != "|"
        if mark[0] == "_":
            closes = closes and not after.isalnum()
            opens = opens and not before.isalnum()
        page.parts.append(mark)
        page.ats.append(at)
        here = len(page.parts) - 1
        if closes:
            for depth in range(len(self._marks) - 1, max(len(self._marks) - 6, -1), -1):
                if self._marks[depth][0] == mark:
                    opened = self._marks[depth][1]
                    del self._marks[depth:]
                    page.parts[opened] = page.parts[here] = ""
                    if len(mark) > 1 and mark[0] != "~" and page.strong is None:
                        page.strong = (opened, here)
                    return
        if opens:
            self._marks.append((mark, here))

    def _open_bracket(self, token: re.Match[str]) -> None:
        self._fresh()
        self._brackets.append((len(self.page.parts), token.group() == "!["))
        self.page.parts.append(token.group())
        self.page.ats.append(token.start())

    def _close_bracket(self, token: re.Match[str]) -> None:
        self._fresh()
        page = self.page
        group = 5 if token.group(5) is not None else 6
        if not self._brackets:
            page.parts.append(token.group())
            page.ats.append(token.start())
            return
        opened, is_image = self._brackets.pop()
        if token.group(group) is None or (group == 6 and not token.group(6)):
            label = "".join(page.parts[opened + 1 :])
            known = self.targets.get(label.casefold())
            if known is None:
                page.parts.append(token.group())
                page.ats.append(token.start())
                return
            target, target_at = known
        elif group == 5:
            target, target_at = token.group(5), token.start(5)
            if target[:1] == "<":
                target, target_at = target[1:-1], target_at + 1
        else:
            known = self.targets.get(token.group(6).casefold())
            if known is None:
                page.parts.append(token.group())
                page.ats.append(token.start())
                return
            target, target_at = known
        if is_image:
            at = page.ats[opened] + 2
            del page.parts[opened:], page.ats[opened:]
            page.aside("alt", self.shown.text[at : token.start()], at)
            return
        page.parts[opened] = ""
        if FILLER in target:  # only running the template can tell where it leads
            return
        page.links.append((opened + 1, len(page.parts), unescape(target), target_at))


def _entity(page: Page, token: re.Match[str]) -> None:
    written = token.group()
    meant = unescape(written)
    page.parts.append(" " if meant.isspace() else meant)
    page.ats.append(token.start())


def _branch(page: Page, shown: Shown, at: int) -> None:
    branch = shown.branches.get(at)
    if branch is not None and branch != page.branch:
        page.end_line()
        page.branch = branch


def _tag(page: Page, token: re.Match[str], first: int) -> None:
    name = token.group(first + 1).lower()
    if page.elements_are_blocks and name not in INLINE:
        page.end_block()
    if token.group(first):
        if name in CLOSING:
            CLOSING[name](page)
    elif name in OPENING:
        OPENING[name](page)
    elif name in POINTING:
        POINTING[name](page, token.group(first + 2), token.start(first + 2))
    elif name in CELLS:
        CELLS[name](page, token.group(first + 2))

"""Which branch of a template is in force: texts of different branches are never shown together."""

from __future__ import annotations

import re

_TAG = re.compile(r"(?:[{<]%[-+=]?|\{\{~?)\s*(?:([#/]?\w+)|\})?")
_HANDLEBARS = {
    "#if": "if",
    "#unless": "unless",
    "/if": "endif",
    "/unless": "endunless",
    "#each": "for",
    "/each": "endfor",
}
_RUBY_OPENS = re.compile(r"\bdo\b(?:\s*\|[^|]*\|)?\s*-?%>$|^<%-?\s*(?:while|until|for|begin)\b")
_DEEPEST = 20  # beyond it, no one can tell branches apart, and paths must not grow with the file
_CHOICES = frozenset({"if", "unless", "case", "ifequal", "ifnotequal", "ifchanged"})
_OTHERWISE = frozenset({"elif", "elsif", "else", "elseif", "when"})
_ENDS = frozenset({"endif", "endunless", "endcase", "endifequal", "endifnotequal", "endifchanged"})


class Branches:
    """Follows the tags of a template (Jinja, Liquid, ERB, Handlebars) from its start.

    A branch is written as a path: "if1/a" is the first branch of the first choice of the file,
    "if1/b/if2/a" a branch within its second one.
    """

    def __init__(self) -> None:
        self.comment = False
        self._open: list[tuple[str, int]] = []
        self._choices = 0

    def after(self, code: str) -> str | None:
        """The branch in force after a template tag; None if the tag leaves it as it was."""
        tag = _TAG.match(code)
        word = (tag.group(1) if tag else None) or ""
        word = _HANDLEBARS.get(word, word)
        if word == "comment" and code.startswith("{%"):
            self.comment = True
            return str(self)
        if word in _CHOICES:
            self._choices += 1
            self._open.append((f"if{self._choices}", 0))
        elif word in {"for", "tablerow"} and code.startswith(("{%", "{{")):
            self._open.append(("", 0))  # so that the `else` of a loop is not taken for that of a choice
            return None
        elif word in {"endfor", "endtablerow"}:
            if self._open and not self._open[-1][0]:
                self._open.pop()
            return None
        elif word in _OTHERWISE:
            if not self._open or not self._open[-1][0]:
                return None
            choice, number = self._open[-1]
            self._open[-1] = (choice, number + 1)
        elif word in _ENDS:
            self._drop_plain()
            if self._open:
                self._open.pop()
        elif code.startswith("<%") and word == "end" and self._open:
            self._open.pop()
        elif code.startswith("<%") and _RUBY_OPENS.search(code):
            self._open.append(("", 0))
        else:
            return None
        return str(self)

    def of_two(self) -> tuple[str, str]:
        """The branches of a choice between two that ends where it begins."""
        self._choices += 1
        around = f"{self}/" if str(self) else ""
        return f"{around}if{self._choices}/a", f"{around}if{self._choices}/b"

    def _drop_plain(self) -> None:
        while self._open and not self._open[-1][0]:
            self._open.pop()

    def __str__(self) -> str:
        return "/".join(f"{choice}/{_letters(number)}" for choice, number in self._open[:_DEEPEST] if choice)


def exclusive(one: str, other: str) -> bool:
    """Whether texts in branches `one` and `other` can never be shown together."""
    if not one or not other:
        return False
    chosen = dict(zip(one.split("/")[::2], one.split("/")[1::2], strict=True))
    return any(
        chosen.get(choice, branch) != branch
        for choice, branch in zip(other.split("/")[::2], other.split("/")[1::2], strict=True)
    )


def _letters(number: int) -> str:
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters

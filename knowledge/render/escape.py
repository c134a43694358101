"""How a value becomes text of a page, and nothing but text: no markup, no script, no link of its own."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote, urlsplit

# Whatever Markdown (with the extensions in common use) or HTML gives a meaning, anywhere in a line.
_SPECIAL = re.compile(r"[&<>\"'\\`*_{}\[\]#!|~^=$]")
# What has a meaning only at the start of a line: lists, and numbered lists.
_LEADING = re.compile(r"^(?:[+\-:]|\d+(?=[.)]))")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """One line of `text`, so that it reads the same in Markdown, in HTML and in an attribute.

    Numeric character references serve all three, where a backslash would show in HTML.
    White space is folded; control characters and overrides of the writing direction are left out.
    """
    line = " ".join(_UNSEEN.sub("", text).split())
    line = _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", line)
    return _LEADING.sub(lambda found: "".join(f"&#{ord(sign)};" for sign in found[0]), line)


def in_code(text: str) -> str:
    """One line of `text` for an inline code span of Markdown, where references would be shown as written."""
    return " ".join(_UNSEEN.sub("", text).split()).replace("`", "'")


def script_json(data: Any) -> str:
    """JSON on one line that no HTML parser can leave: `<`, `>` and `&` are written as escapes (HTML, 4.12.1.3)."""
    text = json.dumps(data, ensure_ascii=False, separators=(", ", ": "))
    return text.translate({ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: " ", 0x2029: " "})


def call_link(number: str) -> str:
    """The `tel:` link (RFC 3966) of a number in E.164 or of a short code; "" if it has no digits."""
    digits = re.sub(r"[^\d+*#]", "", number)
    return f"tel:{digits.replace('#', '%23')}" if re.search(r"\d", digits) else ""


def mail_link(address: str) -> str:
    """The `mailto:` link (RFC 6068) of an e-mail address."""
    return f"mailto:{quote(address, safe='@')}"


def web_link(url: str) -> str:
    """An http(s) address fit for an attribute; "" for any other scheme, which a page must not follow."""
    parts = urlsplit(url if "://" in url else f"https://{url}")
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    return quote(parts.geturl(), safe=":/?#[]@!$&()*+,;=%~-._").replace("&", "&amp;")

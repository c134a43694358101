"""What every page has: a title, an optional description, and blocks of Markdown or HTML one below the other."""

from __future__ import annotations

import json

from knowledge.render.escape import plain


def page(title: str, *blocks: str, description: str = "", contents: bool = False, found: bool = True) -> str:
    """The Markdown of a page; empty blocks are left out.

    title, description: any text. blocks: Markdown, or HTML without an empty line in it, so that every
    Markdown reader takes it as one block. contents: whether the page is long prose, worth a table of contents.
    found: whether search leads here; lists would stand before the very things that they list.
    """
    # The themes write both into the head of the page as they are, so both must be safe there already.
    # JSON's quoting is YAML's.
    head = [f"title: {json.dumps(plain(title))}"]
    head += [f"description: {json.dumps(plain(description))}"] if description else []
    head += [] if contents else ["hide:", "  - toc"]
    head += [] if found else ["search:", "  exclude: true"]
    front = "---\n" + "\n".join(head) + "\n---\n\n"
    return front + "\n\n".join((f"# {plain(title)}", *(block for block in blocks if block))) + "\n"


def lead(text: str) -> str:
    """The sentence below a title that says what the page is about; `text` is HTML; "" for none."""
    return f'<p class="ov-lead">{text}</p>' if text else ""


def heading(text: str, id: str) -> str:
    """A heading of the second level with a fixed address within the page."""
    return f'<h2 id="{plain(id)}">{plain(text)}</h2>'


def section(title: str, id: str, *html: str) -> str:
    """A heading and what stands under it; "" if nothing does."""
    kept = [block for block in html if block]
    return "\n".join([f'<section class="ov-section">\n{heading(title, id)}', *kept, "</section>"]) if kept else ""

"""How a shipped checklist becomes one of a workspace: the same text, under its own id, for its centres."""

from __future__ import annotations

from onboarding.checklist.folder import template_text


def copied(template: str, id: str, centres: tuple[str, ...]) -> str:
    """The text of the file. Raises KeyError when nothing of this name is shipped."""
    _, _, rest = template_text(template).partition("\n")  # the first line is its id
    whom = f"centres: [{', '.join(centres)}]\n" if centres else ""
    return f"id: {id}\ntemplate: {template}\n{whom}{rest}"

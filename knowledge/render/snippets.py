"""Short texts for phone menus, chats, messages and e-mails, worded out of the facts for each channel (5.6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from knowledge.audience import Audience
from knowledge.channels import Channel
from knowledge.render.foreign import capital
from knowledge.render.seen import SeenEntity, SeenFact, in_words
from knowledge.render.view import View
from knowledge.render.words import said
from knowledge.workspace import Workspace

CHANNELS = (Channel.VOICE, Channel.CHAT, Channel.SMS, Channel.EMAIL)
"""The channels that get snippets of their own."""

_JOINED_BY = {Channel.VOICE: " ", Channel.SMS: " "}  # elsewhere a line each
_ENDS = (".", "!", "?", ":")


def build_snippets(
    workspace: Workspace, audience: Audience, locale: str, as_of: date, channel: Channel
) -> dict[str, str]:
    """What may be said to `audience` on `channel`, by name, in alphabetical order of names.

    `fibre-500.monthly_price`: a fact that says something on the day `as_of`. `fibre-500`: all of an entity's.
    `main-ivr.welcome`: what is heard at a node of a phone menu, on `voice` alone. `welcome-call.refusal`,
    `welcome-call.line-1`: what a script of this channel says.
    Raises WrongInput, with every place, where prose quotes what this audience may not see or what is not there.
    """
    view = View(workspace, audience, locale, as_of, channel)
    snippets: dict[str, str] = {}
    for entity in view.entities():
        told = {fact.attribute: words for fact in entity.facts.values() if (words := in_words(fact))}
        for attribute, words in told.items():
            whole = said(locale, "snippet", "fact", thing=_thing(entity, entity.facts[attribute]), value=words)
            snippets[f"{entity.id}.{attribute}"] = _ended(whole)
        if told:
            snippets[entity.id] = _together(entity, told, view, channel)
        if entity.kind == "ivr" and channel is Channel.VOICE:
            snippets |= _menu(entity, view)
        if entity.kind == "script" and entity.fields.get("channel") == channel:
            snippets |= _script(entity)
    view.problems.raise_if_any()
    return dict(sorted(snippets.items()))


def _thing(entity: SeenEntity, fact: SeenFact) -> str:
    label = fact.label[:1].lower() + fact.label[1:]
    return f"{entity.name}, {label}" if label else entity.name


def _together(entity: SeenEntity, told: dict[str, str], view: View, channel: Channel) -> str:
    """All that is to be said of an entity, its name first."""
    parts = [
        said(view.locale, "snippet", "fact", thing=entity.facts[attribute].label, value=words)
        for attribute, words in told.items()
    ]
    if channel not in _JOINED_BY:
        return "\n".join([entity.name, *parts])
    return _JOINED_BY[channel].join(_ended(part) for part in (entity.name, *parts))


def _menu(entity: SeenEntity, view: View) -> dict[str, str]:
    nodes: dict[str, Any] = entity.fields.get("nodes", {})
    return {f"{entity.id}.{id}": " ".join(_heard(node, view)) for id, node in nodes.items()}


def _heard(node: dict[str, Any], view: View) -> Iterator[str]:
    if "prompt" in node:
        yield _ended(node["prompt"])
    for key in node.get("keys", []):
        if "says" in key:
            pressed = said(view.locale, "keys", key["key"]) if key["key"] in "*#" else key["key"]
            yield said(view.locale, "snippet", "press", says=capital(key["says"].rstrip(".")), pressed=pressed)


def _script(entity: SeenEntity) -> dict[str, str]:
    fields = entity.fields
    parts = {name: fields.get(name) for name in ("stated_purpose", "refusal", "capacity_check")}
    parts |= {f"line-{at}": line.get("say") for at, line in enumerate(fields.get("lines", []), start=1)}
    return {f"{entity.id}.{name}": str(words) for name, words in parts.items() if words}


def _ended(text: str) -> str:
    return text if text.endswith(_ENDS) else f"{text}."

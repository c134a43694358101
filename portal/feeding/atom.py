"""A centre's notices as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from portal.feeding.feed import Of
from portal.prose import shown
from portal.services.feeds import Entry
from portal.words import in_locale, said

_ATOM = "http://www.w3.org/2005/Atom"
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


def as_atom(feed: Of, entries: Sequence[Entry]) -> bytes:
    """The feed, what changed last first."""
    register_namespace("", _ATOM)
    root = Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": feed.locale})
    _add(root, "title", feed.title)
    _add(root, "id", f"{feed.address}/centres/{feed.centre.id}/notices")
    _add(root, "updated", max((one.changed for one in entries), default=_NEVER).isoformat())
    SubElement(root, f"{{{_ATOM}}}link", {"rel": "alternate", "href": feed.address})
    _add(SubElement(root, f"{{{_ATOM}}}author"), "name", in_locale(feed.client.name, feed.locale))
    for one in entries:
        _entry(root, feed, one)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(root: Element, feed: Of, one: Entry) -> None:
    version, locale = one.version, feed.locale
    entry = SubElement(root, f"{{{_ATOM}}}entry")
    title = in_locale(version.titles, locale)
    _add(entry, "title", said("feeds.over", locale, title=title) if one.over else title)
    _add(entry, "id", f"{feed.address}/notices/{version.notice_id}")
    _add(entry, "updated", one.changed.isoformat())
    if version.published:
        _add(entry, "published", version.published.isoformat())
    SubElement(entry, f"{{{_ATOM}}}link", {"rel": "alternate", "href": f"{feed.address}/notices/{version.notice_id}"})
    SubElement(entry, f"{{{_ATOM}}}category", {"term": version.sort, "label": said(f"sort.{version.sort}", locale)})
    _add(entry, "summary", feed.summary(one))
    if not one.over:
        _add(entry, "content", shown(in_locale(version.bodies, locale)), type="html")


def _add(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, f"{{{_ATOM}}}{name}", attributes).text = _ILLEGAL.sub("\ufffd", text)

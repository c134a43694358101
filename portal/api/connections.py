"""Connections of a centre over the API: the feeds that its systems read, the hooks that they are called by."""

from __future__ import annotations

from datetime import datetime

from portal.api.operation import Done, Operations
from portal.api.shapes import Line, Page, Shape, Text
from portal.models import Delivery, Feed, Hook
from portal.services import feeds, hooks
from portal.services.writing import writing
from portal.views.request import database, settings, who

operations = Operations()
SCOPE, PERMISSION = "connections", "connections"
_FEEDS, _HOOKS = "/centres/<centre>/feeds", "/centres/<centre>/hooks"


class AFeed(Shape):
    """A feed that opens."""

    id: int
    name: str
    made: datetime


class NewFeed(Shape):
    """name: what reads it."""

    name: Line


class MadeFeed(AFeed):
    """A new feed. atom, calendar: its addresses, which are shown once and kept nowhere."""

    atom: str
    calendar: str


class AHook(Shape):
    """A hook that is called. whole_provider: for every centre of the provider."""

    id: int
    url: str
    whole_provider: bool
    made: datetime


class NewHook(Shape):
    """Which address is to be called."""

    url: Text
    whole_provider: bool = False


class MadeHook(AHook):
    """A new hook. secret: with which its calls are signed, shown once and kept nowhere."""

    secret: str


class Call(Shape):
    """A call of a hook. sent: null until it was answered with success. status: of the last answer; 0 for none."""

    id: int
    event: str
    made: datetime
    sent: datetime | None
    given_up: datetime | None
    failures: int
    status: int


@operations.declare("GET", _FEEDS, PERMISSION, SCOPE, answer=Page[AFeed])
def list_feeds(centre: str) -> Page[AFeed]:
    """List the feeds of a centre that open."""
    with database().reading() as reading:
        return Page(items=[AFeed(**_feed(row)) for row in feeds.of_centre(reading, centre)], next=None)


@operations.declare("POST", _FEEDS, PERMISSION, SCOPE, body=NewFeed, answer=MadeFeed, status=201)
def make_feed(centre: str, body: NewFeed) -> Done:
    """Make a feed of a centre's notices."""
    with writing(database(), who()) as write:
        id, secret = feeds.make_feed(write, centre, body.name)
        row = write.session.get_one(Feed, id)
        at = f"{settings().address}/feeds/{secret}/notices"
        return Done(MadeFeed(**_feed(row), atom=f"{at}.atom", calendar=f"{at}.ics"), _path(centre, "feeds", id))


@operations.declare("DELETE", f"{_FEEDS}/<int:feed>", PERMISSION, SCOPE, status=204)
def end_feed(centre: str, feed: int) -> None:
    """Let a feed open no more."""
    with writing(database(), who()) as write:
        feeds.end_feed(write, centre, feed)


@operations.declare("GET", _HOOKS, PERMISSION, SCOPE, answer=Page[AHook])
def list_hooks(centre: str) -> Page[AHook]:
    """List the hooks that are called for a centre."""
    with database().reading() as reading:
        return Page(items=[AHook(**_hook(row)) for row in hooks.of_centre(reading, centre)], next=None)


@operations.declare("POST", _HOOKS, PERMISSION, SCOPE, body=NewHook, answer=MadeHook, status=201)
def make_hook(centre: str, body: NewHook) -> Done:
    """Have an address called with what happens to a centre's notices."""
    with writing(database(), who()) as write:
        id, secret = hooks.make_hook(write, settings().secret, centre, body.url, whole_provider=body.whole_provider)
        row = write.session.get_one(Hook, id)
        return Done(MadeHook(**_hook(row), secret=secret), _path(centre, "hooks", id))


@operations.declare("DELETE", f"{_HOOKS}/<int:hook>", PERMISSION, SCOPE, status=204)
def end_hook(centre: str, hook: int) -> None:
    """Call a hook no more."""
    with writing(database(), who()) as write:
        hooks.end_hook(write, centre, hook)


@operations.declare("POST", f"{_HOOKS}/<int:hook>/trial", PERMISSION, SCOPE, status=202)
def try_hook(centre: str, hook: int) -> None:
    """Have a hook called once with nothing to say."""
    with writing(database(), who()) as write:
        hooks.try_hook(write, centre, hook)


@operations.declare("GET", f"{_HOOKS}/<int:hook>/calls", PERMISSION, SCOPE, answer=Page[Call])
def calls(centre: str, hook: int) -> Page[Call]:
    """List the last 50 calls of a hook, newest first."""
    with database().reading() as reading:
        row = hooks.one_of(reading, centre, hook)
        return Page(items=[_call(one) for one in hooks.last_calls(reading, row, 50)], next=None)


def _feed(row: Feed) -> dict[str, object]:
    return {"id": row.id, "name": row.name, "made": row.made}


def _hook(row: Hook) -> dict[str, object]:
    return {"id": row.id, "url": row.url, "whole_provider": row.provider_id is not None, "made": row.made}


def _call(row: Delivery) -> Call:
    return Call(**{name: getattr(row, name) for name in Call.model_fields})


def _path(centre: str, sort: str, id: int) -> str:
    return f"/api/v1/centres/{centre}/{sort}/{id}"

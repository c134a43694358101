"""The inbox as somebody would write it by hand for this one purpose: the same login check, query and template."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from flask import Flask, abort, render_template, session
from sqlalchemy import Engine, text

from portal.moments import long_day, moment
from portal.services.secrets import digest
from portal.services.tally import FIRST
from portal.words import NAMES, in_locale, said

_LOGIN = text(
    "SELECT v.person_id, n.name, m.centre_id, c.timezone, c.share FROM visit v "
    "JOIN name n ON n.person_id = v.person_id "
    "JOIN membership m ON m.person_id = v.person_id AND m.ended IS NULL AND m.role = 'team_lead' "
    "JOIN centre c ON c.id = m.centre_id WHERE v.digest = :digest AND v.ends > :now"
)
_INBOX = text(
    "SELECT a.notice_id, v.titles, v.sort, v.effective, a.due, a.answer, CASE "
    "WHEN a.answer IN ('', 'replied') AND a.due < :today THEN 0 WHEN a.answer = 'replied' THEN 2 "
    "WHEN a.answer = '' THEN 3 WHEN a.answer = 'asked' THEN 4 "
    "WHEN a.answer = 'rejected' THEN 6 WHEN a.rostered > 0 AND a.briefed * 100 >= :share * a.rostered THEN 7 "
    "WHEN v.effective <= :now THEN 1 ELSE 5 END AS place, count(*) OVER () AS there_are "
    "FROM audience a JOIN version v ON v.notice_id = a.notice_id AND v.version = a.version "
    "WHERE a.centre_id = :centre AND v.state = 'published' ORDER BY place, v.effective, a.notice_id LIMIT 200"
)


def application(app: Flask, engine: Engine) -> Flask:
    """`app` without anything that it does for every request and page, and with the one route."""
    for kept in (app.before_request_funcs, app.after_request_funcs, app.template_context_processors):
        kept.clear()
    sqlite = engine.dialect.name == "sqlite"

    @app.get("/by-hand")
    def by_hand() -> str:
        now = datetime.now(UTC)
        with engine.connect() as connection:
            at = now.strftime("%Y-%m-%d %H:%M:%S.%f") if sqlite else now
            who = connection.execute(_LOGIN, {"digest": digest(session.get("visit", "")), "now": at}).first()
            if who is None:
                abort(403)
            client = connection.execute(text("SELECT name FROM client")).scalar_one()
            given = {"today": now.date().isoformat() if sqlite else now.date(), "share": who.share, "now": at}
            rows = connection.execute(_INBOX, {**given, "centre": who.centre_id}).all()
        shown = [_row(row, who.centre_id, sqlite) for row in rows]
        centres = {who.centre_id: SimpleNamespace(name={}, timezone=who.timezone)}
        page = _words(who.name, _read(client, sqlite), centres)
        return render_template("inbox/mine.html", rows=shown, there_are=rows[0].there_are, several=False, **page)

    return app


def _row(row: Any, centre: str, sqlite: bool) -> SimpleNamespace:
    effective = datetime.fromisoformat(row.effective).replace(tzinfo=UTC) if sqlite else row.effective
    due = datetime.fromisoformat(row.due).date() if sqlite and row.due else row.due
    return SimpleNamespace(
        notice=row.notice_id,
        titles=_read(row.titles, sqlite),
        sort=row.sort,
        effective=effective,
        centre=centre,
        due=due,
        answer=row.answer,
        state=FIRST[row.place],
    )


def _read(value: Any, sqlite: bool) -> Any:
    return json.loads(value) if sqlite else value


def _words(name: str, client: Mapping[str, str], centres: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "t": lambda key, **values: said(key, "en", **values),
        "locale": "en",
        "locales": NAMES,
        "here": lambda forms: in_locale(forms, "en"),
        "when": lambda at, zone="UTC": moment(at, "en", zone),
        "day": lambda one: long_day(one, "en"),
        "viewer": SimpleNamespace(person=2, may=lambda one: one in ("inbox", "reading", "guides")),
        "client": SimpleNamespace(name=client),
        "centres": centres,
        "emergencies": (),
        "my_name": name,
        "csrf_token": lambda: "by-hand",
        "request": SimpleNamespace(endpoint="inbox.mine"),
    }

"""What the tests of the portal share: a portal of two centres, whose passwords are quick to check, and its browsers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient

from knowledge.loading import load
from portal.database import Database, migrate
from portal.models import Centre
from portal.services.entering import choose_password, make_link
from portal.services.people import At, add_person
from portal.services.places import take_places
from portal.services.secrets import Passwords
from portal.services.tokens import SCOPES, make_token
from portal.services.viewer import Viewer, viewer_of
from portal.services.writing import Who, writing

FILES = {
    "onevoice.yaml": "id: acme\nname: {en: Acme, cy: Acme Cymru}\nlocales: [en, cy]\ncountry: GB\n"
    "timezone: Europe/London\ncurrency: GBP\nholidays: GB-ENG\nlead_times: {price: 5, system: 0}\n",
    "knowledge/centre/north.yaml": "id: north\nkind: centre\nname: {en: North centre, cy: Canolfan y Gogledd}\n"
    "provider: Northern Voices\ncountry: GB\ntimezone: Europe/London\nstatus: live\n",
    "knowledge/centre/south.yaml": "id: south\nkind: centre\nname: South centre\nprovider: Southern Cross\n"
    "country: PH\ntimezone: Asia/Manila\nstatus: live\n",
}
PASSWORD = "correct horse battery"
QUICK = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass
class Portal:
    """What a test has of a portal."""

    app: Flask
    database: Database
    people: dict[str, int] = field(default_factory=dict)

    def add(self, role: str, at: str = "client", name: str = "") -> int:
        name = name or f"{role} {at}".replace(":", " ")
        with writing(self.database, Who()) as write:
            email = f"{name.replace(' ', '.')}@people.example"
            self.people[name] = person = add_person(write, name, email, "en", role, At.written(at))
        return person

    def end(self, centre: str) -> None:
        """Have a centre ended, as when the workspace says so."""
        with writing(self.database, Who()) as write:
            write.session.get_one(Centre, centre).status = "ended"
            write.record("centre.changed", f"centre {centre}", {"status": "ended"})

    def viewer(self, person: int) -> Viewer:
        with self.database.reading() as session:
            return viewer_of(session, person)

    def who(self, person: int) -> Who:
        return Who(self.viewer(person), "192.0.2.1")

    def client(self, person: int | None = None) -> FlaskClient:
        """A browser in which that person has entered."""
        client = self.app.test_client()
        if person is not None:
            with writing(self.database, Who()) as write:
                secret = make_link(write, person)
            entered = choose_password(self.database, QUICK, secret, PASSWORD, Who())
            with client.session_transaction() as session:
                session["visit"] = entered.secret
        return client

    def program(self, person: int | None, *scopes: str, days: int = 1) -> Program:
        """A program with a token of that person, for all scopes unless some are named; without one for None."""
        if person is None:
            return Program(self.app.test_client(), "")
        with writing(self.database, self.who(person)) as write:
            secret = make_token(write, "a test", scopes or tuple(SCOPES), days)
        return Program(self.app.test_client(), secret)


@dataclass
class Program:
    """A program that speaks for a person."""

    client: FlaskClient
    secret: str

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> Any:
        given = {"Authorization": f"Bearer {self.secret}"} if self.secret else {}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.open(f"/api/v1{path}", method=method, json=body, headers=given)


def prepare(database: Database, places: Path) -> None:
    """Make the tables, and take over the centres of a workspace."""
    migrate(database)
    with writing(database, Who()) as write:
        take_places(write, load(places), date(2026, 11, 23))


def post(client: FlaskClient, path: str, page: str = "", **fields: object) -> tuple[int, str]:
    """Send a form as a browser would, with the token of the page that holds it; where it leads to is followed."""
    found = TOKEN.search(client.get(page or path).get_data(as_text=True))
    data = {**fields, "csrf_token": found[1] if found else ""}
    answer = client.post(path, data=data, follow_redirects=True)
    return answer.status_code, answer.get_data(as_text=True)

"""Words on an onboarding: comments, and who is asked by @name to read one."""

from __future__ import annotations

import re

from portal.models import Centre, Comment, Name, Onboarding
from portal.services.onboardings import WORK, subject, workers
from portal.services.outbox import letter
from portal.services.refusal import Hidden, Refused
from portal.services.writing import Write
from portal.words import in_locale, said

LONGEST = 5_000  # characters


def comment(write: Write, row: Onboarding, item: str, text: str, address: str) -> int:
    """Say something on an item, or with "" on the whole, and write to those who are mentioned. Raises Refused.

    Somebody is mentioned by @ and the name; who may not work at the centre is not.
    """
    if not write.viewer.may(WORK, row.centre_id):
        raise Hidden
    text = text.strip()
    if not 0 < len(text) <= LONGEST:
        raise Refused("talking.length", longest=str(LONGEST))
    mentioned = mentions(text, workers(write.session, row.centre_id))
    said_so = Comment(
        onboarding_id=row.id,
        item=item,
        text=text,
        person_id=write.person,
        at=write.now,
        mentions=[str(one) for one in mentioned],
    )
    write.session.add(said_so)
    write.session.flush()
    # The words stay out of the trail, which nobody can correct: people write names into them.
    write.record("onboarding.comment", subject(row), {"item": item, "comment": said_so.id, "mentions": mentioned})
    centre = write.session.get_one(Centre, row.centre_id)
    for person in mentioned:
        name = write.session.get_one(Name, person)
        link = f"{address}/centres/{row.centre_id}/onboarding/{row.id}" + (f"/items/{item}" if item else "")
        values = {"centre": in_locale(centre.name, name.locale), "text": text, "link": link}
        letter(
            write, person, said("talking.subject", name.locale, **values), said("talking.text", name.locale, **values)
        )
    return said_so.id


def mentions(text: str, people: dict[int, str]) -> list[int]:
    """Whom a text mentions; of names that begin alike, the longer one is meant."""
    found: list[int] = []
    for at in (match.end() for match in re.finditer(r"(?<!\w)@", text)):
        rest = text[at:].casefold()
        fitting = [
            (len(name), person)
            for person, name in people.items()
            if rest.startswith(name.casefold()) and not rest[len(name) : len(name) + 1].isalnum()
        ]
        if fitting:
            found.append(max(fitting)[1])
    return list(dict.fromkeys(found))

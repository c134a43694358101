"""The letter with the link by which a person chooses a password."""

from __future__ import annotations

from portal.services.entering import make_link
from portal.services.outbox import letter
from portal.services.writing import Write
from portal.words import LOCALES, said


def invite(write: Write, person: int, address: str, locale: str) -> None:
    """Have it sent. address: of the portal. locale: of the letter, or the nearest in which there are words."""
    link = f"{address}/link/{make_link(write, person)}"
    spoken = locale if locale in LOCALES else LOCALES[0]
    letter(write, person, said("mail.link.subject", spoken), said("mail.link.text", spoken, link=link))

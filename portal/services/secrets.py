"""Passwords and one-time secrets: how they are made, kept and checked."""

from __future__ import annotations

import hashlib
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 200  # characters of a password (OWASP ASVS 5.0, 6.2.1 and 6.2.9)


class Passwords:
    """Argon2id. The hash of nobody's password is checked where there is no account, so that both take as long."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._nobody = self._hasher.hash(secrets.token_urlsafe())

    def hash(self, password: str) -> str:
        """What to keep of a password."""
        return self._hasher.hash(password)

    def fit(self, password: str, kept: str) -> bool:
        """Whether this is the password of which `kept` is the hash; "" fits nothing and takes as long."""
        try:
            return self._hasher.verify(kept or self._nobody, password) and bool(kept)
        except (VerificationError, InvalidHashError):
            return False

    def outdated(self, kept: str) -> bool:
        """Whether `kept` was made with other parameters than today's."""
        return self._hasher.check_needs_rehash(kept)


def new_secret() -> str:
    """A secret of 256 bits for a link or a browser."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """All that is kept of such a secret: it has too many bits to be guessed from it."""
    return hashlib.sha256(secret.encode()).hexdigest()

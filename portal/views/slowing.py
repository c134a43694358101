"""How fast one address may try to enter (beside the lock of the account itself)."""

from __future__ import annotations

from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(get_remote_address)
TRIES = "20 per minute"

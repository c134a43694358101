"""How often somebody tried to enter within the last minute."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base


class Slowed(Base):
    """Tries that are counted until `ends`. key: a digest by which nobody finds the address that tried."""

    __tablename__ = "slowed"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int]
    ends: Mapped[datetime] = mapped_column(index=True)

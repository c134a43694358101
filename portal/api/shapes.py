"""The shapes that all of the API shares: texts without NUL, moments, pages of a list, problems."""

from __future__ import annotations

from typing import Annotated, Generic, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

# PostgreSQL keeps no NUL in a text.
_NO_NUL = r"^[^\x00]*$"
Name = Annotated[str, StringConstraints(max_length=80, pattern=_NO_NUL)]
Line = Annotated[str, StringConstraints(max_length=200, pattern=_NO_NUL)]
Text = Annotated[str, StringConstraints(max_length=2_000, pattern=_NO_NUL)]
Prose = Annotated[str, StringConstraints(max_length=20_000, pattern=_NO_NUL)]
Locale = Annotated[str, StringConstraints(max_length=20, pattern=r"^[A-Za-z][A-Za-z0-9-]*$")]
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]
Moment = AwareDatetime
MOST = 200  # items on one page


class Shape(BaseModel):
    """What is sent or received; a field that it does not know is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Item = TypeVar("Item", bound=Shape)


class Page(Shape, Generic[Item]):
    """A part of a list. next: what to give as `after` for the part that follows; null on the last."""

    items: list[Item]
    next: str | None


class Paging(Shape):
    """Which part of a list. after: `next` of the part before."""

    limit: Annotated[int, Field(ge=1, le=MOST)] = 50
    after: Annotated[str, StringConstraints(max_length=40, pattern=r"^[0-9]{1,10}(\.[0-9]{1,10})?$")] | None = None

    def numbers(self) -> tuple[int, int]:
        """What `after` says, as two numbers; (0, 0) at the beginning."""
        first, _, second = (self.after or "0").partition(".")
        most = 2**31 - 1
        return min(int(first), most), min(int(second or 0), most)


class Wrong(Shape):
    """What is wrong in what was sent. pointer: where, as a JSON pointer; of the query with `query` at its head."""

    pointer: str
    detail: str


class Problem(Shape):
    """Why something was not done (RFC 9457). code: the same in every language."""

    type: str
    title: str
    status: int
    code: str
    detail: str = ""
    errors: list[Wrong] = Field(default_factory=list)

"""Who may see a thing: the public, every centre, named centres, or the client alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Audience:
    """A set of readers.

    Both what is shown to a reader and the reader are audiences: the reader of a public page is
    `PUBLIC`, an agent of one centre is `Audience.of("leeds")`, a page for any centre's agents is
    `CENTRES`, the client's own staff are `CLIENT`. The client sees everything.
    """

    level: str
    centres: frozenset[str] = frozenset()

    @classmethod
    def of(cls, *centres: str) -> Audience:
        """The audience of the named centres (and of the client)."""
        return cls("named", frozenset(centres))

    @classmethod
    def named(cls, word: str) -> Audience:
        """The audience that a user means by a word: public, centres, client, or a centre's id."""
        return {"public": PUBLIC, "centres": CENTRES, "client": CLIENT}.get(word) or cls.of(word)

    def may_see(self, thing: Audience) -> bool:
        """Whether this reader may see a thing that is meant for `thing`."""
        if self.level == "client" or thing.level == "public":
            return True
        if self.level == "public" or thing.level == "client":
            return False
        if thing.level == "centres":
            return True
        return self.level == "named" and self.centres <= thing.centres

    def narrowed(self, other: Audience) -> Audience:
        """The readers who are in both audiences."""
        if self.level == "client" or other.level == "client":
            return CLIENT
        if self.level == "named" and other.level == "named":
            both = self.centres & other.centres
            return Audience("named", both) if both else CLIENT
        for level in ("named", "centres"):
            for one in (self, other):
                if one.level == level:
                    return one
        return PUBLIC

    def within(self, other: Audience) -> bool:
        """Whether everyone who may see what is meant for this audience may also see what is meant for `other`."""
        return self.narrowed(other) == self

    def __str__(self) -> str:
        return ", ".join(sorted(self.centres)) if self.level == "named" else self.level


PUBLIC = Audience("public")
CENTRES = Audience("centres")
CLIENT = Audience("client")

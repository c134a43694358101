"""Texts for measuring speed: pages of Markdown and HTML as an organisation has them, the same for each seed.

A fifth of their statements holds a value, and a third of their sentences stand on other pages as well, as was
measured on public sites. Values come from one list of things, so that texts agree but for a slip in a while.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random


def _words(listed: str) -> list[str]:
    return listed.split()


_NOUNS = _words("""
    account address adviser agreement allowance amount answer appeal application appointment area arrangement
    balance bank benefit bill branch broadband business cable call card case centre certificate change charge
    claim code complaint condition contract copy cost cover customer damage date debt decision deposit detail
    device discount document email employer engineer entitlement equipment error estimate evidence family
    fault fee form guide health help holiday home hospital household income information insurance interest
    invoice issue job journey landlord leaflet letter licence line list loan manager meter message minute
    mobile money month mortgage name network notice number offer office officer option order owner package
    page parcel part partner password patient payment pension people period permit person phone plan policy
    post price problem product proof property provider purchase question rate reader reason receipt record
    refund region reminder rent repair reply report request review right risk room router rule scheme school
    security seller service share shop signal site society speed staff statement step store student supplier
    support survey system tariff tax team tenant ticket time token tool transfer travel treatment unit update
    upgrade user vehicle version visit voucher waste water website week work year
""")
_VERBS = _words("""
    accept add agree allow apply arrange ask attend book bring call cancel change check choose claim close
    collect complete confirm contact consider cover decide deliver discuss end enter explain fill find follow
    get give help include install keep leave let make manage meet move need offer open order pay prepare print
    provide put read receive record renew repair replace reply report request return review save see sell send
    set show sign start stop submit support take tell transfer turn update upgrade use visit wait want watch
    write
""")
_ADJECTIVES = _words("""
    additional available basic better business clear common complete correct current different direct early
    easy electronic existing extra final formal free full general good important individual late legal local
    long main medical missing monthly national new normal official old online open other own personal possible
    present previous private public recent regular safe second secure separate short similar simple single
    social special standard suitable temporary usual valid weekly whole wrong written yearly
""")
_LINKS = _words("""
    about after and as at before but by for from if in into of on once or so to under until when where while
    with within without
""")
_SMALL = _words("""
    the a your our this that any each every all some these such their its no one two both either
""")
_AUXILIARIES = _words("""
    can cannot may must need to should will would do not have to are able to
""")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = _words("January February March April May June July August September October November December")
_SORTS = {"a": _ADJECTIVES, "l": _LINKS, "n": _NOUNS, "s": _SMALL, "v": _VERBS, "x": _AUXILIARIES}
_SORTS_OF_THING = ("line", "team", "plan", "service")
_CODES = ("0113", "0114", "0117", "0118", "0121", "0131", "0141", "0151", "0161", "0191")


@dataclass(frozen=True, slots=True)
class _Thing:
    """What pages are about, with the values that every text gives it."""

    name: str
    phone: str
    hours: str
    price: str
    fee: str
    days: int
    email: str


class _Writer:
    def __init__(self, random: Random, things: list[_Thing], shared: list[str]) -> None:
        self.random = random
        self.things = things
        self.shared = shared

    def pick(self, sorts: str) -> str:
        """Words of these sorts: adjective, linking word, noun, small word, verb, auxiliary (x)."""
        return " ".join(self.random.choice(_SORTS[sort]) for sort in sorts)

    def phrase(self, least: int, most: int) -> str:
        random = self.random
        words: list[str] = []
        for _ in range(random.randint(least, most)):
            words.append(random.choice(_SMALL))
            if random.random() < 0.35:
                words.append(random.choice(_ADJECTIVES))
            words += (random.choice(_NOUNS), random.choice(_LINKS))
        return " ".join(words[:-1])

    def plain(self) -> str:
        """A sentence without a value."""
        random = self.random
        if random.random() < 0.3:
            return random.choice(self.shared)
        subject = random.choice(
            (
                "You",
                "We",
                "They",
                f"The {self.pick('n')}",
                f"Your {self.pick('n')}",
                f"If you {self.pick('v')}, you",
            )
        )
        middle = f"{self.pick('xv')} {self.phrase(1, 4)}"
        rest = f", {self.pick('l')} {self.phrase(1, 2)}" if random.random() < 0.4 else ""
        return f"{subject} {middle}{rest}."

    def valued(self, thing: _Thing) -> str:
        """A sentence with a value."""
        random = self.random
        price = thing.price if random.random() > 0.01 else f"£{random.randint(3, 90)}.{random.randint(10, 99)}"
        return random.choice(
            (
                lambda: f"Call the {thing.name} on {thing.phone}, {thing.hours}.",
                lambda: f"The {thing.name} costs {price} a month for {self.phrase(1, 2)}.",
                lambda: f"We reply within {thing.days} working days {self.pick('l')} {self.phrase(1, 2)}.",
                lambda: f"There is a {thing.name} fee of {thing.fee} when you {self.pick('v')} {self.phrase(1, 1)}.",
                lambda: f"You have {random.randint(2, 30)} days to {self.pick('v')} {self.phrase(1, 2)}.",
                lambda: (
                    f"From {random.randint(1, 28)} {random.choice(_MONTHS)} {random.randint(2024, 2027)} you "
                    f"{self.pick('xv')} {self.phrase(1, 2)}."
                ),
                lambda: f"Write to {thing.email} or {self.pick('v')} {self.phrase(1, 1)}.",
                lambda: f"About {random.randint(5, 95)}% of {self.pick('n')}s {self.pick('v')} {self.phrase(1, 2)}.",
                lambda: (
                    f"Use form {random.choice('ABC')}{random.randint(10, 99)} and section {random.randint(1, 40)} "
                    f"{self.pick('l')} {self.phrase(1, 2)}."
                ),
            )
        )()

    def sentence(self, thing: _Thing) -> str:
        return self.valued(thing) if self.random.random() < 0.15 else self.plain()

    def linked(self, text: str, html: bool) -> str:
        """The sentence with one of its words made a link, or stressed."""
        random = self.random
        words = text.split(" ")
        at = random.randrange(len(words))
        word = words[at].strip(",.")
        if not word.isalpha():
            return text
        target = f"/{self.pick('n')}/{self.pick('n')}-{self.pick('n')}"
        if random.random() < 0.5:
            made = f'<a href="{target}">{word}</a>' if html else f"[{word}]({target})"
        else:
            made = f"<strong>{word}</strong>" if html else f"**{word}**"
        words[at] = words[at].replace(word, made)
        return " ".join(words)

    def paragraph(self, thing: _Thing, html: bool) -> str:
        said = [self.sentence(thing) for _ in range(self.random.randint(1, 5))]
        return " ".join(self.linked(text, html) if self.random.random() < 0.25 else text for text in said)

    def heading(self) -> str:
        return self.pick("vsan").capitalize()

    def rows(self) -> list[tuple[str, str, str]]:
        few = self.random.sample(self.things, self.random.randint(2, 4))
        return [(thing.name, thing.price, f"{thing.days} working days") for thing in few]


def _markdown(writer: _Writer, thing: _Thing, size: int) -> str:
    random = writer.random
    head = f'---\ntitle: "{thing.name}: {writer.heading()}"\nlayout: page\n---\n\n'
    parts = [f"{head}# {thing.name}: {writer.heading()}\n"]
    length = 0
    while length < size:
        sort = random.random()
        if sort < 0.14:
            part = f"\n## {writer.heading()}\n"
        elif sort < 0.64:
            part = f"\n{writer.paragraph(thing, html=False)}\n"
        elif sort < 0.87:
            items = "".join(
                f"- {writer.linked(writer.sentence(thing), html=False)}\n" for _ in range(random.randint(3, 6))
            )
            part = f"\n{writer.phrase(1, 2).capitalize()}:\n\n{items}"
        elif sort < 0.91:
            rows = "".join(f"| {' | '.join(row)} |\n" for row in writer.rows())
            part = f"\n| Service | Price a month | Reply |\n| --- | --- | --- |\n{rows}"
        else:
            part = f"\n**Telephone:** {thing.phone}  \n**Opening hours:** {thing.hours}\n"
        parts.append(part)
        length += len(part)
    return "".join(parts)


def _html(writer: _Writer, thing: _Thing, size: int) -> str:
    random = writer.random
    title = f"{thing.name}: {writer.heading()}"
    menu = "".join(
        f'<li class="nav-item"><a class="nav-link" href="/{noun}">{noun.capitalize()}</a></li>\n'
        for noun in _NOUNS[:12]
    )
    parts = [
        f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/site.css">\n'
        "<script>window.data = window.data || []; function track(){data.push(arguments);}</script></head>\n"
        f'<body class="page"><nav><ul class="nav">{menu}</ul></nav>\n<main>\n<h1>{title}</h1>\n'
    ]
    length = len(parts[0])
    while length < size:
        sort = random.random()
        if sort < 0.14:
            part = f'<h2 id="part-{length}">{writer.heading()}</h2>\n'
        elif sort < 0.64:
            part = f'<p class="text">{writer.paragraph(thing, html=True)}</p>\n'
        elif sort < 0.87:
            items = "".join(
                f"  <li>{writer.linked(writer.sentence(thing), html=True)}</li>\n" for _ in range(random.randint(3, 6))
            )
            part = f"<p>{writer.phrase(1, 2).capitalize()}:</p>\n<ul>\n{items}</ul>\n"
        elif sort < 0.91:
            rows = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>\n" for row in writer.rows())
            part = (
                '<table class="table"><thead><tr><th>Service</th><th>Price a month</th><th>Reply</th></tr></thead>\n'
                f"<tbody>{rows}</tbody></table>\n"
            )
        else:
            tel = "+44" + thing.phone.replace(" ", "")[1:]
            part = (
                f'<p><strong>Telephone:</strong> <a href="tel:{tel}">{thing.phone}</a><br>\n'
                f"<strong>Opening hours:</strong> {thing.hours}</p>\n"
            )
        parts.append(part)
        length += len(part)
    parts.append(f"</main>\n<footer><p>{writer.shared[0]}</p><p>{writer.shared[1]}</p></footer>\n</body></html>\n")
    return "".join(parts)


def make(root: Path, documents: int, size: int, seed: int = 2027) -> None:
    """Write `documents` pages of about `size` bytes below `root`, Markdown and HTML in turn, in folders of 200."""
    random = Random(seed)
    things = [_thing(random) for _ in range(max(20, documents // 25))]
    shared: list[str] = []
    writer = _Writer(random, things, shared)
    shared += [f"The {writer.phrase(2, 4)}." for _ in range(400)]
    for at in range(documents):
        folder = root / f"part-{at // 200:03}"
        if at % 200 == 0:
            folder.mkdir(parents=True)
        thing = random.choice(things)
        write, suffix = ((_markdown, "md"), (_html, "html"))[at % 2]
        (folder / f"page-{at:06}.{suffix}").write_text(write(writer, thing, size), encoding="utf-8")


def _thing(random: Random) -> _Thing:
    name = f"{random.choice(_ADJECTIVES).capitalize()} {random.choice(_NOUNS)} {random.choice(_SORTS_OF_THING)}"
    first, last = random.choice((("Monday", "Friday"), ("Monday", "Saturday"), ("Monday", "Sunday")))
    hours = f"{first} to {last}, {random.randint(7, 9)}am to {random.randint(5, 9)}pm"
    return _Thing(
        name,
        f"{random.choice(_CODES)} 496 0{random.randrange(1000):03}",
        hours,
        f"£{random.randint(5, 90)}.{random.choice((49, 50, 99))}",
        f"£{random.randint(5, 60)}",
        random.randint(2, 20),
        f"{name.replace(' ', '-').lower()}@client.example",
    )

"""Is it told right what a call to a number costs?

Every number in texts of British and American organisations is classified as the rules on call charges do it. More than
fifty of them were judged by a person who knows the number plans, before looking at what the rules say; the verdicts
stand in `benchmarks/verdicts/charges/numbers.yaml`, each number by a digest, so that no text is copied. Sorts that
those texts lack (British 09 and 118, short codes of the European Union) are judged by what the plans that give them out
say in public: `plans.yaml` beside it, with the source.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import yaml

from benchmarks.cases import AS_OF
from checker.run import study_texts
from checker.tariffs.range_of import Costs, costs_of, country_of
from knowledge.setting import Setting
from knowledge.types.phone import Phone
from knowledge.types.phone_number import read

VERDICTS = Path(__file__).parent / "verdicts" / "charges" / "numbers.yaml"
CORPORA = (
    ("moj-cla-public-2026-03", "GB"), ("govuk-smart-answers-2013-11", "GB"), ("va-2017-09", "US"), ("va-2019-03", "US"),
)  # fmt: skip
PLANS = VERDICTS.with_name("plans.yaml")
FEWEST, FEWEST_JUDGED = 200, 50


@dataclass(frozen=True, slots=True)
class Dialled:
    """A number in a text, and the country in which it is dialled when it is a short code."""

    phone: Phone
    home: str

    @property
    def key(self) -> str:
        """A digest of it, the same for every way of writing it."""
        number = self.phone.number if not self.phone.short else f"{self.home} {self.phone.number}"
        return sha256(number.encode()).hexdigest()[:16]

    @property
    def costs(self) -> Costs:
        return costs_of(self.phone, self.home)

    @property
    def country(self) -> str:
        return country_of(self.phone, self.home)


def numbers(corpora: Path) -> dict[str, Dialled]:
    """Every number in the texts that are there, once, by its key."""
    found: dict[str, Dialled] = {}
    for name, home in CORPORA:
        if (corpora / name).is_dir():
            for mention in study_texts([corpora / name], AS_OF, home, "en").evidence.mentions:
                if mention.type == "phone":
                    one = Dialled(mention.value, home)
                    found.setdefault(one.key, one)
    return found


@dataclass(frozen=True, slots=True)
class OfAPlan:
    """A number as it is dialled in a country, and what a call to it costs by its plan."""

    country: str
    written: str
    judged: str

    @property
    def costs(self) -> str:
        return costs_of(read(self.written, Setting("en", self.country, "EUR")), self.country) or "unknown"


def of_plans() -> list[OfAPlan]:
    """The numbers that were judged by their plans."""
    groups = yaml.safe_load(PLANS.read_text(encoding="utf-8"))
    return [
        OfAPlan(group["country"], str(entry["number"]), entry["costs"])
        for group in groups
        for entry in group["numbers"]
    ]


def run(corpora: Path) -> int:
    """Print what the numbers cost, and how many of those judged are told right; 1 where one is not."""
    listed = of_plans()
    amiss = [one for one in listed if one.costs != one.judged]
    print(f"charges: {len(listed) - len(amiss)} of {len(listed)} judged by their number plans are told as judged")
    for one in amiss:
        print(f"  {one.country} {one.written}: {one.costs}, judged {one.judged}")
    return max(int(bool(amiss)), _of_texts(corpora))


def _of_texts(corpora: Path) -> int:
    known = numbers(corpora)
    if not known:
        print(f"charges: skipped, no texts at {corpora}")
        return 0
    told = Counter((one.country or "none", one.costs or "not known") for one in known.values())
    sorts = Counter(costs for (_, costs), count in told.items() for _ in range(count))
    print(f"charges: {len(known)} numbers: {', '.join(f'{count} {costs}' for costs, count in sorts.most_common())}")
    for country in ("GB", "US"):
        mine = ", ".join(f"{n} {costs}" for (where, costs), n in sorted(told.items()) if where == country)
        print(f"  {country}: {mine}")
    entries = yaml.safe_load(VERDICTS.read_text(encoding="utf-8"))["verdicts"]
    judged = [(known[entry["number"]], entry) for entry in entries if entry["number"] in known]
    wrong = [(one, entry) for one, entry in judged if one.costs != _costs(entry["costs"])]
    print(f"charges: {len(judged) - len(wrong)} of {len(judged)} judged by hand are told as judged")
    for one, entry in wrong:
        told_as = one.costs or "unknown"
        print(f"  {entry['number']} {entry['country']} {entry['range']}: {told_as}, judged {entry['costs']}")
    return int(bool(wrong) or len(known) < FEWEST or len(judged) < FEWEST_JUDGED)


def _costs(written: str) -> str:
    return "" if written == "unknown" else written

"""How long a workspace of 5,000 entity files takes to load: `python -m benchmarks.loading`.

In one run, in turn, several times over: reading and composing every file with libyaml, the fastest parser that says
where each value stands; loading with nothing kept from before; loading what has not changed, and the same with every
entity looked at. The best of each is compared, since what else a machine does only ever adds.
"""

from __future__ import annotations

import gc
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any
from unittest.mock import patch

import click
import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs forget that it is there

from knowledge.kept_folder import PLACE
from knowledge.loading import load

ENTITIES = 5_000
MOST_COLD, MOST_UNCHANGED = 1.5, 0.15  # times the bare composing

_ORGANISATION = """\
id: acme
name: {en: Acme Energy, cy: Ynni Acme}
locales: [en, cy]
country: GB
timezone: Europe/London
currency: GBP
holidays: GB-ENG
home_page: https://www.acme.example
regions: {north: {en: North, cy: Gogledd}, south: {en: South, cy: De}}
segments: {business: {en: Business customers, cy: Cwsmeriaid busnes}}
"""
_CENTRES = ("leeds", "cardiff", "manila")
_HOURS = ("Mo-Fr 08:00-20:00", "Mo-Sa 09:00-17:30; PH off", "24/7", "Mo-Fr 08:00-18:00; Sa 09:00-13:00; PH off")
_HELPS = ("bills and payments", "moving home", "faults", "meter readings", "a new connection", "refunds")
_CYMRU = ("biliau a thaliadau", "symud t\u0177", "namau", "darlleniadau mesurydd", "cysylltiad newydd", "ad-daliadau")


def make(root: Path, count: int = ENTITIES, seed: int = 2027) -> None:
    """Write a workspace of `count` entities, like those that people write, below `root`; the same for each seed."""
    random = Random(seed)
    (root / "knowledge").mkdir(parents=True)
    (root / "onevoice.yaml").write_text(_ORGANISATION, encoding="utf-8")
    (root / "knowledge/vocabulary.yaml").write_text("- {name: pets, type: text, label: Pets}\n", encoding="utf-8")
    texts = {f"centre/{id}": f"id: {id}\nname: {id.title()}\ntimezone: Europe/London\n" for id in _CENTRES}
    kinds: tuple[tuple[str, Callable[[int, Random], str]], ...] = (
        ("contact", _contact),
        ("product", _product),
        ("process", _process),
    )
    for at in range(count - len(texts)):
        kind, written = random.choices(kinds, weights=(6, 3, 1))[0] if at > 2 else kinds[at]
        texts[f"{kind}/{kind}-{at}"] = written(at, random)
    for name, text in texts.items():
        path = root / "knowledge" / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _contact(at: int, random: Random) -> str:
    help_ = random.randrange(len(_HELPS))
    phone = f"0{random.choice((113, 114, 117, 118, 121, 131))} 496 {random.randrange(10_000):04}"
    lines = [
        f"id: contact-{at}",
        "kind: contact",
        f"name: {{en: Line {at} for {_HELPS[help_]}, cy: Llinell {at} i {_CYMRU[help_]}}}",
        f"also_called: [line {at}, {_HELPS[help_]} team]",
        f"owner: team-{at % 40}@acme.example",
        f"review_by: 2027-{random.randrange(1, 13):02}-{random.randrange(1, 29):02}",
        "audience: public",
        "channel: voice",
        "purposes: [support, billing]",
        "handles:",
        f"  - {{en: {_HELPS[help_]}, cy: {_CYMRU[help_]}}}",
        "about: [product-1]",
        f"answered_by: [{random.choice(_CENTRES)}]",
        "languages: [en, cy]",
        "facts:",
        f"  phone: {phone}",
        f"  hours: {random.choice(_HOURS)}",
        f"  email: line-{at}@acme.example",
        "  call_charge: free",
        f"  reply_within: {random.randrange(1, 11)} working days",
        f'  transfer_code: {{value: "*72 {random.randrange(10_000):04}", audience: centres}}',
    ]
    if random.random() < 0.2:
        lines += ["changes:", "  - from: 2027-01-04", "    why: winter rota", "    facts: {hours: Mo-Sa 08:00-20:00}"]
    if random.random() < 0.1:
        where = "  - where: {region: north}\n    until: 2027-06-30\n    why: on trial"
        lines += ["varies:", where, "    facts: {hours: Mo-Fr 08:00-18:00}"]
    if random.random() < 0.2:
        lines += ["history:", "  - {until: 2026-08-31, was: retired, facts: {phone: 0844 496 0123}}"]
    return "\n".join(lines) + "\n"


def _product(at: int, random: Random) -> str:
    pounds = random.randrange(5, 90)
    return f"""\
id: product-{at}
kind: product
name: {{en: Tariff {at}, cy: Tariff {at}}}
owner: products@acme.example
review_by: 2027-03-31
audience: public
summary:
  en: A tariff for homes that use {random.randrange(2, 20)},000 kWh a year
  cy: Tariff i gartrefi
support: [contact-0]
commitment: yes
facts:
  monthly_price: £{pounds}.99 a month
  setup_price: £{random.choice((0, 10, 25))}
  early_exit_fee: £{random.randrange(10, 99)}
  minimum_term: {random.choice((12, 18, 24))} months
  web: https://www.acme.example/tariffs/{at}
changes:
  - from: 2027-04-01
    why: yearly review
    audience: public
    facts: {{monthly_price: £{pounds + 2}.49 a month}}
"""


def _process(at: int, random: Random) -> str:
    return f"""\
id: process-{at}
kind: process
name: Refund {at}
owner: policy@acme.example
audience: centres
sort: customer
summary: What is owed after {random.randrange(2, 30)} days without service.
steps:
  - {{what: Ask for the account number.}}
  - {{what: We answer in writing., within: {random.randrange(1, 20)} working days, contact: contact-0}}
facts:
  refund_within: {random.randrange(1, 30)} days
"""


class _BareComposer(CParser):
    """The C parser without resolving tags: the least work that gives nodes with their marks."""

    def descend_resolver(self, parent: object, index: object) -> None: ...

    def ascend_resolver(self) -> None: ...

    def resolve(self, *_: object) -> str:
        return "text"


def _bare(content: bytes) -> object:
    sort: Any = _BareComposer
    parser = sort(content)
    return parser.get_single_node()


def _usual(content: bytes) -> object:
    return yaml.compose(content, Loader=yaml.CSafeLoader)


def _composed(files: list[Path], compose: Callable[[bytes], object]) -> float:
    start = perf_counter()
    for path in files:
        compose(path.read_bytes())
    return perf_counter() - start


def _loaded(root: Path, looked_at: bool = False) -> float:
    start = perf_counter()
    workspace = load(root)
    if looked_at:
        assert sum(1 for _ in workspace.facts()) > len(workspace.entities)
    return perf_counter() - start


def _peak(root: Path) -> str:
    """The largest resident size of a process that loads the workspace; "unknown" where the system does not tell."""
    code = f"from pathlib import Path; from knowledge.loading import load; load(Path({str(root)!r}));"
    code += "print(Path('/proc/self/status').read_text())"
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    found = re.search(r"VmHWM:\s*(\d+)", done.stdout)
    return f"{int(found[1]) / 1024:.0f} MB" if found else "unknown"


def _measured(root: Path, kept: Path, rounds: int) -> dict[str, float]:
    """The best time of each, in seconds."""
    files = sorted(root.rglob("*.yaml"))

    def cold() -> float:
        shutil.rmtree(kept, ignore_errors=True)
        return _loaded(root)

    sorts: dict[str, Callable[[], float]] = {
        "composed": lambda: _composed(files, _usual),
        "composed without resolving tags": lambda: _composed(files, _bare),
        "cold": cold,
        "unchanged": lambda: _loaded(root),
        "unchanged, all looked at": lambda: _loaded(root, looked_at=True),
    }
    times: dict[str, list[float]] = {name: [] for name in sorts}
    for _ in range(rounds):
        for name, sort in sorts.items():
            gc.collect()
            times[name].append(sort())
    return {name: min(taken) for name, taken in times.items()}


def run(entities: int = ENTITIES, rounds: int = 5) -> int:
    """Compare loading with composing; 1 when a promise is broken, else 0."""
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, {PLACE: str(Path(folder, "kept"))}):
        root, kept = Path(folder, "workspace"), Path(folder, "kept")
        make(root, entities)
        size = sum(path.stat().st_size for path in root.rglob("*.yaml"))
        print(f"loading: {entities} entities, {size / 1e6:.1f} MB, PyYAML {yaml.__version__}, {rounds} rounds")
        load(root)  # what is imported and worked out once is no part of it
        times = _measured(root, kept, rounds)
        shutil.rmtree(kept, ignore_errors=True)
        print(f"loading: memory: {_peak(root)} cold, {_peak(root)} unchanged")
    ratios = {name: taken / times["composed"] for name, taken in times.items()}
    for name, taken in times.items():
        print(f"loading: {name}: {taken:.3f} s, {ratios[name]:.2f} times the composing")
    # Cold loading has several processors work; when others keep them busy it takes as long as on one.
    print(f"loading: {os.cpu_count()} processors, of which {os.getloadavg()[0]:.1f} were wanted during the last minute")
    done = ratios["cold"] <= MOST_COLD and ratios["unchanged"] <= MOST_UNCHANGED
    print(f"loading: {'kept' if done else 'BROKEN'}: cold at most {MOST_COLD}, unchanged at most {MOST_UNCHANGED}")
    return 0 if done else 1


@click.command()
@click.option("--entities", default=ENTITIES, show_default=True, help="How many entity files.")
@click.option("--rounds", default=5, show_default=True, help="How often each is measured.")
def main(entities: int, rounds: int) -> None:
    """Compare loading with composing; exits with 1 when a promise is broken."""
    sys.exit(run(entities, rounds))


if __name__ == "__main__":
    main()

"""What is said to be good without being built has nothing wrong in it when it is built."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from benchmarks.loading import make as make_workspace
from knowledge.kinds import KINDS
from knowledge.kinds.fields import Tongues
from knowledge.kinds.record import Record
from knowledge.loading.certain import Certain
from knowledge.loading.entities import built
from knowledge.loading.entity_files import Draft, listed_drafts, read
from knowledge.loading.organisation import former_names, read_organisation, read_vocabulary
from knowledge.loading.references import Names
from knowledge.loading.sheet import Sheet
from knowledge.loading.world import World
from knowledge.problems import Problems
from knowledge.yamltext import parse_document

EXAMPLE = Path(__file__).parents[2] / "example"
TRIALS = 2_500
ODD: list[Any] = [
    "", " ", "x", " public ", "public", "client", "centres", "leeds", "nobody", "no", "12:30", "2027-02-30",
    "2027-04-01", "1700-01-01", "24/7", "Mo-Fr 25:00", "£1 a month", "0113 496 0000", "80% in 20 s", "voice", "north",
    [], {}, [""], ["public", "leeds"], ["leeds", "manila"], ["nobody"], {"en": "One"}, {"en": ""}, {"fr": "Un"},
    {"value": "x"}, {"value": "free", "audience": "public"}, {"value": "free", "audience": " public"},
    {"value": "free", "audience": ["leeds"]}, {"value": "free", "verified_on": "2027-13-01"}, {"value": "x", "un": "x"},
    {"region": "north"}, {"region": "west"}, {"channel": ["voice", "drum"]}, {"product": "product-1"}, [["x"]],
]  # fmt: skip


class Place:
    """A workspace, its files, and the two who judge one."""

    def __init__(self, root: Path) -> None:
        problems = Problems()
        organisation = read_organisation(root, problems)
        assert organisation is not None
        self.tongues = Tongues(organisation.locales)
        vocabulary = read_vocabulary(root, self.tongues, problems)
        self.drafts = listed_drafts(root, problems)
        for draft in self.drafts:
            read(draft, root, self.tongues, problems)
        problems.raise_if_any()
        marks = {"region": frozenset(organisation.regions), "segment": frozenset(organisation.segments)}
        names = Names({draft.id: draft.kind for draft in self.drafts}, marks=marks)
        self.world = World(organisation, vocabulary, names, former_names(vocabulary))
        self.certain = Certain(self.world)

    def data(self) -> Iterator[tuple[Draft, dict[str, Any]]]:
        for draft in self.drafts:
            assert draft.sheet is not None
            yield draft, draft.sheet.document.data

    def certainly_good(self, draft: Draft, data: dict[str, Any]) -> bool:
        return self.certain.good(draft.id, draft.kind, copy.deepcopy(data))

    def problems(self, draft: Draft, data: dict[str, Any]) -> Problems:
        """What is wrong with these data, were they the file's."""
        problems = Problems()
        text = yaml.safe_dump(data, default_style='"', allow_unicode=True, sort_keys=False, width=1_000_000)
        document = parse_document(text, draft.file, problems)
        assert document is not None and document.data == data, text
        built(
            Draft(draft.id, draft.kind, draft.folder, sheet=Sheet(document, problems, self.tongues)),
            self.world,
            problems,
        )
        return problems


@pytest.fixture(scope="module", params=["made", "example"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Place:
    if request.param == "example":
        return Place(EXAMPLE)
    root = tmp_path_factory.mktemp("made") / "workspace"
    make_workspace(root, 150)
    return Place(root)


def changed(data: dict[str, Any], others: list[dict[str, Any]], random: Random) -> dict[str, Any]:
    """The data with one or a few things otherwise: taken out, put in, made odd, or had from another file."""
    data = copy.deepcopy(data)
    for _ in range(random.choice((1, 1, 2, 3))):
        holder, key = random.choice(list(_steps(data)) or [(data, "id")])
        way = random.randrange(6)
        if way == 0:
            del holder[key]
        elif way == 1:
            holder[key] = copy.deepcopy(random.choice(ODD))
        elif way == 2 and isinstance(holder, dict):
            holder[random.choice(["until", "from", "audience", "pets", "odd", "formerly", "phone", "why"])] = (
                copy.deepcopy(random.choice(ODD))
            )
        elif way == 3 and isinstance(holder[key], list):
            holder[key] += copy.deepcopy(holder[key])
        elif way == 4 and isinstance(holder[key], str):
            holder[key] = random.choice((f" {holder[key]} ", holder[key].upper(), holder[key][:-1], holder[key] + "0"))
        else:
            other = random.choice(others)
            name = random.choice(["changes", "history", "varies", "facts", "audience", *other])
            if name in other:
                data[name] = copy.deepcopy(other[name])
    return data


def _steps(value: Any) -> Iterator[tuple[Any, Any]]:
    for key in list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield value, key
        yield from _steps(value[key])


def test_what_is_said_to_be_good_has_no_problems_when_it_is_built(place: Place) -> None:
    random = Random(2027)
    drafts = list(place.data())
    others = [data for _, data in drafts]
    told: Counter[tuple[bool, bool]] = Counter()
    for _ in range(TRIALS):
        draft, data = random.choice(drafts)
        data = changed(data, others, random)
        if not data:
            continue
        certain, problems = place.certainly_good(draft, data), place.problems(draft, data)
        told[certain, not len(problems)] += 1
        assert not (certain and len(problems)), (data, list(problems))
    # The trial tries something: both verdicts are met often, and few that are good are left to be built.
    assert told[False, False] > TRIALS / 5
    assert told[True, True] > TRIALS / 20


def test_most_files_need_not_be_built_to_know_that_they_are_good(place: Place) -> None:
    judged = [(draft.kind, place.certainly_good(draft, data)) for draft, data in place.data()]
    plain = [good for kind, good in judged if KINDS[kind].amiss is Record.amiss]
    assert sum(plain) > 0.9 * len(plain), judged


def test_data_are_left_as_they_are(place: Place) -> None:
    for draft, data in place.data():
        before = copy.deepcopy(data)
        place.certain.good(draft.id, draft.kind, data)
        assert data == before

"""How a checklist in use is brought to a new version: what is taken over, what stays, what somebody must decide.

With the version from which the checklist was copied, what the new version changed is told from what its users changed:
the one is taken over, the other stays, and only where both changed the same is there something to decide. Without it
every difference is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from knowledge.loading.sheet import Sheet
from knowledge.problems import Place, Problem, Problems, WrongInput
from knowledge.writing import edited, in_one_line
from knowledge.yamltext import parse_document
from onboarding.checklist.difference import Changed, between, shown
from onboarding.checklist.file import read_checklist
from onboarding.checklist.model import Checklist, Item
from onboarding.checks import CHECKS

Prefer = Literal["", "own", "new"]
# The fields of an item that a version may change, and the keys under which they are written.
_KEYS: Mapping[str, str] = {
    "what": "what", "clauses": "clauses", "owner": "owner", "side": "owed_by", "due": "due", "needs": "needs",
    "when": "when", "evidence": "evidence", "checks": "checks", "counts_for": "counts_for", "blocking": "blocking",
    "stage": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kept:
    """What is not as the new version has it. item: its id; field: "" for the whole item. own, new: in words.

    open: both sides changed it, and nobody has said which is to be taken.
    """

    item: str
    field: str
    own: str
    new: str
    open: bool = False

    def __str__(self) -> str:
        at = f"{self.item}: {self.field}" if self.field else self.item
        word = "to be decided" if self.open else "kept"
        return f"{word} {at} {self.own} (the new version: {self.new})"


@dataclass(frozen=True, slots=True)
class Migration:
    """A checklist in its new version. text: of its file. changes: from the old to the new, all of them.

    kept: what its users have otherwise than the new version; where one of them is open, `text` must not be used.
    """

    old: Checklist
    new: Checklist
    text: str
    changes: tuple[Changed, ...]
    kept: tuple[Kept, ...]

    @property
    def open(self) -> tuple[Kept, ...]:
        """What somebody must decide before it can be used."""
        return tuple(one for one in self.kept if one.open)


def migrated(own: str, new: str, file: str, *, base: str | None = None, prefer: Prefer = "") -> Migration:
    """The checklist of the text `own`, brought to the version of the text `new`; it keeps its id and its centres.

    file: of `own`, for what is wrong with it. base: the text from which `own` was copied, where that is known. prefer:
    which is taken where both changed the same. Raises WrongInput for what is wrong in a text, or of another sort.
    """
    mine, theirs = read_text(own, file), read_text(new, "the new version")
    before = read_text(base, "the version it was copied from") if base is not None else None
    if mine.sort != theirs.sort:
        what = f"this is a checklist for {mine.sort}, and the new version is for {theirs.sort}"
        raise WrongInput([Problem(Place(file), "CHOICE", what, theirs.id, "name a version of the same sort")])
    plan = _Plan(mine, theirs, before, prefer)
    if len(plan.removed) == len(mine.by_id) and not plan.added:
        what = "no item would be left: the new version drops those that you kept, and you those that it keeps"
        raise WrongInput(
            [Problem(Place(file), "SHAPE", what, "", "say --prefer own, or begin from a copy of the new one")]
        )
    text = edited(own, _Edit(plan, parse_document(new, "the new version", Problems())), file)
    result = read_text(text, file)
    return Migration(mine, result, text, tuple(between(mine, result)), tuple(plan.kept))


def moved(old: Checklist, new: Checklist) -> Migration:
    """From one to another that is in use already: nothing is left to decide."""
    return Migration(old, new, "", tuple(between(old, new)), ())


def read_text(text: str, file: str) -> Checklist:
    """The checklist that a text is. file: for what is wrong with it. Raises WrongInput."""
    problems = Problems()
    document = parse_document(text, file, problems)
    id = document.data.get("id") if document else None
    found = read_checklist(Sheet(document, problems), str(id).strip(), CHECKS) if document else None
    problems.raise_if_any()
    assert found is not None  # noqa: S101 what is None has a problem
    return found


class _Plan:
    """What is to be done, by the ids that `mine` has now."""

    def __init__(self, mine: Checklist, theirs: Checklist, before: Checklist | None, prefer: Prefer) -> None:
        self.mine, self.theirs, self.before, self.prefer = mine, theirs, before, prefer
        self.kept: list[Kept] = []
        self.renamed: dict[str, str] = {}
        self.removed: list[str] = []
        self.added: list[Item] = []
        self.taken: list[tuple[str, str]] = []  # (my id, field)
        self.top: list[str] = []
        self._pair()

    def _pair(self) -> None:
        left = dict(self.mine.by_id)
        pairs: list[tuple[Item, Item]] = []
        for item in self.theirs.items():
            names = (item.id, *item.formerly)
            id = next((name for name in names if name in left), None)
            if id is None:
                self._new_item(item, names)
                continue
            pairs.append((left.pop(id), item))
            if id != item.id:
                self.renamed[id] = item.id
        for gone in left.values():
            self._own_item(gone)
        for own, item in pairs:
            self._fields(own, item)
        self._of_all()

    def _new_item(self, item: Item, names: tuple[str, ...]) -> None:
        if self.before and any(name in self.before.by_id for name in names):
            self.kept.append(Kept(item.id, "", "taken out", item.what))
        else:
            self.added.append(item)

    def _own_item(self, item: Item) -> None:
        was = self.before.by_id.get(item.id) if self.before else None
        if self.before and was is None:
            self.kept.append(Kept(item.id, "", item.what, "there is none"))
        elif (self.before and was and _same(was, item)) or self.prefer == "new":
            self.removed.append(item.id)
        else:
            self.kept.append(Kept(item.id, "", item.what, "there is none", open=not self.prefer))

    def _fields(self, own: Item, item: Item) -> None:
        was = None
        if self.before:
            was = next(
                (self.before.by_id[n] for n in (own.id, item.id, *item.formerly) if n in self.before.by_id), None
            )
        for field in _KEYS:
            mine, theirs = self._value(own, field), self._value(item, field)
            if mine == theirs:
                continue
            base = self._value(was, field) if was else None
            if (was and base == mine) or (self.prefer == "new" and not (was and base == theirs)):
                self.taken.append((own.id, field))
            else:
                to_decide = not (was and base == theirs) and not self.prefer
                self.kept.append(Kept(item.id, _KEYS[field] or field, shown(mine), shown(theirs), open=to_decide))

    def _value(self, item: Item, field: str) -> object:
        value = getattr(item, field)
        return tuple(self.renamed.get(id, id) for id in value) if field == "needs" else value

    def _of_all(self) -> None:
        for field in ("name", "warn"):
            mine, theirs = getattr(self.mine, field), getattr(self.theirs, field)
            base = getattr(self.before, field) if self.before else None
            if mine == theirs:
                continue
            if (self.before and base == mine) or (self.prefer == "new" and not (self.before and base == theirs)):
                self.top.append(field)
            else:
                to_decide = not (self.before and base == theirs) and not self.prefer
                self.kept.append(Kept("the checklist", field, shown(mine), shown(theirs), open=to_decide))


def _same(one: Item, other: Item) -> bool:
    """Whether two items ask for the same."""
    return all(getattr(one, field) == getattr(other, field) for field in _KEYS)


@dataclass(frozen=True, slots=True)
class _Edit:
    """Carries a plan out on the data of a file."""

    plan: _Plan
    new: Any

    def __call__(self, data: Any) -> None:
        plan, raw = self.plan, self.new.data
        fresh = {item["id"].strip(): item for stage in raw["stages"] for item in stage["items"]}
        data["version"] = raw["version"]
        for field in plan.top:
            _take(data, raw, field)
        ids = {new: old for old, new in plan.renamed.items()}
        for old, field in plan.taken:
            if field != "stage":
                _take(_item(data, old), fresh[plan.renamed.get(old, old)], _KEYS[field])
        for old, field in plan.taken:
            if field == "stage":
                self._place(data, _lift(data, old), plan.theirs.by_id[plan.renamed.get(old, old)], ids)
        for id in plan.removed:
            _lift(data, id)
        for old, new in plan.renamed.items():
            item = _item(data, old)
            item["id"] = new
            known = [*plan.mine.by_id[old].formerly, old, *plan.theirs.by_id[new].formerly]
            item["formerly"] = [id for id in dict.fromkeys(known) if id != new]
        for item in plan.added:
            self._place(data, in_one_line(_copy(fresh[item.id])), item, {})
        self._mend_needs(data)
        data["stages"][:] = [stage for stage in data["stages"] if stage["items"]]

    def _place(self, data: Any, item: Any, like: Item, ids: Mapping[str, str]) -> None:
        """Put an item where the new version has it: after the nearest before it that is there."""
        stage = next((one for one in data["stages"] if one["id"].strip() == like.stage), None)
        if stage is None:
            named = next(one for one in self.new.data["stages"] if one["id"].strip() == like.stage)
            stage = {"id": named["id"], "name": _copy(named["name"]), "items": []}
            data["stages"].append(stage)
        order = [one.id for one in self.plan.theirs.items() if one.stage == like.stage]
        there = [one["id"].strip() for one in stage["items"]]
        at = 0
        for id in order[: order.index(like.id)]:
            for name in (id, ids.get(id, id)):
                if name in there:
                    at = there.index(name) + 1
        stage["items"].insert(at, item)

    def _mend_needs(self, data: Any) -> None:
        """No item needs what is there no more, or is called otherwise."""
        there = {item["id"].strip() for stage in data["stages"] for item in stage["items"]}
        for stage in data["stages"]:
            for item in stage["items"]:
                if not item.get("needs"):
                    continue
                needs = [self.plan.renamed.get(need.strip(), need.strip()) for need in item["needs"]]
                left = [need for need in dict.fromkeys(needs) if need in there]
                if left != list(item["needs"]):
                    item["needs"] = left
                if not left:
                    del item["needs"]


def _take(into: Any, source: Any, key: str) -> None:
    if key in source:
        into[key] = _copy(source[key])
    else:
        into.pop(key, None)


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(one) for key, one in value.items()}
    return [_copy(one) for one in value] if isinstance(value, list) else value


def _item(data: Any, id: str) -> Any:
    return next(item for stage in data["stages"] for item in stage["items"] if item["id"].strip() == id)


def _lift(data: Any, id: str) -> Any:
    """Take an item out of its stage."""
    for stage in data["stages"]:
        for at, item in enumerate(stage["items"]):
            if item["id"].strip() == id:
                return stage["items"].pop(at)
    raise KeyError(id)

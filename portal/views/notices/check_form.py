"""The check of a notice as fields of its form: of each question its words, the right option and others, by locale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from portal.services.checks import MOST, Question

OPTIONS = ("right", "wrong1", "wrong2")


def questions_in(form: Mapping[str, str], locales: Iterable[str]) -> tuple[Question, ...]:
    """The questions of which anything is filled in."""
    locales, found = list(locales), []
    for number in range(1, MOST + 1):
        said = {
            part: {tag: form.get(f"q{number}-{part}-{tag}", "").strip() for tag in locales}
            for part in ("words", *OPTIONS)
        }
        options = [said[part] for part in OPTIONS if any(said[part].values())]
        if options or any(said["words"].values()):
            found.append({"words": said["words"], "options": options})
    return tuple(found)


def fields_of(questions: Sequence[Question], locales: Iterable[str]) -> dict[str, str]:
    """The values of all fields; "" where there is no such question."""
    values = {}
    for tag in locales:
        for number in range(1, MOST + 1):
            one = questions[number - 1] if number <= len(questions) else {"words": {}, "options": []}
            values[f"q{number}-words-{tag}"] = one["words"].get(tag, "")
            for at, part in enumerate(OPTIONS):
                option = one["options"][at] if at < len(one["options"]) else {}
                values[f"q{number}-{part}-{tag}"] = option.get(tag, "")
    return values

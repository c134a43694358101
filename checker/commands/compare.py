"""`onevoice compare`: whether two passages that are meant to say the same do so."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from knowledge.funnel import FINDINGS, FINE
from knowledge.problems import Place, Problems

if TYPE_CHECKING:
    from checker.pairs import Compared
    from knowledge.setting import Setting

# Under which names a line of a file of pairs may give the two passages.
_NAMES = (("a", "b"), ("old", "new"), ("left", "right"))


@click.command()
@click.argument("a", required=False)
@click.argument("b", required=False)
@click.option(
    "--pairs",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help='A file of pairs, one JSON object a line: {"a": …, "b": …} or {"old": …, "new": …}, and "title" if you like.',
)
@click.option("--title", default="", help="What both passages are about.")
@click.option("--country", metavar="CC", default="", help="Whose national phone numbers and dates (ISO 3166-1).")
@click.option("--language", metavar="LL", default="", help="The language of the passages (BCP 47); told if absent.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to answer.")
def compare(
    a: str | None, b: str | None, pairs: Path | None, title: str, country: str, language: str, format_: str
) -> int:
    """Say whether passage A contradicts passage B, agrees with it, or speaks of another case.

    Each is a sentence or a short text in quotes. A file of pairs is answered with one line of JSON for each pair, with
    all that its line says and the verdict. Exits with 1 when a pair of the command line contradicts.
    """
    if pairs is not None:
        if a is not None:
            raise click.UsageError("give two passages or a file of pairs, not both")
        for line in _answers(pairs, title, country, language):
            click.echo(json.dumps(line, ensure_ascii=False))
        return FINE
    if a is None or b is None:
        raise click.UsageError("give two passages in quotes, or a file of pairs with --pairs")
    answer = _compared(a, b, title, country, language)
    click.echo(json.dumps(_data(answer), ensure_ascii=False) if format_ == "json" else _text(answer))
    return FINDINGS if answer.verdict.value == "contradicts" else FINE


def _answers(path: Path, title: str, country: str, language: str) -> Iterator[dict[str, Any]]:
    """Each line of a file of pairs with its verdict. Raises WrongInput for a line that is no pair."""
    read = list(_pairs(path))
    if not country:
        country = _country(text for _, one, other in read for text in (one, other))
    for given, one, other in read:
        answer = _compared(one, other, str(given.get("title", title)), country, str(given.get("language", language)))
        yield {**given, **_data(answer)}


def _pairs(path: Path) -> list[tuple[dict[str, Any], str, str]]:
    problems = Problems()
    read = []
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
        except json.JSONDecodeError as error:
            problems.add(Place(str(path), number, error.colno), "PAIR-JSON", "this line is no JSON", error.msg)
            continue
        said = given if isinstance(given, dict) else {}
        sides = [names for names in _NAMES if all(isinstance(said.get(name), str) for name in names)]
        if not sides:
            do = 'write {"a": "…", "b": "…"}, one pair a line'
            problems.add(Place(str(path), number, 1), "PAIR-SIDES", "this line has no two passages", line[:60], do)
            continue
        read.append((given, given[sides[0][0]], given[sides[0][1]]))
    problems.raise_if_any()
    return read


def _compared(a: str, b: str, title: str, country: str, language: str) -> Compared:
    from checker.pairs import compared  # noqa: PLC0415 takes long

    return compared(a, b, _setting(a, b, country, language), title)


def _setting(a: str, b: str, country: str, language: str) -> Setting:
    from checker.sources.country import setting_of  # noqa: PLC0415 as above
    from checker.sources.spoken import language_of  # noqa: PLC0415 as above

    return setting_of(country.upper() or _country((a, b)), language or language_of(f"{a}\n{b}"))


def _country(texts: Any) -> str:
    from checker.sources.country import guess_country  # noqa: PLC0415 as above

    return guess_country(texts).country


def _data(answer: Compared) -> dict[str, Any]:
    return {
        "verdict": answer.verdict.value,
        "reason": answer.reason,
        "shared": round(answer.shared, 2),
        "values": [
            {
                "type": one.type,
                "a": {"written": one.a, "value": one.plain_a},
                "b": {"written": one.b, "value": one.plain_b},
                "relation": one.relation,
                "reason": one.reason,
            }
            for one in answer.values
        ],
    }


def _text(answer: Compared) -> str:
    lines = [f"{answer.verdict.value}: {answer.reason}"]
    lines += [f"  {one.type}: {one.a} / {one.b}: {one.relation}, {one.reason}" for one in answer.values]
    return "\n".join(lines)

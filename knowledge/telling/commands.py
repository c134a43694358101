"""`onevoice notices`, which drafts what the centres must be told, and `onevoice told`, which says what they were."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

if TYPE_CHECKING:
    from knowledge.telling.drafts import Draft
    from knowledge.telling.told import Told

_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
_WORKSPACE = click.option(
    "--workspace", "folder", type=_FOLDER, default=Path(), help="The workspace, or a folder in it [default: here]."
)
_FORMAT = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)


@click.command()
@click.argument("before", metavar="[A]", default="HEAD")
@click.argument("after", metavar="[B]", default="")
@_WORKSPACE
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day of drafting [default: today].")
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), help="Write a Markdown file for each here.")
@_FORMAT
def notices(before: str, after: str, folder: Path, as_of: datetime | None, output: Path | None, form: str) -> None:
    """Draft the change notices for what differs between the revisions A and B: one for each centre and day.

    Without B, what has been changed and not committed. Each notice says in all languages of the organisation what
    changes, from when and why, what to do, what to tell customers, and by when it must be accepted.
    """
    from knowledge.difference.changed_facts import changed_facts  # noqa: PLC0415 - heavy, and other commands need none
    from knowledge.loading import load  # noqa: PLC0415
    from knowledge.revisions import NoRevision, load_at  # noqa: PLC0415
    from knowledge.telling.drafts import drafts  # noqa: PLC0415

    root = _root(folder)
    try:
        was, now = load_at(root, before), load_at(root, after) if after else load(root)
    except NoRevision as unknown:
        raise click.UsageError(str(unknown)) from unknown
    day = as_of.date() if as_of else date.today()
    found = drafts(was, now, changed_facts(was, now, day))
    if output:
        for path in _written(found, output):
            click.echo(f"wrote {path}")
    elif form == "json":
        click.echo(json.dumps([_plain(one) for one in found], ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_as_text(one) for one in found) or "nothing changes that a centre must be told")


@click.command()
@click.argument("centre")
@click.argument("topic")
@click.option("--at", required=True, metavar="TIME", help="Such as 2026-11-02T14:30, in the organisation's zone.")
@_WORKSPACE
@click.option(
    "--records", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="An export of the portal."
)
@click.option("--locale", default="", metavar="TAG", help="The language of the page [default: the main one].")
@_FORMAT
def told(centre: str, topic: str, at: str, folder: Path, records: Path | None, locale: str, form: str) -> None:
    """Say what agents of CENTRE were told of TOPIC at a moment: the values, the page, and the notices in force.

    TOPIC is the id or a name of a product, contact, policy … The values are those of the commit that was current then,
    so the workspace must be a git repository. Notices come from an export of the portal's records.
    """
    from knowledge.loading import load  # noqa: PLC0415 - heavy, and other commands need none of it
    from knowledge.records import Records, Unrecorded  # noqa: PLC0415
    from knowledge.records.export import read_records  # noqa: PLC0415
    from knowledge.revisions import NoRevision  # noqa: PLC0415
    from knowledge.telling.told import Unknown  # noqa: PLC0415
    from knowledge.telling.told import told as told_of  # noqa: PLC0415

    root = _root(folder)
    zone = ZoneInfo(load(root).organisation.timezone)
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        raise click.BadParameter(f"{at} is no moment; write for example 2026-11-02T14:30", param_hint="--at") from None
    kept: Records = read_records(records) if records else Unrecorded()
    try:
        found = told_of(root, centre, topic, moment if moment.tzinfo else moment.replace(tzinfo=zone), kept, locale)
    except (NoRevision, Unknown) as unknown:
        raise click.UsageError(str(unknown)) from unknown
    if form == "json":
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2, default=str))
    else:
        click.echo("\n\n".join(_told_text(one) for one in found))


def _root(folder: Path) -> Path:
    from knowledge.loading import find_workspace  # noqa: PLC0415

    root = find_workspace(folder)
    if root is None:
        raise click.UsageError(f"no onevoice.yaml in {folder.resolve()} or above it; name a workspace")
    return root


def _written(found: tuple[Draft, ...], output: Path) -> list[Path]:
    from knowledge.replacing import replace_text  # noqa: PLC0415

    output.mkdir(parents=True, exist_ok=True)
    paths = []
    for one in found:
        for locale, title in one.titles.items():
            path = output / f"{one.effective}-{one.centre}.{locale}.md"
            replace_text(path, f"# {title}\n\n{one.bodies[locale]}")
            paths.append(path)
    return paths


def _as_text(draft: Draft) -> str:
    parts = [f"{draft.centre}, {draft.effective} ({', '.join(draft.sorts)})"]
    for locale, title in draft.titles.items():
        indented = "\n".join(f"  {line}".rstrip() for line in draft.bodies[locale].splitlines())
        parts += [f"  [{locale}] {title}", "", indented, ""]
    return "\n".join(parts)


def _plain(draft: Draft) -> dict[str, object]:
    return {
        "centre": draft.centre,
        "effective": str(draft.effective),
        "classes": list(draft.sorts),
        "facts": list(draft.facts),
        "working_days": draft.owing.days,
        "tell_by": str(draft.owing.tell_by(draft.effective)),
        "titles": dict(draft.titles),
        "bodies": dict(draft.bodies),
    }


def _told_text(told: Told) -> str:
    lines = [
        f"{told.topic}, as agents of {told.centre} saw it on {told.at:%Y-%m-%d %H:%M %Z}",
        f"  version {told.commit[:12]}, page {told.page}",
        *(f"  {value.label}: {value.said}  ({value.name})" for value in told.values),
    ]
    if told.notices is None:
        lines.append("  notices: no record was given (--records), so none is evaluated")
    elif not told.notices:
        lines.append("  notices: none was in force")
    else:
        lines += [
            f"  notice {one.notice.id} version {one.notice.version}, from {one.notice.effective:%Y-%m-%d %H:%M %Z}: "
            f"{one.notice.title} ({one.answer or 'not answered by then'})"
            for one in told.notices
        ]
    return "\n".join(lines)

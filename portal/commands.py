"""The commands of this room: run the portal, check its trail, write out its records."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from portal.database import Database

_WORKSPACE = click.argument("workspace", type=click.Path(path_type=Path), default=Path())
_DATABASE = click.option(
    "--database",
    "url",
    default="",
    envvar="ONEVOICE_DATABASE",
    metavar="URL",
    help="sqlite:///FILE or postgresql://USER@HOST/NAME [default: .onevoice/portal.db in the workspace].",
)

_HERE = frozenset({"127.0.0.1", "localhost", "::1"})


@click.command()
@_WORKSPACE
@_DATABASE
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; 0.0.0.0 for every network.")
@click.option("--port", type=click.IntRange(1, 65535), default=8080, show_default=True)
@click.option("--address", default="", metavar="URL", help="Under which people reach it [default: http://HOST:PORT].")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes that answer.")
@click.option("--mail-server", default="", metavar="HOST:PORT", help="Takes the mail; without it, mail waits.")
@click.option("--mail-from", default="onevoice@localhost", show_default=True, help="Who the mail is from.")
@click.option(
    "--administrator", default="", metavar="EMAIL", help="Print a new link for this person, or make them one."
)
@click.option("--trial", is_flag=True, help="Add a person for each role and centre, and print how to log in as each.")
@click.option(
    "--provider",
    "identity",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A file that names the OpenID Connect provider by which people may log in too.",
)
@click.option(
    "--log",
    type=click.Choice(["warnings", "requests"]),
    default="warnings",
    show_default=True,
    help="What goes to standard error: requests adds a line of JSON for each, with nobody's name or address.",
)
@click.option(
    "--metrics-token",
    default="",
    envvar="ONEVOICE_METRICS_TOKEN",
    metavar="SECRET",
    help="Who sends it as a bearer token may read /health/metrics [default: nobody may].",
)
def serve(
    workspace: Path,
    url: str,
    host: str,
    port: int,
    address: str,
    workers: int,
    mail_server: str,
    mail_from: str,
    administrator: str,
    trial: bool,
    identity: Path | None,
    log: str,
    metrics_token: str,
) -> None:
    """Serve the portal of WORKSPACE: notices that reach every centre, acceptances, the audit trail.

    The first time, the database is made, and a link is printed by which the administrator chooses a password.
    """
    _wants_extra()
    if trial and host not in _HERE:
        raise click.BadParameter(
            "a portal to try out is for this machine alone; leave --host out", param_hint="--trial"
        )
    from portal.identity import provider_in  # noqa: PLC0415
    from portal.services.refusal import Refused  # noqa: PLC0415
    from portal.serving import open_portal, run  # noqa: PLC0415
    from portal.settings import Settings, folder_in, secret_in  # noqa: PLC0415
    from portal.words import said  # noqa: PLC0415

    try:
        provider = provider_in(identity) if identity else None
    except ValueError as wrong:
        raise click.BadParameter(str(wrong), param_hint="--provider") from None
    root, database = _open(workspace, url)
    reached = (address or f"http://{host}:{port}").rstrip("/")
    folder = folder_in(root)
    settings = Settings(
        secret_in(folder),
        root,
        folder,
        reached,
        mail_server=mail_server,
        mail_from=mail_from,
        provider=provider,
        metrics_token=metrics_token,
        log_requests=log == "requests",
    )
    try:
        link = open_portal(root, database, reached, administrator)
    except Refused as why:
        raise click.BadParameter(said(why.key, "en", **why.values), param_hint="--administrator") from None
    if trial:
        _open_trial(database)
    elif link:
        click.echo(f"Open this link once, within 24 hours, to choose the administrator's password:\n  {link}")
    click.echo(f"{reached}  (Ctrl-C ends)")
    run(root, settings, database, host, port, workers)


def _open_trial(database: Database) -> None:
    from portal.services.refusal import Refused  # noqa: PLC0415
    from portal.services.secrets import Passwords  # noqa: PLC0415
    from portal.trial import open_trial  # noqa: PLC0415
    from portal.words import said  # noqa: PLC0415

    try:
        made = open_trial(database, Passwords())
    except Refused as why:
        raise click.BadParameter(said(why.key, "en", **why.values), param_hint="--trial") from None
    click.echo(f"Log in as any of these, with the password {made.password}")
    widest = max(len(name) for name, _ in made.people)
    for name, email in made.people:
        click.echo(f"  {name.ljust(widest)}  {email}")


@click.command()
@_WORKSPACE
@_DATABASE
@click.option("--address", default="", metavar="URL", help="Under which people reach the portal; for links in letters.")
@click.option("--mail-server", default="", metavar="HOST:PORT", help="Takes the mail; without it, mail waits.")
@click.option("--mail-from", default="onevoice@localhost", show_default=True, help="Who the mail is from.")
def work(workspace: Path, url: str, address: str, mail_server: str, mail_from: str) -> None:
    """Do once what a served portal does by itself: remind, escalate, write digests, send what waits.

    Only a portal that is not always served needs it, from a timer; done twice, it says nothing twice.
    """
    _wants_extra()
    from portal.settings import Settings, folder_in, secret_in  # noqa: PLC0415
    from portal.working import work_once  # noqa: PLC0415

    root, database = _open(workspace, url, existing=True)
    folder = folder_in(root)
    settings = Settings(secret_in(folder), root, folder, mail_server=mail_server, mail_from=mail_from)
    if address:
        settings = replace(settings, address=address.rstrip("/"))
    done = work_once(settings, database)
    click.echo(
        f"{done.prompts} reminders and escalations, {done.digests} digests; {done.sent} letters sent, "
        f"{done.put_off} put off; {done.called} hooks called, {done.failed} did not answer; "
        f"{done.gone} rows gone by retention.yaml"
    )


@click.command()
@_WORKSPACE
@_DATABASE
@click.option("--source", "only", metavar="ID", multiple=True, help="Fetch for this source alone; may be repeated.")
@click.option("--delay", type=click.FloatRange(0, 60), default=1.0, show_default=True, help="Seconds between requests.")
@click.option("--seconds", type=click.FloatRange(1, 600), default=30.0, show_default=True, help="At most, for a page.")
@click.option("--kib", type=click.IntRange(1, 51200), default=5120, show_default=True, help="At most, of a page.")
@click.option(
    "--allow-network", "networks", metavar="CIDR", multiple=True, help="Call this network though it is not public."
)
def capture(
    workspace: Path,
    url: str,
    only: tuple[str, ...],
    delay: float,
    seconds: float,
    kib: int,
    networks: tuple[str, ...],
) -> int:
    """Fetch the pages that channels/sources.yaml lists under capture, and keep them as texts that the portal checks.

    Polite: one request at a time, as robots.txt allows, and only what has changed. Exit code 1 where a page could not
    be fetched; it stays as it was fetched last.
    """
    _wants_extra()
    from portal.capturing.fetching import Fetcher, Limits  # noqa: PLC0415
    from portal.capturing.keeping import capture as keep  # noqa: PLC0415
    from portal.capturing.plan import plan_of  # noqa: PLC0415
    from portal.services.outward_address import allowing  # noqa: PLC0415
    from portal.services.writing import Who  # noqa: PLC0415
    from portal.settings import folder_in  # noqa: PLC0415

    try:
        allowed = allowing(networks)
    except ValueError as wrong:
        raise click.BadParameter(str(wrong), param_hint="--allow-network") from None
    root, database = _open(workspace, url, existing=True)
    planned = [one for one in plan_of(root) if not only or one.source in only]
    if unknown := set(only) - {one.source for one in planned}:
        raise click.BadParameter(f"no source {min(unknown)} has pages to capture", param_hint="--source")
    if not planned:
        raise click.UsageError("no source in channels/sources.yaml has pages to capture; see docs/texts-and-sources.md")
    fetcher = Fetcher(Limits(delay, seconds, kib * 1024), allowed)
    today = datetime.now(UTC).date()
    done = keep(
        database, planned, fetcher, folder_in(root), today, lambda page, how: click.echo(f"{page}: {how}"), Who()
    )
    click.echo(
        f"{done.changed} new or changed, {done.same} as before, {done.failed} not fetched; "
        f"{done.versions} new version{'s' * (done.versions != 1)}"
    )
    return 1 if done.failed else 0


@click.command()
@_WORKSPACE
@_DATABASE
@click.option("--apply", "now", is_flag=True, help="Have it go now; a served portal, and onevoice work, do so anyway.")
def retention(workspace: Path, url: str, now: bool) -> None:
    """Say what goes from the portal by retention.yaml of the workspace: who people were, letters, old versions …"""
    _wants_extra()
    from portal.retention.applying import apply, due  # noqa: PLC0415
    from portal.retention.policy import FILE, policy_of  # noqa: PLC0415
    from portal.settings import folder_in  # noqa: PLC0415

    root, database = _open(workspace, url, existing=True)
    policy, moment = policy_of(root), datetime.now(UTC)
    if not policy.named():
        click.echo(f"everything stays: {root / FILE} names nothing that goes")
    counts = apply(database, policy, folder_in(root), moment) if now else due(database, policy, moment)
    for name, days in policy.named().items():
        click.echo(f"{name} after {days} days: {counts.get(name, 0)} {'gone' if now else 'to go'}")


@click.group()
def audit() -> None:
    """What stands in the portal's audit trail."""


@audit.command()
@_WORKSPACE
@_DATABASE
@click.option("--head", default="", metavar="DIGEST", help="Of a row that was once the last: it must still be there.")
def verify(workspace: Path, url: str, head: str) -> int:
    """Check that no row of the audit trail was changed, lost or put in. Exit code 1 where one was."""
    _wants_extra()
    from portal.services import chain  # noqa: PLC0415

    _, database = _open(workspace, url, existing=True)
    with database.reading() as session:
        verdict = chain.verify(session)
        kept = not head or chain.has(session, head)
    words = {"gap": "a row before it is missing", "previous": "it does not follow the row before", "digest": "changed"}
    for one in verdict.breaks:
        click.echo(f"row {one.entry}: {words[one.what]}")
    if not kept:
        click.echo(f"no row has the digest {head}: the end of the trail was cut or rewritten")
    click.echo(f"{verdict.rows} rows, {len(verdict.breaks)} breaks; the last digest is {verdict.head}")
    return 1 if verdict.breaks or not kept else 0


@click.group()
def records() -> None:
    """What people did, as kept by the portal."""


@records.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--workspace", type=click.Path(path_type=Path), default=Path(), help="Whose portal [default: this one].")
@_DATABASE
def export(file: Path, workspace: Path, url: str) -> None:
    """Write the acts of people to FILE, so that a build decides without the portal."""
    _wants_extra()
    from knowledge.records.export import write_records  # noqa: PLC0415
    from portal.records import KEPT, PortalRecords  # noqa: PLC0415

    _, database = _open(workspace, url, existing=True)
    with database.reading() as session:
        found = PortalRecords(session, datetime.now(UTC))
        write_records(found, file)
        counts = ", ".join(f"{len(found.of(sort) or ())} {name}" for sort, name in KEPT.items())
    click.echo(f"{file}: {counts}")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--workspace", type=click.Path(path_type=Path), default=Path(), help="Whose portal [default: this one].")
@_DATABASE
def backup(file: Path, workspace: Path, url: str) -> None:
    """Write the whole portal to FILE: its rows, the files it keeps, the commits of the workspace.

    The portal may go on meanwhile. FILE holds secrets and names: keep it as safe as the portal itself.
    """
    _wants_extra()
    from portal.backup import archive  # noqa: PLC0415
    from portal.backup.workspace import Unusable, unsaved  # noqa: PLC0415

    if file.exists() or not file.absolute().parent.is_dir():
        raise click.UsageError(f"{file} is there already, or its folder is not; name a new file in a folder that is")
    root, database = _open(workspace, url, existing=True)
    try:
        made = archive.make(root, database, file.absolute())
    except Unusable as why:
        raise click.UsageError(str(why)) from None
    of = f"commit {made.commit[:12]}" if made.commit else "the files of the workspace"
    click.echo(f"{file}: {sum(made.rows.values())} rows, {len(made.files)} files, {of}")
    if changed := unsaved(root):
        click.echo(f"not in it: changes in {changed} files of the workspace that no commit holds", err=True)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@_DATABASE
def restore(file: Path, folder: Path, url: str) -> None:
    """Make the portal that FILE holds anew in FOLDER, which must be empty, or not there.

    --database names an empty database for its rows, of either kind; without it they go to a file in the workspace.
    Every part is compared with its digest. Nothing is left behind when something is amiss.
    """
    _wants_extra()
    from sqlalchemy.exc import OperationalError  # noqa: PLC0415

    from portal.backup import archive  # noqa: PLC0415
    from portal.backup.workspace import Unusable  # noqa: PLC0415
    from portal.database import connect  # noqa: PLC0415

    try:
        root, made = archive.restore(file, folder, connect(url) if url else None)
    except Unusable as why:
        raise click.UsageError(str(why)) from None
    except ValueError as wrong:
        raise click.BadParameter(str(wrong), param_hint="--database") from None
    except OperationalError as down:
        raise click.BadParameter(f"the database does not answer: {_why(down)}", param_hint="--database") from None
    at = f" --database {url}" if url else ""
    click.echo(f"{sum(made.rows.values())} rows and {len(made.files)} files of {made.made}, each as it was")
    click.echo(f"go on with: onevoice serve {root}{at}")


def _why(down: Exception) -> str:
    return str(getattr(down, "orig", down)).strip().splitlines()[0]


def _open(workspace: Path, url: str, *, existing: bool = False) -> tuple[Path, Database]:
    from knowledge.loading import find_workspace  # noqa: PLC0415
    from portal.database import connect, migrate  # noqa: PLC0415
    from portal.settings import FOLDER, folder_in  # noqa: PLC0415

    root = find_workspace(workspace)
    if root is None:
        raise click.UsageError(f"no onevoice.yaml in {workspace.resolve()} or above it; name a workspace")
    if not url:
        path = root / FOLDER / "portal.db"
        if existing and not path.exists():
            raise click.UsageError(f"{root} has no portal yet; run onevoice serve first")
        url = f"sqlite:///{folder_in(root) / 'portal.db'}"
    try:
        database = connect(url)
    except ValueError as wrong:
        raise click.BadParameter(str(wrong), param_hint="--database") from None
    click.get_current_context().call_on_close(database.engine.dispose)
    from sqlalchemy.exc import OperationalError  # noqa: PLC0415

    try:
        migrate(database)
    except OperationalError as down:
        raise click.BadParameter(f"the database does not answer: {_why(down)}", param_hint="--database") from None
    return root, database


def _wants_extra() -> None:
    try:
        import flask  # noqa: F401, PLC0415
        import sqlalchemy  # noqa: F401, PLC0415
    except ImportError:
        raise click.UsageError("the portal needs more packages: pip install 'onevoice[portal]'") from None


commands: tuple[click.Command, ...] = (
    *(serve, work, capture, retention),
    *(audit, records, backup, restore),
)

"""Which texts a workspace has, and of which channel, centre and language each is: `channels/sources.yaml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from checker.folders.files import Listing, list_texts, shown
from checker.model import Source, TextFile
from checker.sources.bare import TextPath
from checker.sources.part import Part
from knowledge.audience import Audience
from knowledge.channels import Channel
from knowledge.kinds import fields
from knowledge.kinds.fields import Country, Day, Entity, Id, Language, Mark, Text, YesNo, Zone
from knowledge.loading.references import Names, resolve
from knowledge.loading.shapes import shaped
from knowledge.loading.sheet import Sheet
from knowledge.problems import Problems
from knowledge.workspace import Workspace
from knowledge.yamltext import parse_document, read_document

FILE = "channels/sources.yaml"
CAPTURED = "captured"  # below `channels`: what is fetched, in a folder for each source
_SPOKEN = (("nodes", "*", "prompt"), ("nodes", "*", "keys", "*", "says"))  # what an IVR says to a caller
_KEPT_BESIDE = ("audience", "owner", "review_by", "about")  # what an article's front matter says of the article


def _of_the_web(written: str) -> str:
    parts = urlsplit(written)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None or parts.fragment:
        raise ValueError("this is no address of a page; write it as https://www.example.com/contact")
    return written


WebAddress = Annotated[Text, AfterValidator(_of_the_web), StringConstraints(max_length=500)]


class Marks(BaseModel):
    """What can be said of a source, of some of its files, of a part of one, or by a text of itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    channel: Channel | None = None
    centre: fields.Centre | None = None
    language: Language | None = None
    country: Country | None = None
    timezone: Zone | None = None
    audience: Text | None = None
    owner: Text | None = None
    origin: Text | None = None
    captured: Day | None = None
    fixed: Literal["printed", "recorded"] | None = None
    draft: YesNo | None = None
    whole: YesNo | None = None
    about: tuple[Entity, ...] | None = None
    region: Annotated[Id, Mark("region")] | None = None
    segment: fields.Segment | None = None
    translation_of: Text | None = None


class Override(Marks):
    """Marks for some of a source's files, or (pointer: RFC 6901) for a part of one."""

    files: Annotated[tuple[Text, ...], Field(min_length=1)]
    pointer: Text = ""


class Capture(BaseModel):
    """Public pages that `onevoice capture` fetches. hosts: to which they may lead, beside their own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pages: Annotated[tuple[WebAddress, ...], Field(min_length=1, max_length=500)]
    hosts: tuple[Text, ...] = ()


class Entry(Marks):
    """One source: the files are globs relative to `channels/`; what is fetched for it lies in `captured/ID`."""

    id: Id
    files: tuple[Text, ...] = ()
    capture: Capture | None = None
    overrides: tuple[Override, ...] = ()


class Sources(BaseModel):
    """The whole of `channels/sources.yaml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sources: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a workspace. parts: by the path of the file as shown. undescribed: files that no source names.

    listing: of `channels/`, with the folders that could not be read.
    """

    paths: tuple[TextPath, ...]
    parts: dict[str, tuple[Part, ...]]
    undescribed: tuple[Path, ...]
    listing: Listing


def texts_of(workspace: Workspace, suffixes: Iterable[str], problems: Problems) -> Texts:
    """The texts that `channels/sources.yaml` describes, and the workspace's own articles and IVR prompts.

    A file belongs to the first source that names it. Files below `channels/` that none names are read as the
    client's own, in the main language, and listed, so that nothing is left unchecked in silence.
    """
    root = workspace.root / "channels"
    listing = list_texts([root], suffixes) if root.is_dir() else Listing((), {})
    entries = entries_of(workspace, problems)
    described: list[TextPath] = []
    undescribed: list[Path] = []
    parts: dict[str, tuple[Part, ...]] = {}
    for path in listing.paths:
        if path == workspace.root / FILE:
            continue
        relative = path.relative_to(root)
        entry = next((entry for entry in entries if _named(relative, globs_of(entry))), None)
        if entry is None:
            undescribed.append(path)
        source = _source(workspace, entry, relative)
        described.append(TextPath(path, shown(path), source))
        if entry and (pointed := tuple(_pointed(entry, relative, source))):
            parts[shown(path)] = pointed
    own = [*_articles(workspace, parts), *_prompts(workspace, parts)]
    return Texts((*own, *described), parts, tuple(undescribed), listing)


def entries_of(workspace: Workspace, problems: Problems) -> tuple[Entry, ...]:
    """The sources that `channels/sources.yaml` lists, in its order."""
    path = workspace.root / FILE
    if not path.exists():
        return ()
    document = read_document(path, workspace.root, problems)
    if document is None:
        return ()
    sheet = Sheet(document, problems)
    organisation = workspace.organisation
    marks = {"region": frozenset(organisation.regions), "segment": frozenset(organisation.segments)}
    resolve(Sources, document.data, Names(workspace.kinds(), dict(workspace.renamed), marks), sheet)
    read = shaped(Sources, document.data, sheet)
    seen: set[str] = set()
    for number, entry in enumerate(read.sources if read else ()):
        if entry.id in seen:
            sheet.wrong(("sources", number, "id"), "ID-TWICE", "another source has this id", entry.id, "change one")
        if not entry.files and entry.capture is None:
            sheet.wrong(
                ("sources", number), "KEY-MISSING", "the source names no files", entry.id, "write files: [GLOB]"
            )
        seen.add(entry.id)
        _hold_translations(workspace, sheet, number, entry)
    return read.sources if read else ()


def _hold_translations(workspace: Workspace, sheet: Sheet, number: int, entry: Entry) -> None:
    """Report each file that is to be translated and is not there."""
    places: list[tuple[tuple[str | int, ...], Marks]] = [(("sources", number), entry)]
    places += [(("sources", number, "overrides", at), one) for at, one in enumerate(entry.overrides)]
    for keys, marks in places:
        name = marks.translation_of
        if name and not (workspace.root / "channels" / name).is_file():
            what = "channels/ has no such file to be a translation of"
            sheet.wrong((*keys, "translation_of"), "FILE-MISSING", what, name, "write its path below channels/")


def _source(workspace: Workspace, entry: Entry | None, relative: Path) -> Source:
    setting = workspace.organisation.setting()
    if entry is None:
        return Source("undescribed", None, "", setting)
    source = _marked(Source(entry.id, None, "", setting), entry)
    for override in entry.overrides:
        if not override.pointer and _named(relative, override.files):
            source = _marked(source, override)
    return source


def _pointed(entry: Entry, relative: Path, source: Source) -> Iterator[Part]:
    for override in entry.overrides:
        if override.pointer and _named(relative, override.files):
            keys = override.pointer.strip("/").split("/")
            yield Part(tuple(k.replace("~1", "/").replace("~0", "~") for k in keys), _marked(source, override))


def _marked(source: Source, marks: Marks) -> Source:
    """The source with what the marks say in place of what it said before."""
    setting = source.setting
    if marks.language:
        setting = replace(setting, language=marks.language.split("-")[0])
    if marks.country:
        setting = replace(setting, country=marks.country)
    if marks.timezone:
        setting = replace(setting, timezone=marks.timezone)
    said: dict[str, object] = {
        "channel": marks.channel,
        "centre": marks.centre,
        "owner": marks.owner,
        "origin": marks.origin,
        "captured": marks.captured,
        "fixed": None if marks.fixed is None else True,
        "draft": marks.draft,
        "whole": marks.whole,
        "about": marks.about,
        "region": marks.region,
        "segment": marks.segment,
        "translation_of": marks.translation_of,
        "audience": None if marks.audience is None else Audience.named(marks.audience),
    }
    return replace(source, setting=setting, **{key: value for key, value in said.items() if value is not None})  # type: ignore[arg-type]  # keys are checked above


def globs_of(entry: Entry) -> tuple[str, ...]:
    """The files of a source: those it names, and what is fetched for it."""
    return (*entry.files, f"{CAPTURED}/{entry.id}/**") if entry.capture else entry.files


def _named(relative: Path, globs: Iterable[str]) -> bool:
    return any(_glob(glob).fullmatch(relative.as_posix()) for glob in globs)


def _glob(glob: str) -> re.Pattern[str]:
    """A glob as a pattern: `*` within a folder, `**` through folders, `?` one character."""
    pieces = re.split(r"(\*\*/|\*\*|\*|\?)", glob)
    meaning = {"**/": r"(?:[^/]+/)*", "**": r".*", "*": r"[^/]*", "?": r"[^/]"}
    return re.compile("".join(meaning.get(piece) or re.escape(piece) for piece in pieces))


def _articles(workspace: Workspace, parts: dict[str, tuple[Part, ...]]) -> Iterator[TextPath]:
    """The workspace's own articles: values typed into them by hand are checked like any other text.

    Not so their front matter, which says who looks after them and when.
    """
    for article in workspace.articles.values():
        for locale, file in sorted(article.files.items()):
            setting = workspace.organisation.setting(locale)
            source = Source(
                "articles", Channel.AGENT, "", setting, article.audience, article.owner, about=article.about
            )
            parts[shown(Path(file))] = tuple(Part((key,), None) for key in _KEPT_BESIDE)
            yield TextPath(Path(file), shown(Path(file)), source)


def _prompts(workspace: Workspace, parts: dict[str, tuple[Part, ...]]) -> Iterator[TextPath]:
    """The IVR's prompts as they stand in the workspace: of their files only what is said to a caller is read."""
    for entity in workspace.of_kind("ivr"):
        path = Path(entity.place.file)
        about = (str(getattr(entity.record, "contact", "")),)
        said: list[Part] = [Part((), None)]
        for tag in ("", *workspace.organisation.locales):
            setting = workspace.organisation.setting(tag)
            source = Source("ivr", Channel.VOICE, "", setting, entity.audience, entity.owner, about=about)
            said += [Part((*spoken, tag) if tag else spoken, source) for spoken in _SPOKEN]
        parts[shown(path)] = tuple(said)
        yield TextPath(path, shown(path), Source("ivr", Channel.VOICE, "", workspace.organisation.setting()))


def marks_of_itself(own: str, file: TextFile, problems: Problems) -> Callable[[Source], Source] | None:
    """What a text says of itself in its front matter, as a change of its source; None where it says nothing."""
    document = parse_document(own, file.path, problems, first_line=2)
    if document is None or "onevoice" not in document.data:
        return None
    marks = shaped(Marks, document.data["onevoice"], Sheet(document, problems), ("onevoice",))
    return partial(_marked, marks=marks) if marks else None

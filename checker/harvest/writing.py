"""The files of a harvested workspace, as text: what is known, where it was read, and what is left to decide."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from checker.harvest.drafts import Draft
from checker.harvest.reading import Read
from checker.harvest.sources import Group
from checker.harvest.yamltext import alternatives, comment, places
from knowledge.yamlscalar import flow, scalar


def organisation(id: str, name: str, why: str, read: Read) -> str:
    """`onevoice.yaml`."""
    setting = read.setting
    lines = [
        comment("Drafted from texts by onevoice harvest. Look through what is marked with “guessed”."),
        f"id: {id}",
        f"name: {scalar(name)}  {comment(why)}",
        f"locales: {flow(read.locales)}  # the languages of the texts, the most frequent first",
        f"country: {setting.country}  {comment('guessed: ' + read.guess.why)}",
        f"timezone: {setting.timezone or 'UTC'}  # guessed: of hours that name none",
        f"currency: {setting.currency}  # of the country",
    ]
    return "\n".join(lines) + "\n"


def entity(draft: Draft, locales: Sequence[str]) -> str:
    """The file of an entity."""
    translated = {tag: name for tag, name in draft.translated.items() if tag in locales[1:]}
    name = scalar(draft.name)
    if translated:
        forms = ", ".join(f"{tag}: {scalar(said, inside=True)}" for tag, said in sorted(translated.items()))
        name = f"{{{locales[0]}: {scalar(draft.name, inside=True)}, {forms}}}"
    lines = [comment(f"in {draft.passages} passage{'s' * (draft.passages != 1)}")]
    if draft.note:
        lines.append(comment(f"decide: {draft.note}"))
    lines += [f"id: {draft.id}", f"kind: {draft.kind}", f"name: {name}"]
    if draft.also_called:
        lines.append(f"also_called: {flow(draft.also_called)}")
    lines.append(f"audience: {draft.audience}")
    if draft.channel:
        lines.append(f"channel: {draft.channel}")
    silent = "" if len(draft.withheld) < len(draft.facts) else "# "
    lines.append(f"{silent}facts:")
    for attribute, vote in draft.facts.items():
        kept_back = draft.withheld.get(attribute, "")
        lines.append(f"  {'# ' if kept_back else ''}{attribute}: {scalar(vote.chosen.written)}")
        lines.append(f"  {comment(places(vote.chosen))}")
        lines += [f"  {comment('decide: ' + kept_back)}"] if kept_back else []
        lines += [f"  {line}" for line in alternatives("agrees", vote.agreeing)]
        lines += [f"  {line}" for line in alternatives("decide", vote.others)]
    return "\n".join(lines) + "\n"


def sources(groups: Sequence[Group]) -> str:
    """`channels/sources.yaml`."""
    lines = [comment("One source a top folder and language. Say of each its channel, its centre and its owner.")]
    lines.append("sources:")
    for group in groups:
        source = group.source
        lines.append(f"  - id: {source.id}")
        lines.append(f"    files: {flow(group.globs)}")
        if source.channel:
            lines.append(f"    channel: {source.channel}  {comment('guessed: ' + group.why)}")
        else:
            lines.append("    # channel: web, agent, voice, chat, bot, email, sms, post, social or visit")
        lines.append(f"    language: {source.setting.language}")
        lines.append(f"    audience: {source.audience}")
    return "\n".join(lines) + "\n"


def mkdocs(name: str) -> str:
    """`mkdocs.yml`: the look of every site, with this workspace's name."""
    look = files("knowledge.render").joinpath("site.yaml").read_text(encoding="utf-8")
    ours = look.replace("  onevoice: {}\n", "  onevoice:\n    workspace: .\n    audience: centres\n")
    head = "# The agent site: mkdocs build makes it, mkdocs serve shows it; onevoice build needs none of this.\n"
    return f'{head}site_name: {scalar(name)}\ndocs_dir: channels\nexclude_docs: "*"\nsite_dir: build/site\n{ours}'

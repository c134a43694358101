"""An account as plain data, which is kept and sent between processes, and back."""

from __future__ import annotations

import marshal
from functools import lru_cache
from typing import Any

from checker.accounts.account import Account
from checker.accounts.recalled import RecalledFile
from checker.accounts.text import Text
from checker.evidence.whole import BrokenTarget
from checker.model import Claim, Context, Link, Mention, Reason, Source, Statement
from knowledge.plain import from_plain, from_plain_value, plain, plain_value
from knowledge.types.base import Found


def flat(account: Account, text: Text) -> bytes:
    """The account as bytes. What stands in `text` is not repeated."""
    sources: dict[Source, int] = {text.source: 0}
    contexts: dict[int, int] = {}
    context_list: list[tuple[Any, ...]] = []
    statements = []
    at_statement: dict[int, int] = {}
    for number, statement in enumerate(account.statements):
        at_statement[id(statement)] = number
        context = statement.context
        known = contexts.get(id(context))
        if known is None:
            known = contexts[id(context)] = len(context_list)
            context_list.append(
                (
                    context.title,
                    context.headings,
                    context.label,
                    context.column,
                    context.lead,
                    context.path,
                    context.branch,
                )
            )
        source = sources.setdefault(statement.file.source, len(sources))
        links = tuple((link.start, link.end, link.target, link.target_at) for link in statement.links)
        statements.append(
            (
                source,
                statement.kind,
                statement.text,
                statement.origins,
                known,
                links,
                statement.section,
                statement.block,
                statement.order,
            )
        )
    at_mention = {id(mention): number for number, mention in enumerate(account.mentions)}
    return marshal.dumps(
        (
            tuple(plain(source) for source in sources)[1:],
            context_list,
            statements,
            [
                (
                    at_statement[id(mention.statement)],
                    mention.type,
                    mention.found.start,
                    mention.found.end,
                    plain_value(mention.value),
                    mention.found.kind,
                    _link(mention.statement, mention.link),
                    mention.target,
                )
                for mention in account.mentions
            ],
            [(at_statement[id(one.statement)], _link(one.statement, one.link), one.expected) for one in account.broken],
            [
                (
                    at_mention[id(claim.mention)],
                    claim.about,
                    claim.scope,
                    tuple((reason.part, reason.weight, reason.words) for reason in claim.reasons),
                )
                for claim in account.claims
            ],
            [plain(problem) for problem in account.problems],
        )
    )


def from_flat(content: bytes, text: Text) -> Account:
    """The account that `flat` wrote. The text's own letters are read again only when they are asked for."""
    other_sources, contexts, statements, mentions, broken, claims, problems = marshal.loads(content)  # noqa: S302 - from this very program
    files = [RecalledFile(text.path, source) for source in (text.source, *map(from_plain, other_sources))]
    contexts = [Context(*each) for each in contexts]
    made = [
        Statement(files[source], kind, said, origins, contexts[at], tuple(Link(*link) for link in links), *numbers)
        for source, kind, said, origins, at, links, *numbers in statements
    ]
    found = [
        Mention(
            made[at],
            type,
            Found(start, end, from_plain_value(value), kind),
            made[at].links[link] if link >= 0 else None,
            target,
        )
        for at, type, start, end, value, kind, link, target in mentions
    ]
    return Account(
        made,
        found,
        [BrokenTarget(made[at], made[at].links[link], expected) for at, link, expected in broken],
        [Claim(found[at], about, scope, reasons_of(reasons)) for at, about, scope, reasons in claims],
        [from_plain(problem) for problem in problems],
    )


@lru_cache(maxsize=1 << 14)  # of sentences that many texts have, they are the same
def reasons_of(flat: tuple[tuple[str, float, str], ...]) -> tuple[Reason, ...]:
    """Reasons out of their parts, weights and words."""
    return tuple(Reason(*each) for each in flat)


def _link(statement: Statement, link: Link | None) -> int:
    return next((number for number, each in enumerate(statement.links) if each is link), -1) if link else -1

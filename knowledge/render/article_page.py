"""The page of an article: its prose with the facts filled in, and what it is about."""

from __future__ import annotations

from knowledge.render.addresses import link, page_of
from knowledge.render.entity_page import crumbs, footer
from knowledge.render.escape import plain
from knowledge.render.fields import listed
from knowledge.render.page import page, section
from knowledge.render.quotes import filled
from knowledge.render.seen import SeenArticle
from knowledge.render.view import View
from knowledge.render.words import language_name, said


def article_page(article: SeenArticle, view: View) -> str:
    """The Markdown of an article; one without a translation says so, and is marked as the language it is in."""
    here = page_of("article", article.id)
    body = filled(article.body, view, article.file, article.first_line).strip("\n")
    translated = article.locale == view.locale or article.locale == view.locale.split("-", maxsplit=1)[0]
    if not translated:
        told = said(view.locale, "site", "only_in", language=language_name(view.locale, view.locale))
        note = f'<p class="ov-note">{plain(told)}</p>'
        body = f'{note}\n\n<div lang="{plain(article.locale)}" markdown="1">\n\n{body}\n\n</div>'
    about = [view.entity(id) for id in article.about]
    items = [f'<a href="{link(here, page_of(one.kind, one.id))}">{plain(one.name)}</a>' for one in about if one]
    return page(
        article.title,
        crumbs("article", view, here),
        body,
        section(said(view.locale, "entity", "related"), "related", listed(items)),
        footer(article.owner, article.review_by, article.audience, view),
        description=article.title,
        contents=True,
    )

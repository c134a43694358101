"""The bridge to MkDocs: hands over pages that are plain Markdown already, and makes one site a language."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from datetime import date, datetime
from importlib import resources
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from mkdocs.commands.build import build
from mkdocs.config import config_options, load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from knowledge.audience import Audience
from knowledge.problems import WrongInput
from knowledge.render import build_pages
from knowledge.render.navigation import navigation
from knowledge.render.words import language_name

_STYLE = "assets/onevoice.css"


class OnevoiceConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves __init_subclass__ untyped
    """workspace: its folder, relative to mkdocs.yml. audience: public, centres, client, or a centre's id.

    locales: BCP 47 tags, the first at the site's root; the organisation's own where empty.
    as_of: the day in whose light the site is built; today where absent.
    """

    workspace = config_options.Optional(config_options.Dir(exists=True))
    audience = config_options.Type(str, default="centres")
    locales = config_options.ListOfItems(config_options.Type(str), default=[])
    as_of = config_options.Optional(config_options.Type(date))


class OnevoicePlugin(BasePlugin[OnevoiceConfig]):  # type: ignore[no-untyped-call]  # as above
    """The `onevoice` plugin of MkDocs: everything it shows comes from `build_pages`."""

    def __init__(self) -> None:
        self._pages: Mapping[str, dict[str, str]] = {}
        self._names: Mapping[str, str] = {}
        self._locale = ""
        self._ticking: Callable[[], None] = lambda: None

    def hand_over(
        self,
        pages: Mapping[str, dict[str, str]],
        names: Mapping[str, str],
        ticking: Callable[[], None] = lambda: None,
        locale: str = "",
    ) -> None:
        """Use these pages (by locale) instead of building them from a workspace; build `locale`, else the first.

        names: of the site, by locale, where it is not that of mkdocs.yml. ticking: called after each page written.
        """
        self._pages = pages
        self._names = names
        self._ticking = ticking
        self._locale = locale or next(iter(pages))

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if not self._pages:
            self.hand_over(*self._built())
            # `mkdocs serve` builds again when a fact is edited.
            config.watch.append(str(self.config.workspace))
        config.site_name = self._names.get(self._locale, config.site_name)
        config.nav = navigation(self._pages[self._locale])
        config.theme["language"] = self._locale if _speaks(self._locale) else "en"
        config.theme.dirs.insert(0, str(resources.files("knowledge.render").joinpath("theme")))
        config.extra_css.insert(0, _STYLE)
        # True shows the theme's place for languages; a list would make its script look for a sitemap a language.
        config.extra["alternate"] = len(self._pages) > 1
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        style = resources.files("knowledge.render").joinpath("assets", "onevoice.css").read_text(encoding="utf-8")
        for path, text in {_STYLE: style, **self._pages[self._locale]}.items():
            # A page of the same name in docs_dir would otherwise stand beside the generated one.
            if twin := files.get_file_from_path(path):
                files.remove(twin)
            files.append(File.generated(config, path, content=text, inclusion=InclusionLevel.INCLUDED))
        return files

    def on_page_context(self, context: TemplateContext, *, page: Page, **_: Any) -> TemplateContext:
        here = f"/{self._prefix(self._locale)}{page.url}"
        languages = [
            {
                "locale": other,
                "name": language_name(other, other).capitalize(),
                "link": posixpath.relpath(f"/{self._prefix(other)}{page.url}", here) + "/",
            }
            for other in self._pages
            if other != self._locale
        ]
        # The theme override reads it; MkDocs' own type lists only the names that MkDocs sets.
        cast("dict[str, Any]", context)["onevoice_languages"] = languages
        return context

    def on_post_page(self, output: str, **_: Any) -> str:
        self._ticking()
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if self._locale != next(iter(self._pages)):
            return
        for other in list(self._pages)[1:]:
            site_dir = str(Path(config.site_dir) / other)
            again = load_config(
                config.config_file_path, site_name=config.site_name, docs_dir=config.docs_dir, site_dir=site_dir
            )
            plugin_of(again).hand_over(self._pages, self._names, self._ticking, other)
            build(again)

    def _prefix(self, locale: str) -> str:
        return "" if locale == next(iter(self._pages)) else f"{locale}/"

    def _built(self) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
        from knowledge.loading import load  # noqa: PLC0415 - not needed where pages are handed over

        if not self.config.workspace:
            raise PluginError("onevoice: name the workspace's folder under plugins: onevoice: workspace")
        try:
            workspace = load(Path(self.config.workspace))
            today = datetime.now(ZoneInfo(workspace.organisation.timezone)).date()
            audience = Audience.named(self.config.audience)
            locales = self.config.locales or workspace.organisation.locales
            day = self.config.as_of or today
            pages = {locale: build_pages(workspace, audience, locale, day) for locale in locales}
        except WrongInput as wrong:
            raise PluginError("\n".join(str(problem) for problem in wrong.problems)) from None
        # In its first language the site is called what mkdocs.yml says.
        return pages, {locale: workspace.organisation.name.said_in(locale) for locale in locales[1:]}


def plugin_of(config: MkDocsConfig) -> OnevoicePlugin:
    """The plugin as a configuration has set it up."""
    plugin = config.plugins["onevoice"]
    if not isinstance(plugin, OnevoicePlugin):
        raise PluginError("onevoice: another plugin goes by this name")
    return plugin


def _speaks(locale: str) -> bool:
    """Whether the theme has words of its own in a language."""
    return resources.files("material").joinpath("templates", "partials", "languages", f"{locale}.html").is_file()

"""The bridge to MkDocs: hands over pages that are plain Markdown already, and makes one site a language."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Handed:
    """A site that is ready to be handed over.

    pages: as of `build_pages`, by locale, the first at the site's root; all locales have the same paths.
    names: of the site, by locale, where it is not that of mkdocs.yml. public: whether everybody may read it.
    ticking: called after each page that is written.
    """

    pages: Mapping[str, dict[str, str]]
    names: Mapping[str, str]
    public: bool
    ticking: Callable[[], None] = lambda: None

    @property
    def first(self) -> str:
        return next(iter(self.pages))

    def folder(self, locale: str) -> str:
        """The folder of a locale below the site's root, with a slash after it; "" for the first."""
        return "" if locale == self.first else f"{locale}/"


class OnevoicePlugin(BasePlugin[OnevoiceConfig]):  # type: ignore[no-untyped-call]  # as above
    """The `onevoice` plugin of MkDocs: everything it shows comes from `build_pages`."""

    def __init__(self) -> None:
        self._site: Handed | None = None
        self._locale = ""

    def hand_over(self, site: Handed, locale: str = "") -> Handed:
        """Use this site instead of building it from a workspace; build `locale`, else the first."""
        self._site = site
        self._locale = locale or site.first
        return site

    @property
    def site(self) -> Handed:
        """What is being built. Raises PluginError where there is nothing yet."""
        if self._site is None:
            raise PluginError("onevoice: no pages were handed over")
        return self._site

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        site = self._site
        if site is None:
            site = self.hand_over(self._built())
            # `mkdocs serve` builds again when a fact is edited.
            config.watch.append(str(self.config.workspace))
        config.site_name = site.names.get(self._locale, config.site_name)
        config.nav = navigation(site.pages[self._locale])
        config.theme["language"] = self._locale if _speaks(self._locale) else "en"
        config.theme.dirs.insert(0, str(resources.files("knowledge.render").joinpath("theme")))
        config.extra_css.insert(0, _STYLE)
        # True shows the theme's place for languages; a list would make its script look for a sitemap a language.
        config.extra["alternate"] = len(site.pages) > 1
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        style = resources.files("knowledge.render").joinpath("assets", "onevoice.css").read_text(encoding="utf-8")
        for path, text in {_STYLE: style, **self.site.pages[self._locale]}.items():
            # A page of the same name in docs_dir would otherwise stand beside the generated one.
            if twin := files.get_file_from_path(path):
                files.remove(twin)
            files.append(File.generated(config, path, content=text, inclusion=InclusionLevel.INCLUDED))
        return files

    def on_page_context(self, context: TemplateContext, *, page: Page, **_: Any) -> TemplateContext:
        here = f"/{self.site.folder(self._locale)}{page.url}"
        languages = [
            {
                "locale": other,
                "name": language_name(other, other).capitalize(),
                "link": posixpath.relpath(f"/{self.site.folder(other)}{page.url}", here) + "/",
            }
            for other in self.site.pages
            if other != self._locale
        ]
        # Our templates read these; MkDocs' own type lists only the names that MkDocs sets.
        ours = {"onevoice_languages": languages, "onevoice_private": not self.site.public}
        cast("dict[str, Any]", context).update(ours)
        return context

    def on_post_page(self, output: str, **_: Any) -> str:
        self.site.ticking()
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if self._locale != self.site.first:
            return
        for other in list(self.site.pages)[1:]:
            site_dir = str(Path(config.site_dir) / other)
            again = load_config(
                config.config_file_path, site_name=config.site_name, docs_dir=config.docs_dir, site_dir=site_dir
            )
            plugin_of(again).hand_over(self.site, other)
            build(again)

    def _built(self) -> Handed:
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
        names = {locale: workspace.organisation.name.said_in(locale) for locale in locales[1:]}
        return Handed(pages, names, audience.level == "public")


def plugin_of(config: MkDocsConfig) -> OnevoicePlugin:
    """The plugin as a configuration has set it up."""
    plugin = config.plugins["onevoice"]
    if not isinstance(plugin, OnevoicePlugin):
        raise PluginError("onevoice: another plugin goes by this name")
    return plugin


def _speaks(locale: str) -> bool:
    """Whether the theme has words of its own in a language."""
    return resources.files("material").joinpath("templates", "partials", "languages", f"{locale}.html").is_file()

"""Finds the pages: every module in ``pages/`` with TITLE, GROUP, ORDER and ``render()`` is one."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dss import pages
from dss.texts import LANGUAGES, NAMES, Language
from models.messages import mark

GROUPS = (mark("Prepare"), mark("Plan"), mark("Explore"), mark("Decide"))
"""The groups of pages, as a planner works."""
NAME = mark("Community service allocation")
"""What the product is called."""


@dataclass(frozen=True)
class Page:
    """One page: the address it has, its file, its title and group (English), and its place among all pages."""

    name: str
    path: Path
    title: str
    group: str
    order: int


def found() -> list[Page]:
    """All pages in their order."""
    modules = [importlib.import_module(f"dss.pages.{each.name}") for each in pkgutil.iter_modules(pages.__path__)]
    return sorted(map(_page, modules), key=lambda page: page.order)


def _page(module: ModuleType) -> Page:
    return Page(module.__name__.rsplit(".", 1)[1], Path(str(module.__file__)), module.TITLE, module.GROUP, module.ORDER)


def choose_language() -> Language:
    """The switch between the languages; the choice stays in the address, and in the session.

    The address carries the language's own name; its short form (zh, en) does to begin with.
    """
    given = st.query_params.get("lang")
    with st.sidebar:
        return st.segmented_control(
            "语言 Language",
            LANGUAGES,
            default=given if given in LANGUAGES else LANGUAGES[0],
            required=True,
            format_func=NAMES.__getitem__,
            key="lang",
            bind="query-params",
            label_visibility="collapsed",
        )


def run(_: Callable[[str], str]) -> None:
    """Show the list of pages in their groups, as a planner works, and the page that was chosen, named in the tab."""
    listed: dict[str, list[StreamlitPage]] = {}
    for place, page in enumerate(found()):
        shown = st.Page(page.path, title=_(page.title), url_path=page.name, default=place == 0)
        listed.setdefault(_(page.group), []).append(shown)
    chosen = st.navigation(listed, expanded=True)
    st.set_page_config(page_title=f"{chosen.title} · {_(NAME)}")
    chosen.run()

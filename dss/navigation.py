"""Finds the pages: every module in ``pages/`` with TITLE, ORDER and ``render()`` is one."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import streamlit as st

from dss import pages
from dss.texts import LANGUAGES, Language

NAMES: dict[Language, str] = {"zh": "中文", "en": "English"}


@dataclass(frozen=True)
class Page:
    """One page: the address it has, its file, its title (English), and its place in the list."""

    name: str
    path: Path
    title: str
    order: int


def found() -> list[Page]:
    """All pages in their order."""
    modules = [importlib.import_module(f"dss.pages.{each.name}") for each in pkgutil.iter_modules(pages.__path__)]
    return sorted(map(_page, modules), key=lambda page: page.order)


def _page(module: ModuleType) -> Page:
    return Page(module.__name__.rsplit(".", 1)[1], Path(str(module.__file__)), module.TITLE, module.ORDER)


def choose_language() -> Language:
    """The switch between the languages; the choice stays in the address, and in the session."""
    with st.sidebar:
        return st.segmented_control(
            "语言 Language",
            LANGUAGES,
            default=LANGUAGES[0],
            required=True,
            format_func=NAMES.__getitem__,
            key="lang",
            bind="query-params",
            label_visibility="collapsed",
        )


def run(_: Callable[[str], str]) -> None:
    """Show the list of pages, and the page that was chosen."""
    listed = [
        st.Page(page.path, title=_(page.title), url_path=page.name, default=place == 0)
        for place, page in enumerate(found())
    ]
    st.navigation(listed).run()

"""What reading the data has to say: every error and warning with its cell."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from dss.texts import Language, render, translator
from models.messages import Level, Message, mark
from models.schemas import tables

MOST = 1000
"""Messages of one level that a page shows."""
HEIGHT, SHORT = 480, 8
"""Height of a list that scrolls, and the number of messages up to which it does not."""
LEVELS: dict[Level, str] = {
    "error": mark("Errors, to be put right before a plan can be made: {count}"),
    "warning": mark("Warnings, please check: {count}"),
    "info": mark("Remarks: {count}"),
}


def show(messages: Sequence[Message], lang: Language) -> None:
    """One list a level, errors first; in the order in which people go through their tables."""
    _ = translator(lang)
    for level, template in LEVELS.items():
        told = sorted((message for message in messages if message.level == level), key=place)
        if told:
            st.subheader(_(template).format(count=f"{len(told):,}"))
            with st.container(height=HEIGHT if len(told) > SHORT else "content", border=False):
                st.html(listed(told[:MOST], lang))
        if len(told) > MOST:
            st.caption(_("The first {count} are shown; the others follow once these are put right.").format(count=MOST))


def listed(messages: Sequence[Message], lang: Language) -> str:
    """Table, row, column, value and words of each message as an HTML table; whatever people wrote is shown as text."""
    _ = translator(lang)
    heads = (_("Table"), _("Row"), _("Column"), _("Value found"), _("What to do"))
    rows = [
        (
            table_title(message.table, lang),
            "" if message.row is None else str(message.row),
            column_heading(message, lang),
            message.value,
            render(message, lang),
        )
        for message in messages
    ]
    body = "".join(_line("td", row) for row in rows)
    return f'<table class="messages"><thead>{_line("th", heads)}</thead><tbody>{body}</tbody></table>'


def _line(cell: str, values: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<{cell}>{escape(value)}</{cell}>" for value in values) + "</tr>"


def place(message: Message) -> tuple[int, int]:
    """Where a message stands among others: by table, what is about none last, and by row."""
    names = list(tables())
    return names.index(message.table) if message.table in names else len(names), message.row or 0


def column_heading(message: Message, lang: Language) -> str:
    """The heading in the person's own file; in a file with English ones, what it means stands before it."""
    about = tables()[message.table].columns if message.table in tables() else {}
    if lang == "zh" and message.column in about:
        return f"{about[message.column].words.zh}（{message.column}）"
    return message.column


def table_title(name: str, lang: Language) -> str:
    """A table's name as the person's own files have it in ``lang``."""
    if name not in tables():
        return {"policy": "规则"}.get(name, name) if lang == "zh" else name
    return tables()[name].zh if lang == "zh" else name

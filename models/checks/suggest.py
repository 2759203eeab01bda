"""What somebody may have meant by an id that does not exist."""

import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches

import polars as pl

LOOKED_AT = 2000
"""So many ids are compared letter by letter, at most."""
ASKED = 50
"""For so many different wrong ids of one column, at most."""


def suggestions(wrong: Sequence[str], right: pl.DataFrame, key: str) -> dict[str, str]:
    """wrong id -> the likeliest right ones, as text; ids without a likely one are left out."""
    ids = right[key].drop_nulls().to_list()
    plain = {_plain(known): known for known in ids}
    named = dict(right.select("name", key).drop_nulls().iter_rows()) if "name" in right.columns else {}
    found: dict[str, str] = {}
    for word in list(dict.fromkeys(wrong))[:ASKED]:
        sure = plain.get(_plain(word)) or named.get(word)
        near = [sure] if sure else get_close_matches(word, ids[:LOOKED_AT], 3, 0.7)
        if near:
            found[word] = ", ".join(near)
    return found


def _plain(word: str) -> str:
    """One form for what looks alike: full width, upper case, spaces and leading zeros do not count."""
    return "".join(unicodedata.normalize("NFKC", word).casefold().split()).lstrip("0")

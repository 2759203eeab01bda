"""What somebody may have meant by an id that does not exist."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import polars as pl

LOOKED_AT = 2000
"""So many ids are compared letter by letter, at most."""
ASKED = 50
"""For so many different wrong ids of one column, at most."""
SIMPLIFIED = str.maketrans(
    "區東門關會學園華龍鳳廣場莊橋灣陽陰馬馮鄉鎮縣國圓團體養護療醫藝術書畫愛樂齡雙豐濟濱滬蘇楊劉張陳趙吳孫黃葉鄰裏裡總務業產環衛戶眾為親婦兒殘調處",
    "区东门关会学园华龙凤广场庄桥湾阳阴马冯乡镇县国圆团体养护疗医艺术书画爱乐龄双丰济滨沪苏杨刘张陈赵吴孙黄叶邻里里总务业产环卫户众为亲妇儿残调处",
)
"""Traditional characters that are frequent in names of places and organizations."""


@dataclass(frozen=True)
class Suggestions:
    """wrong id -> the right one (``sure``), or the likeliest ones as text (``near``); others are left out."""

    sure: dict[str, str]
    near: dict[str, str]


def suggestions(wrong: Sequence[str], right: pl.DataFrame, key: str) -> Suggestions:
    """What the ``wrong`` ids mean among the ``key`` column of ``right``.

    Sure are ids that differ in width, letter case, spaces, leading zeros or form of characters alone, and names.
    """
    ids = right[key].drop_nulls().to_list()
    plain = _once((_plain(known), known) for known in ids)
    named = _once(right.select("name", key).drop_nulls().iter_rows()) if "name" in right.columns else {}
    found = Suggestions({}, {})
    for word in list(dict.fromkeys(wrong))[:ASKED]:
        if sure := plain.get(_plain(word)) or named.get(word):
            found.sure[word] = sure
        elif near := get_close_matches(word, ids[:LOOKED_AT], 3, 0.7):
            found.near[word] = ", ".join(near)
    return found


def _once(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The pairs whose first part stands for one id only."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for word, known in pairs:
        if found.setdefault(word, known) != known:
            twice.add(word)
    return {word: known for word, known in found.items() if word not in twice}


def _plain(word: str) -> str:
    """One form for what looks alike: width, letter case, traditional forms, spaces and leading zeros do not count."""
    return "".join(unicodedata.normalize("NFKC", word).casefold().split()).lstrip("0").translate(SIMPLIFIED)

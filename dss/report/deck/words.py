"""Words that several slides need."""

import itertools
import unicodedata
from collections.abc import Mapping, Sequence

from dss.charts.style import short, width
from dss.report.deck.template import BEFORE, LATIN, LINE, LIST, SMALL
from dss.texts import SEMICOLON, Language, translator

LONGEST, SHORTEST, TITLE = 26, 12, 96
"""Widths of a name on a slide and of a name in a title, at least, and of a title, all in Latin letters."""
POINTS, APART = 72, 0.25
"""An inch; what some programs put between Chinese and Latin letters, in parts of a Chinese one."""
ROW = 68
"""Widths of a line in a list."""
LINES = (4, 3, 2)
"""To how many lines its items are cut, the most for which there is room."""


def clean(text: str) -> str:
    """``text`` in one line, without characters that no file can hold."""
    return " ".join("".join(" " if unicodedata.category(letter) in {"Cc", "Cs"} else letter for letter in text).split())


def name(text: str, most: int = LONGEST) -> str:
    """A name in one line, cut where it is long."""
    return short(clean(text), most)


def inches(text: str, size: int = SMALL) -> float:
    """How wide ``text`` is in type of ``size`` points, at most."""
    wide = [width(letter) > 1 for letter in text]
    changes = sum(before != after for before, after in itertools.pairwise(wide))
    return (sum(1 if one else LATIN for one in wide) + APART * changes) * size / POINTS


def within(text: str, most: float) -> str:
    """``text`` in small type, cut to ``most`` inches."""
    told = clean(text)
    while inches(told) > most:
        told = f"{told.removesuffix('…')[:-1]}…"
    return told


def title(template: str, names: Mapping[str, str], **values: object) -> str:
    """``template`` with its values and ``names``, these cut as far as a title of two lines needs it."""
    told = clean(template.format(**dict.fromkeys(names, ""), **values))
    room = max(SHORTEST, (TITLE - width(told)) // max(1, len(names)) - 1)
    return clean(template.format(**{key: name(text, room) for key, text in names.items()}, **values))


def fitting(items: Sequence[str], lang: Language) -> list[str]:
    """Those items of a list for which a slide has room, cut to as few lines as that takes, and how many more there are.

    None is cut to less than two lines.
    """
    whole, told, below = LIST.height * POINTS, list(items), [0.0]
    for lines in LINES:
        told = [name(item, lines * ROW) for item in items]
        below = list(itertools.accumulate(-(-width(item) // ROW) * LINE + BEFORE for item in told))
        if below[-1] <= whole:
            return told
    kept = sum(points <= whole - LINE - BEFORE for points in below)
    return [*told[:kept], translator(lang)("{more} more in the notes to this slide").format(more=len(told) - kept)]


def cut(shown: int, whole: int, drawn: str, lang: Language) -> str:
    """``drawn``, and that ``shown`` of ``whole`` are on the slide where that is not all."""
    if shown >= whole:
        return drawn
    return translator(lang)("{drawn} ({more} more in the annex)").format(drawn=drawn, more=whole - shown)


def sources(files: Mapping[str, str], lang: Language) -> str:
    """Where figures come from: a file of the plan or the dataset -> its columns."""
    told = [f"{file} ({columns})" for file, columns in files.items()]
    return translator(lang)("Sources: {files}").format(files=SEMICOLON[lang].join(told))

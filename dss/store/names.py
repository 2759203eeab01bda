"""Texts that people give: names, notes, their own name."""

import unicodedata

from dss.store.tables import LONGEST_NAME
from dss.store.trouble import error
from models.messages import mark

NO_NAME = mark("Please give the scenario a name.")
NOBODY = mark("Please say who signs.")
LONG_NAME = mark("The name has {length} characters; at most {most} are possible.")
CONTROL = mark("The name has characters that cannot be shown. Please type it anew.")
UNSHOWN = {"Cc", "Cs", "Zl", "Zp"}
"""Unicode's kinds of control characters, halves of characters, and line ends."""


def name(text: str) -> str:
    """The name as it is kept: without blanks around it, each letter in its usual form; ``StoreError`` if it is none."""
    return _name(text, NO_NAME)


def person(text: str) -> str:
    """Who signs, as it is kept; ``StoreError`` where it is nobody's name."""
    return _name(text, NOBODY)


def _name(text: str, missing: str) -> str:
    given = unicodedata.normalize("NFC", text).strip()
    if not given:
        raise error(missing)
    if len(given) > LONGEST_NAME:
        raise error(LONG_NAME, length=len(given), most=LONGEST_NAME)
    if any(unicodedata.category(letter) in UNSHOWN for letter in given):
        raise error(CONTROL)
    return given


def text(given: str) -> str:
    """A note as it is kept: half letters, which no file can hold, become question marks; no end-of-text marks."""
    return given.encode(errors="replace").decode().replace("\0", "")

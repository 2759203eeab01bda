"""Elements of WordprocessingML, and the signs that may stand in them."""

import re

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Signs that no XML file can hold."""


def element(name: str, /, *children: BaseOxmlElement, **attributes: object) -> BaseOxmlElement:
    """The element ``w:name`` with ``children``; attributes are of the same namespace."""
    made = OxmlElement(f"w:{name}", attrs={qn(f"w:{key}"): str(value) for key, value in attributes.items()})
    made.extend(children)
    return made


def run(text: str) -> BaseOxmlElement:
    """``text`` as it is: nothing in it is markup, line ends become spaces."""
    words = element("t")
    words.text = " ".join(writable(text).split("\n"))
    words.set(qn("xml:space"), "preserve")
    return element("r", words)


def field(instruction: str, shown: str) -> BaseOxmlElement:
    """A field that Word works out; ``shown`` stands there until it does."""
    return element("fldSimple", run(shown), instr=f" {instruction} ")


def writable(text: str) -> str:
    """``text`` with a mark in the place of every sign that XML cannot hold."""
    return UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)

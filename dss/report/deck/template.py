"""The empty deck: 16:9, one master and three layouts (title, finding, text), made here so that nothing is hidden in it.

Sizes are in inches, type in points: titles 28, text 20 and 18; the foot alone is smaller.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.slide import SlideLayout, SlideMaster
from pptx.util import Inches, Length

from dss.report.deck import theme


class Box(NamedTuple):
    """Where something stands: left, top, width, height."""

    left: float
    top: float
    width: float
    height: float

    def emu(self) -> tuple[Length, Length, Length, Length]:
        """The same in the file's own unit."""
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)


class Place(NamedTuple):
    """A placeholder: its kind and number in the file format, where it stands, size of its type and how it looks."""

    kind: str
    number: int
    box: Box
    size: int
    words: str = ""
    colour: str = "tx1"
    anchor: str = "t"
    bold: bool = False
    right: bool = False


WIDTH, HEIGHT = 13.333, 7.5
LEFT, WIDE = 0.6, 12.13
BODY = Box(LEFT, 2.1, WIDE, 4.6)
"""Where charts, tables and text stand below a finding."""
OPENING, TITLE, TEXT, SMALL, FOOT = 36, 28, 20, 18, 12
LATIN, LINE, BEFORE = 0.6, 28, 6
"""How wide a Latin letter is at most on average, in parts of a Chinese character; points of a line, and of the white
before an item of a list."""
LIST = BODY._replace(top=1.9, height=5.0)
FOOTS = (
    Place("ftr", 11, Box(LEFT, 6.98, 10.5, 0.32), FOOT, colour="tx2", anchor="ctr"),
    Place("sldNum", 12, Box(11.73, 6.98, 1.0, 0.32), FOOT, "‹#›", "tx2", anchor="ctr", right=True),
)
FINDING = Place("title", 0, Box(LEFT, 0.45, WIDE, 1.1), TITLE, "Title", anchor="b", bold=True)
MASTER = (FINDING, Place("body", 1, BODY, TEXT, "Text"), *FOOTS)
LAYOUTS: dict[str, Sequence[Place]] = {
    "Title": (
        Place("title", 0, Box(LEFT, 1.5, WIDE, 1.9), OPENING, "Title", anchor="b", bold=True),
        Place("body", 1, Box(LEFT, 3.65, WIDE, 2.6), 24, "Subtitle", "tx2"),
        *FOOTS,
    ),
    "Finding": (FINDING, Place("body", 1, Box(LEFT, 1.58, WIDE, 0.42), SMALL, "What is drawn", "tx2"), *FOOTS),
    "Text": (FINDING, Place("body", 1, LIST, TEXT, "Text"), *FOOTS),
}
SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
STYLE = (
    '<a:lvl1pPr marL="{margin}" indent="-{margin}" algn="l"><a:spcBef><a:spcPts val="{before}"/></a:spcBef>{bullet}'
    '<a:defRPr sz="{size}00" b="{bold}"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
    '<a:latin typeface="+{font}-lt"/><a:ea typeface="+{font}-ea"/><a:cs typeface="+{font}-cs"/></a:defRPr></a:lvl1pPr>'
)


LEFTOVERS = (
    ("package", RELATIONSHIP_TYPE.EXTENDED_PROPERTIES),
    ("package", RELATIONSHIP_TYPE.THUMBNAIL),
    ("part", RELATIONSHIP_TYPE.PRINTER_SETTINGS),
)
"""Parts of the library's template that would tell of another program, another size and somebody's printer."""


def empty() -> Presentation:
    """A deck without slides, with the layouts in the order of ``LAYOUTS``."""
    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    deck.part._element.sldSz.attrib.pop("type")  # noqa: SLF001 - it says 4:3
    for layout in list(deck.slide_layouts)[len(LAYOUTS) :]:
        deck.slide_layouts.remove(layout)
    master = deck.slide_master
    _fill(master, MASTER)
    _strip(master)
    _styles(master)
    for layout, (name, places) in zip(deck.slide_layouts, LAYOUTS.items(), strict=True):
        layout.name = name
        layout._element.attrib.pop("type", None)  # noqa: SLF001 - a layout of our own is of no known type
        _fill(layout, places)
    for part in (master.part, deck.notes_master.part):
        theme.dress(part.part_related_by(RELATIONSHIP_TYPE.THEME))
    for holder, kind in LEFTOVERS:
        _drop(deck.part.package if holder == "package" else deck.part, kind)
    return deck


def _drop(holder: Any, kind: str) -> None:  # noqa: ANN401 - a package and a part, which share no type
    """Leave out what the library's own template brings with it."""
    for number in [number for number, rel in holder._rels.items() if rel.reltype == kind]:  # noqa: SLF001
        holder._rels.pop(number)  # noqa: SLF001


def _fill(on: SlideMaster | SlideLayout, places: Sequence[Place]) -> None:
    """The placeholders of a master or layout, in the place of those that it had."""
    tree = on.shapes._spTree  # noqa: SLF001 - masters and layouts have no way to add to them
    for shape in list(on.shapes):
        tree.remove(shape._element)  # noqa: SLF001
    for number, place in enumerate(places, start=2):
        tree.append(_placeholder(number, place))


def _placeholder(number: int, place: Place) -> Any:  # noqa: ANN401 - the library's elements have no type of their own
    left, top, width, height = place.box.emu()
    kind = f'type="{place.kind}"' + (f' idx="{place.number}"' if place.number else "")
    plain = "<a:buNone/>" if place.words != "Text" else ""
    margin = 'marL="0" indent="0"' if plain else ""
    field = '<a:fld id="{B5C1E5D0-2D2F-4E55-9B39-8A0B6A6B0C01}" type="slidenum">' if place.kind == "sldNum" else "<a:r>"
    close = "</a:fld>" if place.kind == "sldNum" else "</a:r>"
    return parse_xml(
        f'<p:sp {SPACES}><p:nvSpPr><p:cNvPr id="{number}" name="{place.kind} {number}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{place.anchor}">'
        f'<a:noAutofit/></a:bodyPr><a:lstStyle><a:lvl1pPr {margin} algn="{"r" if place.right else "l"}">{plain}'
        f'<a:defRPr sz="{place.size}00" b="{int(place.bold)}"><a:solidFill><a:schemeClr val="{place.colour}"/>'
        f"</a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>"
        f"<a:p>{field}<a:rPr/><a:t>{escape(place.words)}</a:t>{close}</a:p></p:txBody></p:sp>"
    )


def _strip(master: SlideMaster) -> None:
    """A narrow strip in the colour of what is served at the upper left: the only ornament."""
    left, top, width, height = Box(LEFT, 0, 1.2, 0.1).emu()
    master.shapes._spTree.append(  # noqa: SLF001
        parse_xml(
            f'<p:sp {SPACES}><p:nvSpPr><p:cNvPr id="20" name="strip"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
            f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
            "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
        )
    )


def _styles(master: SlideMaster) -> None:
    """The type of titles and of text, from which every placeholder and table takes what it does not say itself."""
    title = STYLE.format(margin=0, before=0, bullet="<a:buNone/>", size=TITLE, bold=1, font="mj")
    body = STYLE.format(margin=285750, before=BEFORE * 100, bullet='<a:buChar char="•"/>', size=TEXT, bold=0, font="mn")
    styles = master._element.find(qn("p:txStyles"))  # noqa: SLF001
    new = parse_xml(
        f"<p:txStyles {SPACES}><p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{body}</p:bodyStyle>"
        "<p:otherStyle/></p:txStyles>"
    )
    styles.getparent().replace(styles, new)

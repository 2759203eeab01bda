"""Fonts and colours of the slides: those of the charts on pages, so that what is drawn later stays among them."""

from pptx.dml.color import RGBColor
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.text.text import _Run

from dss.charts.style import NEUTRAL, ORIENTATION, OVER, SERVED, UNMET

FONT = "微软雅黑"
"""Every office has it, for Latin and East Asian text alike."""
INK, PAPER, SOFT, LINE, GROUND = "#1f2933", "#ffffff", "#52606d", "#cbd2d9", "#e4e7eb"
"""Text and what it stands on, text beside it, rules between rows, and the ground behind bars."""
STRONG, PALE = "#4b5866", "#b3bcc6"
"""What has no colour of its own: after and before, money that is used and that is left."""
COLOURS = {
    "dk1": INK,
    "lt1": PAPER,
    "dk2": SOFT,
    "lt2": GROUND,
    "accent1": SERVED,
    "accent2": UNMET,
    "accent3": ORIENTATION["mixed"],
    "accent4": ORIENTATION["government"],
    "accent5": ORIENTATION["market"],
    "accent6": OVER,
    "hlink": SERVED,
    "folHlink": NEUTRAL,
}
"""The theme's colours by their names in the file format."""
FONTS = {"latin": FONT, "ea": FONT, "cs": ""}


LIGHT = 128
"""How bright a ground is, of 255, that needs dark type."""


def rgb(colour: str) -> RGBColor:
    """``#2f7ed8`` as the library has it."""
    return RGBColor.from_string(colour.removeprefix("#").upper())


def plain(run: _Run) -> None:
    """The theme's type for a run of a table, which some programs do not give it by themselves."""
    for kind, face in (("latin", "+mn-lt"), ("ea", "+mn-ea"), ("cs", "+mn-cs")):
        run._r.get_or_add_rPr().append(parse_xml(f'<a:{kind} {nsdecls("a")} typeface="{face}"/>'))  # noqa: SLF001


def light(colour: str) -> bool:
    """Whether dark type is read better on ``colour`` than white."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue > LIGHT


def dress(theme: Part) -> None:
    """Put fonts and colours into a theme's file."""
    root = parse_xml(theme.blob)
    root.set("name", "DSS")
    for name, colour in COLOURS.items():
        (place,) = root.xpath(f".//a:clrScheme/a:{name}")
        place[:] = [parse_xml(f'<a:srgbClr {nsdecls("a")} val="{rgb(colour)}"/>')]
    for font in root.xpath(".//a:fontScheme/*"):
        font[:] = [parse_xml(f'<a:{kind} {nsdecls("a")} typeface="{face}"/>') for kind, face in FONTS.items()]
    theme._blob = serialize_part_xml(root)  # noqa: SLF001 - the library cannot change a theme

"""A deck in the making: slides with their text, notes and foot."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Pt

from dss.report.deck import theme
from dss.report.deck.template import LAYOUTS, SMALL, Box, empty
from dss.report.deck.words import clean
from dss.texts import Language

CHINESE, ENGLISH = MSO_LANGUAGE_ID.SIMPLIFIED_CHINESE, MSO_LANGUAGE_ID.ENGLISH_US
PROPERTY = 255
"""Letters that a property of a file can have."""
FEET = (11, 12)
"""Numbers of the placeholders at the foot, which the library does not put on slides by itself."""


@dataclass(frozen=True)
class Line:
    """A line of text: its size in points, colour and weight, and the points of white before it."""

    text: str
    size: int = SMALL
    colour: str = theme.INK
    bold: bool = False
    before: int = 0


@dataclass(frozen=True)
class Deck:
    """Slides of one language; ``foot`` stands at the foot of each, ``notes`` at the end of each slide's notes."""

    presentation: Presentation
    lang: Language
    foot: str
    notes: Sequence[str]

    def opening(self, title: str, under: Sequence[str]) -> Slide:
        """The first slide."""
        return self._slide("Title", title, under)

    def finding(self, title: str, drawn: str) -> Slide:
        """A slide whose title is what was found; ``drawn`` says in one line what is shown, with its unit."""
        return self._slide("Finding", title, [drawn])

    def text(self, title: str, lines: Sequence[str]) -> Slide:
        """A slide with a list."""
        return self._slide("Text", title, lines)

    def box(self, slide: Slide, box: Box, lines: Sequence[Line]) -> None:
        """Text in a box of its own."""
        shape = slide.shapes.add_textbox(*box.emu())
        frame = shape.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(0)
        for place, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            run = paragraph.add_run()
            run.text = clean(line.text)
            run.font.size, run.font.bold = Pt(line.size), line.bold
            run.font.color.rgb = theme.rgb(line.colour)
            paragraph.space_before = Pt(line.before)
        self.tongue(frame)

    def tell(self, slide: Slide, said: str, source: str) -> None:
        """The speaker's notes: what may be said, where the figures come from, and what all slides rest on."""
        frame: Any = slide.notes_slide.notes_text_frame  # the library makes it where there is none
        frame.text = "\n".join(clean(line) for line in (said, source, *self.notes) if line)
        self.tongue(frame)

    def tongue(self, frame: TextFrame) -> None:
        """Say which language a text is in, so that the right spelling is checked."""
        for paragraph in frame.paragraphs:
            for run in paragraph.runs:
                run.font.language_id = CHINESE if self.lang == "zh" else ENGLISH

    def _slide(self, layout: str, title: str, lines: Sequence[str]) -> Slide:
        slide = self.presentation.slides.add_slide(self.presentation.slide_layouts[list(LAYOUTS).index(layout)])
        self._feet(slide)
        told = {0: clean(title), 1: "\n".join(map(clean, lines)), FEET[0]: clean(self.foot)}
        for shape in slide.placeholders:
            self._fill(shape, told.get(shape.placeholder_format.idx))
        return slide

    def _fill(self, shape: Any, text: str | None) -> None:  # noqa: ANN401 - the library's types know no text in shapes
        if text is not None:
            shape.text_frame.text = text
        self.tongue(shape.text_frame)

    def _feet(self, slide: Slide) -> None:
        for place in slide.slide_layout.placeholders:
            if place.placeholder_format.idx not in FEET:
                continue
            copied = copy.deepcopy(place._element)  # noqa: SLF001 - the library has no way to copy a shape
            slide.shapes._spTree.append(copied)  # noqa: SLF001
            copied.nvSpPr.cNvPr.set("id", str(100 + place.placeholder_format.idx))


def begun(lang: Language, title: str, foot: str, notes: Sequence[str]) -> Deck:
    """A deck without slides; ``title`` is the file's own."""
    presentation = empty()
    about = presentation.core_properties
    about.title, about.comments, about.last_modified_by = clean(title)[:PROPERTY], "", ""
    about.language = "zh-CN" if lang == "zh" else "en-US"
    return Deck(presentation, lang, foot, notes)

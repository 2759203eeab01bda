"""Names and sentences fit where they stand."""

import pytest

from dss.report.deck import words
from dss.texts import LANGUAGES, Language


def test_a_text_is_one_line_without_what_no_file_can_hold() -> None:
    assert words.clean(" a\x00b\n\tc\ud800d\x0b ") == "a b c d"


@pytest.mark.parametrize("text", ["很长的名称" * 60, "Wide " * 60, "机构 A 与 B " * 30])
@pytest.mark.parametrize("most", [0.5, 2.0, 4.0])
def test_a_text_is_cut_to_its_room_with_a_mark(text: str, most: float) -> None:
    cut = words.within(text, most)
    assert cut.endswith("…")
    assert most - 0.6 < words.inches(cut) <= most


def test_a_text_that_fits_stays_as_it_is() -> None:
    assert words.within("街道预算 Street budget", 4.0) == "街道预算 Street budget"


def test_a_title_keeps_its_figures_and_cuts_its_names() -> None:
    title = words.title("{organization} receives most: {share}", {"organization": "Wide " * 60}, share="18%")
    assert title.endswith("… receives most: 18%")
    assert len(title) <= words.TITLE


def test_braces_in_a_name_are_letters() -> None:
    assert words.title("{who}: {share}", {"who": "{share} {0}"}, share="1%") == "{share} {0}: 1%"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_list_ends_where_the_slide_does_and_says_how_many_more_there_are(lang: Language) -> None:
    kept = words.fitting(["word " * 20] * 12, lang)
    assert len(kept) < 12
    assert str(12 - (len(kept) - 1)) in kept[-1]
    assert words.fitting(["a", "b"], lang) == ["a", "b"]


def test_an_item_is_cut_only_as_far_as_the_list_needs_it() -> None:
    assert words.fitting(["word " * 35] * 3, "en") == [("word " * 35).strip()] * 3
    assert {len(item) <= 2 * words.ROW for item in words.fitting(["word " * 60] * 6, "en")} == {True}

"""Every text that the product shows is there in both languages."""

from collections import Counter

from tests import texts


def test_every_shown_text_has_a_chinese_translation() -> None:
    assert [f"{text.place}: {text.text}" for text in texts.missing()] == []


def test_every_catalogue_entry_is_translated() -> None:
    assert [text.place for text, translated in texts.translations() if not translated.strip()] == []


def test_every_catalogue_entry_is_used_by_the_code() -> None:
    used = texts.strings()
    assert [f"{text.place}: {text.text}" for text, _ in texts.translations() if text.text not in used] == []


def test_no_text_has_two_translations() -> None:
    counted = Counter(text.text for text, _ in set(texts.translations()))
    different = Counter(english for english, _ in {(text.text, chinese) for text, chinese in texts.translations()})
    assert [english for english in counted if different[english] > 1] == []


def test_a_translation_keeps_the_places_of_its_template() -> None:
    assert [
        text.place for text, translated in texts.translations() if texts.places(text.text) != texts.places(translated)
    ] == []

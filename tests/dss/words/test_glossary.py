"""A term has one meaning, told in both languages."""

import pytest

from dss.texts import translator
from dss.words.glossary import GROUPS, TERMS, meaning


def test_no_term_stands_in_two_groups() -> None:
    assert sum(map(len, GROUPS.values())) == len(TERMS)


@pytest.mark.parametrize("key", TERMS)
def test_a_term_is_explained_in_chinese(key: str) -> None:
    chinese = translator("zh")
    assert chinese(TERMS[key].title) != TERMS[key].title
    assert meaning(key, "zh") != meaning(key, "en") == TERMS[key].meaning


def test_an_unknown_term_is_an_error() -> None:
    with pytest.raises(KeyError):
        meaning("nothing", "zh")

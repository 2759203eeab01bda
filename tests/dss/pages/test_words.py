"""Every term can be looked up on one page, in both languages."""

import pytest
from streamlit.testing.v1 import AppTest

from dss.texts import LANGUAGES, Language, translator
from dss.words.glossary import TERMS
from tests.dss.pages.driver import opened


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_term_stands_there_with_its_meaning(app: AppTest, lang: Language) -> None:
    _ = translator(lang)
    told = [part.value.replace("\\", "") for part in opened(app, "words", lang).markdown]
    assert [text for text in told if text.startswith("**")] == [
        f"**{_(term.title)}**  \n{_(term.meaning)}" for term in TERMS.values()
    ]

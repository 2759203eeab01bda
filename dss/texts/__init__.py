"""Texts in Chinese and English, from gettext catalogues.

English texts are the message ids in the code; ``<language>/<domain>.po`` beside this file hold
the translations, one file for each part of the product. They are read as they are (no compiling step).
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from babel.messages.pofile import read_po

from models.messages import Message, Term

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
NAMES: dict[Language, str] = {"zh": "中文", "en": "English"}
"""What each language calls itself."""
COMMA: dict[Language, str] = {"zh": "、", "en": ", "}
"""What stands between the names of a list."""
SEMICOLON: dict[Language, str] = {"zh": "；", "en": "; "}
"""What stands between the parts of a list that have commas of their own."""
COLON: dict[Language, str] = {"zh": "：", "en": ": "}
"""What stands between a name and what is said of it."""
HERE = Path(__file__).parent


@cache
def catalogue(lang: Language) -> dict[str, str]:
    """All translations into ``lang``: English text -> translated text; empty for English."""
    texts: dict[str, str] = {}
    for path in sorted((HERE / lang).glob("*.po")):
        with path.open("rb") as file:
            texts |= {str(m.id): str(m.string) for m in read_po(file, locale=lang) if m.id and m.string}
    return texts


def translator(lang: Language) -> Callable[[str], str]:
    """The function that turns an English text into ``lang``; an unknown text stays English."""
    texts = catalogue(lang)
    return lambda text: texts.get(text, text)


def render(message: Message, lang: Language) -> str:
    """The message in words, its values filled in.

    Values marked as terms (a column's title, say) are translated too; data never is.
    """
    _ = translator(lang)
    values = {name: _(value) if isinstance(value, Term) else value for name, value in message.params.items()}
    return _(message.template).format(**values)

"""Names that people wrote are never taken for markup."""

import pytest

from dss.panels.page import verbatim


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("<b>x</b>", "\\<b\\>x\\</b\\>"),
        ("[a](http://x)", "\\[a\\]\\(http\\://x\\)"),
        ("$x$", "\\$x\\$"),
        (":material/home:", "\\:material/home\\:"),
        ("*_`", "\\*\\_\\`"),
        ("东苑社区", "东苑社区"),
    ],
)
def test_every_mark_is_escaped_and_words_are_left_alone(name: str, shown: str) -> None:
    assert verbatim(name) == shown

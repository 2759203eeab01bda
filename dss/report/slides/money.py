"""What each fund gives, what is left of it, and why."""

import polars as pl

from dss.report.brief import Brief
from dss.report.deck import bars
from dss.report.deck.bars import Bars, Series
from dss.report.deck.deck import Deck, Line
from dss.report.deck.numerals import FORM, amount, unit
from dss.report.deck.template import BODY
from dss.report.deck.theme import PALE, SOFT, STRONG
from dss.report.deck.words import cut, name, sources
from dss.texts import translator
from dss.texts.numbers import money, yuan
from dss.views import plan_view

ORDER = 3
MOST, REASONS = 8, 3
"""Bars, and reasons beside them, for which there is room."""
CHART, WHY = BODY._replace(width=8.2), BODY._replace(left=9.1, width=3.63)


def add(deck: Deck, brief: Brief) -> None:
    """A bar a fund: used and left; beside it what is left, and why."""
    _ = translator(deck.lang)
    frame = plan_view.funds(brief.view).sort(["available", "fund"], descending=[True, False])
    used, left = (int(frame[column].sum()) for column in ("used", "left"))
    some = _("{used} of {available} are used; {left} are left")
    title = (some if left else _("All funds are used to the last fen")).format(
        used=money(used, deck.lang), available=money(used + left, deck.lang), left=money(left, deck.lang)
    )
    drawn = _("Money of each fund, {unit}").format(unit=_(unit(deck.lang)))
    shown = frame.head(MOST).with_columns(amount(deck.lang, "used"), amount(deck.lang, "left"))
    slide = deck.finding(title, cut(shown.height, frame.height, drawn, deck.lang))
    series = (Series("used", _("Used"), STRONG), Series("left", _("Left"), PALE))
    bars.draw(slide, CHART, Bars(shown, "fund", series, FORM, title, "stacked", names=0.46))
    deck.box(slide, WHY, _why(frame, deck))
    files = {
        "payments.csv": "fund_id, amount",
        "summary.json": "unused",
        "funds.csv": "amount",
        "policy.toml": "budget",
    }
    deck.tell(slide, title, sources(files, deck.lang))


def _why(frame: pl.DataFrame, deck: Deck) -> list[Line]:
    """What is left of the funds that have most left."""
    _ = translator(deck.lang)
    rest = frame.filter(pl.col("left") > 0).sort(["left", "fund"], descending=[True, False])
    lines = []
    for fund, left, why in rest.head(REASONS).select("fund", "left", "why").iter_rows():
        told = _("¥{left} left of {fund}").format(left=yuan(left), fund=name(fund))
        lines += [Line(told, bold=True, before=12), Line(_(why), colour=SOFT)]
    if rest.height > REASONS:
        lines.append(
            Line(_("{more} more funds: see the annex").format(more=rest.height - REASONS), colour=SOFT, before=12)
        )
    return lines

"""What each rule costs in alignment, and who would gain without it."""

import polars as pl
import streamlit as st

from dss.charts import prices
from dss.panels import drawing, studying, told
from dss.session.answers import Asked
from dss.session.state import State
from dss.texts import Language, translator
from dss.words import prices as prices_words
from dss.words.prices import GAINS, MEANT, PRICES, STATUS
from dss.words.study import BEST, PROOF
from dss.work.study_request import SECONDS

LEAST = 0.001


def show(state: State, lang: Language) -> None:
    """Every rule, the dearest first."""
    _ = translator(lang)
    st.markdown(
        _(
            "Caps, floors, earmarks, limits, locks and conflicts of interest each have a reason. Here stands what each "
            "of them costs: how far demand would be met better, were it lifted alone."
        )
    )
    with st.columns(2)[0]:
        seconds = studying.seconds(SECONDS["prices"], "prices", lang)
    found = studying.show(state, Asked("prices", {"least": LEAST}, seconds), "prices", lang)
    if found is None:
        return
    if not found.tables:
        st.info(_(PROOF[found.summary["status"]]))
        return
    unasked = pl.col("status") == told.UNASKED
    priced = prices_words.priced(found, lang).with_columns(
        pl.col("status").replace({STATUS["not asked"]: told.UNASKED})
    )
    _chart(priced, lang)
    examined = priced.sort(unasked, maintain_order=True).with_columns(
        pl.when(~unasked).then(pl.col("price_least", "price_most"))
    )
    told.show(examined, PRICES, "prices-rules", lang, {"rule": 190, "of": 190, "limit": 190})
    st.caption(f"{_(BEST).format_map(found.summary)} {_(MEANT).format_map(found.summary)}")
    gains = prices_words.gaining(found, lang)
    if gains.height:
        st.subheader(_("Who would have more without the rule"))
        told.show(gains, GAINS, "prices-gains", lang)


def _chart(priced: pl.DataFrame, lang: Language) -> None:
    """What was examined and may cost something; what an unexamined rule may cost at most says nothing yet."""
    words = {rule: translator(lang)(rule) for rule in priced["rule"].unique()}
    worth = priced.filter(pl.col("status").is_in([STATUS["costs"], STATUS["open"]])).with_columns(
        pl.col("rule").replace(words)
    )
    undecided = priced.filter(pl.col("status").is_in([STATUS["open"], told.UNASKED])).height
    if worth.height:
        drawing.show(prices.draw(worth, undecided, lang), "prices-chart")
    else:
        st.subheader(prices.title(worth, undecided, lang))

"""``dss prices``: what each rule costs in alignment, were it lifted alone, and who would gain."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from dss.console import study_command
from dss.console.study_command import Asked
from dss.console.terminal import Json, Lang, Seconds, Settings, Source
from dss.jobs.study import Found
from dss.texts import Language, translator
from dss.words import study as study_words
from dss.words.prices import GAIN, GAINS, MEANT, PRICES, gaining, priced
from dss.words.study import BEST, PROOF
from dss.work.study_request import SECONDS

TABLES = ("prices", "gains")


def run(
    dataset: Source,
    out: Annotated[Path, typer.Option("--out", help="Folder for the result: new, empty, or an earlier result.")],
    least: Annotated[float, typer.Option(min=0, max=1, help="The smallest cost of interest, as a share.")] = 0.001,
    seconds: Seconds = SECONDS["prices"],
    settings: Settings = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> None:
    """Prove what each rule (cap, floor, earmark, limit, lock, conflict) costs in alignment, and who would gain."""
    overrides = study_command.overrides(settings, seconds)
    asked = Asked("prices", dataset, {"least": least}, overrides, TABLES, out, as_json, lang)
    raise study_command.answer(asked, _words)


def _words(found: Found, lang: Language) -> Sequence[str]:
    _ = translator(lang)
    if not found.tables:
        return [_(PROOF[found.summary["status"]])]
    gains = gaining(found, lang)
    return [
        _(BEST).format_map(found.summary),
        _(MEANT).format_map(found.summary),
        *study_words.lines(priced(found, lang), PRICES, lang),
        *(["", _(GAIN), *study_words.lines(gains, GAINS, lang)] if gains.height else []),
    ]

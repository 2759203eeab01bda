"""Runs as a table for a terminal or for Markdown, and what follows from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, inf, isinf, log

from tests.benchmarks.contenders import PLAIN, RELAXED
from tests.benchmarks.datasets import Named
from tests.benchmarks.ran import Ran

HEAD = ("dataset", "who", "ending", "seconds", "first 5 %", "value", "bound", "gap %", "GB", "verified")
WIDTHS = (10, 12, 11, 9, 9, 14, 14, 9, 6, 8)
PROVEN = {"proven", "infeasible"}
TOLERANCE = 1e-6
"""Solvers keep rows within this."""
Runs = Mapping[str, Ran]
"""Contender -> its run."""


@dataclass(frozen=True)
class Style:
    """How rows are written."""

    markdown: bool = False

    def head(self) -> str:
        """The first line, or lines."""
        rule = "\n|" + "|".join("---:" if n > 2 else "---" for n in range(len(HEAD))) + "|" if self.markdown else ""
        return self._line(HEAD) + rule

    def row(self, named: Named, who: str, ran: Ran) -> str:
        """One run."""
        verified = {None: "", True: "yes", False: "NO"}[ran.verified]
        cells = (
            str(named),
            who,
            ran.ending,
            number(ran.seconds, 2),
            number(ran.first, 2),
            number(ran.value, 7),
            number(ran.bound, 7),
            number(None if isinf(ran.gap) else 100 * ran.gap, 3),
            number(ran.memory, 2),
            verified,
        )
        return self._line(cells)

    def _line(self, cells: Sequence[str]) -> str:
        if self.markdown:
            return "| " + " | ".join(cells) + " |"
        texts = (
            cell.ljust(width) if n < 3 else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(cells, WIDTHS, strict=True))
        )
        return " ".join(texts).rstrip()


def number(value: float | None, decimals: int) -> str:
    """A number, or a dash for none."""
    if value is None or isinf(value):
        return "–"
    return f"{value:,.{decimals}f}" if abs(value) < 1000 else f"{value:,.2f}"


def findings(runs: Mapping[Named, Runs]) -> list[str]:
    """Ratios over all ``runs``, of which each has the project's own."""
    lines = [*_speed(runs), *_moments(runs), *_relaxations(runs), *_beside(runs)]
    return [*lines, *trust(runs, maximize=True)]


def trust(runs: Mapping[Named, Runs], *, maximize: bool) -> list[str]:
    """What would make the numbers worthless: plans that fail the check, values better than another's bound."""
    wrong = [str(named) for named, ran in runs.items() if ran["project"].verified is False]
    lied = [f"{named}: {told}" for named, ran in runs.items() for told in contradictions(ran, maximize=maximize)]
    return [
        f"plans that fail the check: {', '.join(wrong) or 'none'}",
        f"values better than another's bound: {'; '.join(lied) or 'none'}",
    ]


def contradictions(ran: Runs, *, maximize: bool) -> list[str]:
    """Pairs of which one has a value that the other says is impossible."""
    sign = 1 if maximize else -1
    return [
        f"{one} against {other}"
        for one, found in ran.items()
        for other, said in ran.items()
        if found.value is not None
        and (
            said.ending == "infeasible" or (said.bound is not None and sign * (found.value - said.bound) > _slack(said))
        )
    ]


def _slack(said: Ran) -> float:
    return TOLERANCE * max(1.0, abs(said.bound or 0.0))


def better(ran: Runs) -> float:
    """Seconds until the better of the plain ways proved the gap; where none did, what it was given, at least."""
    plain = [ran[name] for name in PLAIN if name in ran]
    proofs = [one.seconds for one in plain if one.ending in PROVEN]
    return min(proofs) if proofs else max((one.seconds for one in plain if not isinf(one.seconds)), default=inf)


def geometric(values: Sequence[float]) -> float:
    """The geometric mean."""
    return exp(sum(map(log, values)) / len(values))


def _speed(runs: Mapping[Named, Runs]) -> list[str]:
    """Ratios of seconds where anybody proved the gap."""
    compared = {named: ran for named, ran in runs.items() if any(ran[name].ending in PROVEN for name in ran)}
    compared = {named: ran for named, ran in compared.items() if any(name in ran for name in PLAIN)}
    if not compared:
        return (
            ["nobody proved the gap in time: no ratio"]
            if any(name in ran for ran in runs.values() for name in PLAIN)
            else []
        )
    plain = {named: better(ran) for named, ran in compared.items()}
    own = {named: ran["project"].seconds for named, ran in compared.items()}
    if crashed := [str(named) for named, seconds in own.items() if isinf(seconds)]:
        return [f"the project's run ended early on {', '.join(crashed)}: no ratio"]
    open_ = [named for named, ran in runs.items() if ran["project"].ending not in PROVEN]
    ratios = {named: plain[named] / own[named] for named in compared}
    total = sum(plain.values()) / sum(own.values())
    slower = [str(named) for named, ratio in ratios.items() if ratio < 1]
    told = (
        f"better plain way / project, seconds: geometric {geometric(list(ratios.values())):.1f}, total {total:.1f}, "
        f"least {min(ratios.values()):.1f}; slower on {', '.join(slower) or 'none'}; "
        f"the project's gap is open on {', '.join(map(str, open_)) or 'none'}"
    )
    lines = [told]
    firsts = {named: ran["project"].first for named, ran in compared.items()}
    if all(firsts.values()):
        share = sum(plain.values()) / sum(first or 0.0 for first in firsts.values())
        lines.append(f"better plain way / first verified plan within 5 %, seconds in total: {share:.1f}")
    return lines


def _moments(runs: Mapping[Named, Runs]) -> list[str]:
    """Where the plain ways stood at the moment at which the project had proven a gap."""
    lines: list[str] = []
    for named, ran in runs.items():
        for wanted in (0.002, 0.001):
            moment = ran["project"].reached(wanted)
            others = {name: ran[name].gap_after(moment) for name in PLAIN if name in ran}
            if not isinf(moment) and others:
                told = ", ".join(f"{name} {number(None if isinf(g) else 100 * g, 3)}" for name, g in others.items())
                lines.append(
                    f"{named}: {100 * wanted:g} % proven after {moment:.2f} s; gap % of the others then: {told}"
                )
    return lines


def _relaxations(runs: Mapping[Named, Runs]) -> list[str]:
    lines: list[str] = []
    for named, ran in runs.items():
        solved = {name: ran[name].seconds for name in RELAXED if name in ran and ran[name].ending == "relaxation"}
        if not solved:
            continue
        method = min(solved, key=solved.__getitem__)
        times = [
            f"{100 * wanted:g} % at {ran['project'].reached(wanted) / solved[method]:.1f} times"
            for wanted in (0.02, 0.01, 0.003, 0.001)
            if not isinf(ran["project"].reached(wanted))
        ]
        lines.append(
            f"{named}: {method} {solved[method]:.2f} s; the project's gap: {', '.join(times) or 'none of these'}"
        )
    return lines


def _beside(runs: Mapping[Named, Runs]) -> list[str]:
    """What reading, building, making exact and checking take of all."""
    lines: list[str] = []
    for named, ran in runs.items():
        own = ran["project"]
        if own.parts:
            total = own.seconds + own.parts["read"] + own.parts.get("check", 0.0)
            parts = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in own.parts.items())
            lines.append(f"{named}: beside the search {100 * sum(own.parts.values()) / total:.1f} % ({parts})")
    return lines

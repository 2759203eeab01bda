"""What is to be decided, or what was, by whom and when, and what the meeting changed."""

from dss.report.brief import Brief
from dss.report.decisions import PUBLIC
from dss.report.deck.deck import Deck
from dss.report.deck.words import fitting, name, sources
from dss.report.phrases import counted, left, settled, total
from dss.report.written import day
from dss.texts import translator
from dss.texts.numbers import money, percent, yuan
from dss.words.record import STATUSES, changed
from dss.work.names import Names, names_of

ORDER = 11
MOST = 3
"""Changes for which there is room."""


def add(deck: Deck, brief: Brief) -> None:
    """The question or the decision, then the changes with their price; who asked, and why, is internal."""
    _, view = translator(deck.lang), brief.view
    decided = settled(brief)
    title = (_("Decided: {what}") if decided else _("To be decided: {what}")).format(
        what=_("{projects} to {organizations}, {money}").format(
            projects=counted(view.awards.height, "project", deck.lang),
            organizations=counted(view.awards["org_id"].n_unique(), "organization", deck.lang),
            money=money(total(brief), deck.lang),
        )
    )
    items = [
        *(_signed(brief) if decided else _asked(brief)),
        *_changes(brief),
        _("Eligibility and procurement follow their own rules; this plan decides neither."),
    ]
    slide = deck.text(title, fitting(items, deck.lang))
    files = {"awards.csv": "org_id, project_id, amount", "summary.json": "unused"}
    deck.tell(slide, " ".join([title, *items]), sources(files, deck.lang))


def _asked(brief: Brief) -> list[str]:
    _ = translator(brief.lang)
    items = [
        _("The plan keeps every rule that can be checked"),
        _("Approve the awards and their payments, as the annex lists them"),
    ]
    if left(brief):
        items.append(_("Settle what becomes of the ¥{left} that are left").format(left=yuan(left(brief))))
    return items


def _signed(brief: Brief) -> list[str]:
    """The steps that were taken; who took them, and what they noted, is internal."""
    _ = translator(brief.lang)
    items = []
    for one in () if brief.record is None else brief.record.signings:
        step = _("{day}: {status}").format(status=_(STATUSES[one.status]), day=day(one.at, brief.lang))
        by = _("{step} by {who}").format(step=step, who=" · ".join(part for part in (one.who, one.note) if part))
        items.append(step if brief.public else by)
    return items


def _changes(brief: Brief) -> list[str]:
    """What the meeting changed, at what price in alignment, who asked and why; to the public their number."""
    _, made = translator(brief.lang), () if brief.record is None else brief.record.overrides
    if brief.public:
        return [_(PUBLIC).format(changes=counted(len(made), "change", brief.lang))] if made else []
    names = _short(names_of(brief.view.dataset))
    items = [
        _("Changed: {change}; alignment {before} → {after} ({who}: {reason})").format(
            change=changed(one, names, brief.lang),
            before=percent(one.before, 2),
            after=percent(one.after, 2),
            who=one.who,
            reason=one.reason,
        )
        for one in made[:MOST]
    ]
    rest = len(made) - len(items)
    return [*items, _("{more} more changes: see the minutes").format(more=rest)] if rest else items


def _short(names: Names) -> Names:
    return {column: {one: name(text) for one, text in found.items()} for column, found in names.items()}

"""The ledger of hazards (隐患排查治理台账), the law's two reports on them, and the visitor's folder.

Columns: those of the exchange table of hazards as far as the firm's data has them. The two reports: Work Safety Law
(2021), art. 41: what was found and put right is told to the workers; major ones are reported to the office in charge
and to the workers' meeting.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.enterprises.folders import Asked, Part, moment, register
from anma.facts.indicators import Period
from anma.hazards import queries
from anma.hazards.choices import HazardLevel, Source
from anma.hazards.exchange import cause_of, codes_of
from anma.hazards.judging import category_name
from anma.hazards.looping import marks, summed
from anma.hazards.models import Hazard
from anma.hazards.transitions import OPEN
from anma.hazards.words import flag_words, state_words
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of
from anma.printing.folder import Chapter
from anma.printing.landscape_a4 import Landscape
from anma.printing.sheet_a4 import Block, Facts, Sheet, Table, Words

WIDTHS = (5, 12, 24, 13, 11, 10, 19, 14, 20, 18, 12)
MOST_ROWS = 1000
OPEN_WIDTHS = (14, 8, 5, 5, 5)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The rows of a span and those of before that are still open; how many there are, and whom paper may name."""

    rows: Sequence[Hazard]
    count: int
    points: Mapping[UUID | None, str]
    names: Mapping[UUID | None, str]


def this_year() -> Period:
    """What the ledger is about where nobody asks for other days."""
    today = clock.today()
    return Period(today.replace(month=1, day=1), today)


def ledger(viewer: Viewer, firm: UUID, span: Period, *, names: bool) -> Ledger:
    """Found in the span, put right in it, or open still; in the order in which they were found."""
    found = queries.hazards(viewer, "all").filter(_in_span(span), enterprise_id=firm).order_by("found_at", "id")
    rows = list(found[:MOST_ROWS])
    people = {pk for row in rows for pk in (row.assigned_to, row.rectified_by, row.reviewed_by)}
    return Ledger(rows, found.count(), queries.points_of(viewer, rows), names_of(viewer, people) if names else {})


def _in_span(span: Period) -> Q:
    found, closed = Q(found_day__gte=span.first), Q(closed_day__gte=span.first, closed_day__lte=span.last)
    return Q(found_day__lte=span.last) & (found | closed | Q(state__in=OPEN))


def heads() -> list[str]:
    """The columns of the ledger."""
    return [
        _("No."),
        _("Found on"),
        _("What is dangerous"),
        _("Where"),
        _("Level"),
        _("Found by way of"),
        _("Cause and measures"),
        _("Who puts it right, until when"),
        _("What was done"),
        _("Second look"),
        _("State"),
    ]


def lines(viewer: Viewer, found: Ledger) -> list[list[str]]:
    """One line a hazard."""
    words = state_words(viewer)
    return [_line(number, row, found, str(words[row.state])) for number, row in enumerate(found.rows, 1)]


def _line(number: int, row: Hazard, found: Ledger, state: str) -> list[str]:
    plan = row.plans[-1] if row.plans else {}
    return [
        str(number),
        row.found_day.isoformat(),
        row.description,
        _under(found.points.get(row.point_id, ""), row.place),
        _under(str(row.get_level_display()), category_name(row.category)),
        str(Source(row.source_kind).label),
        _under(cause_of(row), *_classed(row), plan.get("measures", ""), plan.get("money", "")),
        _under(found.names.get(row.assigned_to, ""), _day(row.due_on)),
        _under(row.rectified_note, found.names.get(row.rectified_by, ""), _at(row.rectified_at), _cost(row)),
        _under(row.review_note, found.names.get(row.reviewed_by, ""), _at(row.reviewed_at)),
        _under(state, _day(row.closed_day), *marks(row), *flag_words(row.flags)),
    ]


def _classed(row: Hazard) -> list[str]:
    """People, things or management, and the stage of work, where they are said or follow from the kind."""
    return [str(one) for one in codes_of(row) if one.field in ("cause_class", "stage") and one.code]


def _cost(row: Hazard) -> str:
    return "" if row.cost is None else _("%(sum)s yuan") % {"sum": f"{row.cost:,.2f}"}


def _under(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _at(when: object) -> str:
    return timezone.localtime(when).date().isoformat() if when else ""  # type: ignore[arg-type]


def notes(found: Ledger, *, names: bool) -> list[str]:
    """What the ledger leaves out, and why."""
    told = [_("Codes before words are those of the exchange table, from a copy that nobody has checked yet.")]
    if any(row.cost is not None for row in found.rows):
        told.append(_("Cost of what is listed: %(sum)s yuan.") % {"sum": f"{summed(found.rows):,.2f}"})
    if found.count > len(found.rows):
        told.append(_("Only the first %(most)s of %(count)s are printed; choose fewer days for the others.")
                    % {"most": len(found.rows), "count": found.count})  # fmt: skip
    if not names:
        told.append(_("Printed without names of people."))
    return told


def landscape(viewer: Viewer, firm: UUID, name: str, span: Period, *, paper: str, names: bool) -> Landscape:
    """The ledger across A4 or A3."""
    return table_of(viewer, ledger(viewer, firm, span, names=names), name, span, paper=paper, names=names)


def table_of(viewer: Viewer, found: Ledger, name: str, span: Period, *, paper: str, names: bool) -> Landscape:
    """The same of hazards that were read already."""
    return Landscape(
        title=_("Ledger of hazards found and put right"),
        firm=name,
        heads=[(_("Days"), spelled(span)), (_("Hazards"), str(found.count)), (_("as of"), moment())],
        columns=heads(),
        widths=WIDTHS,
        rows=lines(viewer, found),
        notes=[*([] if found.rows else [_("None.")]), *notes(found, names=names)],
        signatures=[_("Written by"), _("Reviewed by")],
        foot=_("anma · ledger of hazards · printed %(moment)s") % {"moment": moment()},
        paper="a3" if paper == "a3" else "a4",
    )


def spelled(span: Period) -> str:
    """From when until when."""
    return _("%(first)s to %(last)s") % {"first": span.first.isoformat(), "last": span.last.isoformat()}


def workers_sheet(viewer: Viewer, firm: UUID, name: str, span: Period) -> Sheet:
    """What is told to the workers' meeting: how many, which are major, what is still open. It names nobody."""
    rows = queries.hazards(viewer, "all").filter(enterprise_id=firm)
    open_rows = rows.filter(state__in=OPEN).order_by("due_on", "id")
    major = rows.filter(_in_span(span), level=HazardLevel.MAJOR).order_by("found_at", "id")
    in_span = Q(found_day__gte=span.first, found_day__lte=span.last)
    figures = [
        (_("Found"), rows.filter(in_span).count()),
        (_("Put right and confirmed"), rows.filter(closed_day__gte=span.first, closed_day__lte=span.last).count()),
        (_("Open today"), open_rows.count()),
        (_("Of these overdue"), open_rows.filter(due_on__lt=clock.today()).count()),
        (_("Major, found or open"), major.count()),
    ]
    return workers_sheet_of(viewer, name, span, figures, list(major[:MOST_ROWS]), list(open_rows[:MOST_ROWS]))


def workers_sheet_of(
    viewer: Viewer,
    name: str,
    span: Period,
    figures: Sequence[tuple[str, int]],
    major: Sequence[Hazard],
    still: Sequence[Hazard],
) -> Sheet:
    """The same of figures and hazards that were read already."""
    blocks: list[Block] = [
        Facts([(label, str(number)) for label, number in figures]),
        _listed(viewer, _("Major hazards"), major),
        _listed(viewer, _("Open today"), still),
        Words(_("What the workers' meeting said"), "\n\n\n\n"),
    ]
    return _report(_("Report to the workers' meeting on hazards"), name, span, blocks, _("For the workers' meeting"))


def office_sheet(viewer: Viewer, firm: UUID, name: str, span: Period) -> Sheet:
    """What is reported to the office in charge: every major hazard with its plan and how far it is."""
    rows = queries.hazards(viewer, "all").filter(_in_span(span), enterprise_id=firm, level=HazardLevel.MAJOR)
    return office_sheet_of(viewer, name, span, list(rows.order_by("found_at", "id")[:MOST_ROWS]))


def office_sheet_of(viewer: Viewer, name: str, span: Period, found: Sequence[Hazard]) -> Sheet:
    """The same of hazards that were read already."""
    blocks: list[Block] = [Words("", _("Major hazards found or open: %(count)s") % {"count": len(found)})]
    blocks += [_major(number, row, str(state_words(viewer)[row.state])) for number, row in enumerate(found, 1)]
    return _report(
        _("Report on major hazards to the office in charge"), name, span, blocks, _("Received by the office")
    )


def _major(number: int, row: Hazard, state: str) -> Facts:
    plan = row.plans[-1] if row.plans else {}
    unwritten = _("The plan has not been written yet.")
    rows = [
        (_("Where"), row.place),
        (_("Found on"), row.found_day.isoformat()),
        (_("Basis of the level"), row.level_basis),
        (_("Cause"), plan.get("cause", "")),
        (_("Measures"), plan.get("measures", "") or unwritten),
        (_("Money"), plan.get("money", "")),
        (_("If it happens meanwhile"), plan.get("fallback", "")),
        (_("Due on"), _day(row.due_on)),
        (_("State"), state),
        (_("What was done"), row.rectified_note),
        (_("Closed on"), _day(row.closed_day)),
    ]
    return Facts([one for one in rows if one[1]], f"{number}. {row.description}")


def _listed(viewer: Viewer, title: str, rows: Sequence[Hazard]) -> Table:
    words = state_words(viewer)
    columns = [_("What is dangerous"), _("Where"), _("Found on"), _("Due on"), _("State")]
    told = [[row.description, row.place, row.found_day.isoformat(), _day(row.due_on) or "–", str(words[row.state])]
            for row in rows]  # fmt: skip
    return Table(title, columns, told, OPEN_WIDTHS, _("None."))


def unverified() -> str:
    """What nobody has looked at, said on the paper itself."""
    return _(
        "Work Safety Law (2021), art. 41, asks for this report and prescribes no form. This one is the platform's own "
        "and no authority has verified it: where your office has a form or a system of its own, that one counts."
    )


def _report(title: str, name: str, span: Period, blocks: Sequence[Block], other: str) -> Sheet:
    return Sheet(
        title=title,
        firm=name,
        beneath=_("%(days)s · as of %(moment)s") % {"days": spelled(span), "moment": moment()},
        blocks=blocks,
        signatures=[_("Principal of the firm"), pgettext("paper", "Day"), other],
        foot=_("anma · %(title)s · printed %(moment)s") % {"title": title, "moment": moment()},
        proof=unverified(),
    )


def chapters(asked: Asked) -> list[Chapter]:
    """What is open, and the ledger of this year."""
    viewer, firm, span = asked.viewer, asked.firm.pk, this_year()
    still = queries.hazards(viewer, "open").filter(enterprise_id=firm)
    found = ledger(viewer, firm, span, names=asked.names)
    told = _listed(viewer, "", list(still[:MOST_ROWS]))
    table = Table("", heads(), lines(viewer, found), WIDTHS, _("None."))
    lead = "\n".join([spelled(span), *notes(found, names=asked.names)])
    count = _("%(count)s, of these overdue %(late)s") % {
        "count": still.count(),
        "late": still.filter(due_on__lt=clock.today()).count(),
    }
    return [
        Chapter(_("Hazards still open"), [told], count),
        Chapter(_("Ledger of hazards found and put right"), [table], lead, wide=True),
    ]


register(Part("hazards", 50, "hazards.see", chapters))

"""An officer's morning: what needs a decision first, then what nobody looked after. Every number opens its list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from anma.acts.pages import holds
from anma.acts.set_asides import in_question
from anma.enterprises import deciding, filters, overview, queries
from anma.enterprises.choices import TAKING_PART, EnterpriseState
from anma.enterprises.models import Enterprise
from anma.enterprises.staleness import SPANS, long_ago
from anma.enterprises.templatetags.firms import ago, level_code
from anma.evidence import naming
from anma.hazards import listing
from anma.hazards.judging import suspicion_words
from anma.hazards.lowering import OVERRULED
from anma.hazards.models import Hazard
from anma.hazards.queries import tips
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.places.queries import area_name

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One of the worst rows of a list; `level` is a colour's name."""

    text: str
    note: str
    url: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """So many firms for so many days."""

    days: int
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """A list that is not empty. `decides`: somebody waits for this office's answer."""

    key: str
    text: str
    url: str
    rows: list[Row]
    decides: bool = False
    spans: tuple[Span, ...] = ()


def page_for(viewer: Viewer) -> dict[str, Any]:
    """Everything that the page says; no line where there is nothing to do."""
    lines = [line for ask in LINES for line in ask(viewer)]
    return {
        "decisions": [line for line in lines if line.decides],
        "rest": [line for line in lines if not line.decides],
    }


def _unconfirmed(viewer: Viewer) -> Iterator[Line]:
    rows = deciding.unconfirmed(viewer)
    if not holds(viewer, "enterprises.confirm") or not (count := rows.count()):
        return
    text = ngettext("%(n)d firm waits to be confirmed", "%(n)d firms wait to be confirmed", count) % {"n": count}
    worst = [_firm(firm, _("registered %(ago)s") % {"ago": ago(firm.registered_day)}) for firm in rows[:SHOWN]]
    yield Line("unconfirmed", text, reverse("enterprises:unconfirmed"), worst, decides=True)


def _disputes(viewer: Viewer) -> Iterator[Line]:
    rows = queries.disputes(viewer)
    if not holds(viewer, "enterprises.decide_dispute") or not (count := rows.count()):
        return
    text = ngettext("%(n)d dispute about whose a firm is", "%(n)d disputes about whose a firm is", count) % {"n": count}
    first, url = list(rows[:SHOWN]), reverse("enterprises:disputes")
    names = queries.names_behind(viewer, (row.enterprise_id for row in first))
    worst = {
        row.enterprise_id: Row(_name(names, row), ago(clock.local_date(row.claimed_at)), url) for row in reversed(first)
    }
    yield Line("disputes", text, url, list(reversed(worst.values())), decides=True)


def _hazards(show: str, act: str, counted: Any, viewer: Viewer) -> Iterator[Line]:
    """A filter of the ledger, in the ledger's own order."""
    rows = listing.found(viewer, QueryDict(f"show={show}"))
    if not holds(viewer, act) or not (count := rows.count()):
        return
    text = counted % {"n": count}
    worst = list(_hazard_rows(viewer, rows[:SHOWN]))
    yield Line(show, text, f"{reverse('hazards:list')}?show={show}", worst, decides=act != "hazards.see")


def _hazard_rows(viewer: Viewer, rows: Iterable[Hazard]) -> Iterator[Row]:
    first = list(rows)
    names = queries.names_behind(viewer, (row.enterprise_id for row in first))
    for row in first:
        told = [_name(names, row), _due(row)]
        if OVERRULED in row.flags:
            told.append(suspicion_words(row))
        note = " · ".join(part for part in told if part)
        yield Row(row.description, note, reverse("hazards:detail", args=[row.pk]))


def _name(names: Mapping[UUID, str], row: Any) -> str:
    return names.get(row.enterprise_id, "")


def _due(row: Hazard) -> str:
    if row.due_on is None:
        return ""
    late = (clock.today() - row.due_on).days
    if late <= 0:
        return _("due %(day)s") % {"day": row.due_on.isoformat()}
    return ngettext("%(n)d day overdue", "%(n)d days overdue", late) % {"n": late}


def _tips(viewer: Viewer) -> Iterator[Line]:
    rows = tips(viewer)
    if not holds(viewer, "tips.see") or not (count := rows.count()):
        return
    text = ngettext("%(n)d report to the government", "%(n)d reports to the government", count) % {"n": count}
    first, url = list(rows[:SHOWN]), reverse("hazards:tips")
    names = queries.names_behind(viewer, (row.enterprise_id for row in first))
    worst = [Row(row.description, f"{_name(names, row)} · {ago(row.found_day)}", url) for row in first]
    yield Line("tips", text, url, worst, decides=holds(viewer, "hazards.take_tip"))


def _stale(chip: str, measure: str, fitting: Q, known: str, counted: Any, viewer: Viewer) -> Iterator[Line]:
    """Firms that nobody looked after for longest, the worst level first; the shorter spans beside, counted at once."""
    firms = overview.measured(queries.firms(viewer).filter(fitting), viewer, measure)
    if not holds(viewer, "firms.see") or not (spans := _spans(firms, chip, measure, known)):
        return
    longest, *shorter = reversed(spans)
    text = counted % {"n": longest.count, "days": longest.days}
    rows = filters.narrow(queries.firms(viewer), viewer, {chip: str(longest.days)})
    worst = overview.ordered(overview.measured(rows, viewer, "worst", measure), "worst")[:SHOWN]
    listed = [_firm(firm, ago(getattr(firm, measure)), level_code(firm.worst)) for firm in _any(worst)]
    yield Line(chip, text, longest.url, listed, spans=tuple(shorter))


def _any(rows: Iterable[Any]) -> Iterable[Any]:
    """Rows with the attributes that a measure gave them."""
    return rows


def _spans(firms: QuerySet[Enterprise], chip: str, measure: str, known: str) -> tuple[Span, ...]:
    """How many firms for each span, in one pass; `known` is the day before which nobody could have come."""
    counted = {f"n{days}": Count("pk", filter=long_ago(measure, known, days)) for days in SPANS}
    found = firms.order_by().aggregate(**counted)
    longer = dict(zip(SPANS, (*(found[f"n{days}"] for days in SPANS[1:]), 0), strict=True))
    # A span whose firms are all in the next longer one says nothing more.
    said = (days for days in SPANS if found[f"n{days}"] > longer[days])
    return tuple(Span(days, found[f"n{days}"], _stale_list(chip, days)) for days in said)


def _stale_list(chip: str, days: int) -> str:
    return f"{reverse('enterprises:list')}?{chip}={days}&sort=worst"


def _firm(firm: Enterprise, note: str, level: str = "") -> Row:
    return Row(firm.name, f"{area_name(firm.area_code)} · {note}", reverse("enterprises:detail", args=[firm.pk]), level)


def _asides(viewer: Viewer) -> Iterator[Line]:
    """What phones sent and could not be placed: reports to the government of this office's area among them."""
    rows = in_question(viewer).filter(decided_at__isnull=True)
    if not holds(viewer, "asides.see") or not (count := rows.count()):
        return
    text = ngettext("%(n)d submission was kept aside whole", "%(n)d submissions were kept aside whole", count)
    url = reverse("acts:asides")
    worst = [Row(str(naming.title(row.act)), ago(clock.local_date(row.received_at)), url) for row in rows[:SHOWN]]
    yield Line("asides", text % {"n": count}, url, worst, decides=True)


LINES: tuple[Callable[[Viewer], Iterator[Line]], ...] = (
    partial(
        _hazards,
        "major_new",
        "hazards.review_major",
        ngettext_lazy("%(n)d hazard was newly called major", "%(n)d hazards were newly called major", "n"),
    ),
    partial(
        _hazards,
        "maybe_major",
        "hazards.review_major",
        ngettext_lazy(
            "%(n)d hazard may be major, and its firm has not judged it",
            "%(n)d hazards may be major, and their firms have not judged them",
            "n",
        ),
    ),
    _unconfirmed,
    _disputes,
    partial(
        _hazards,
        "major_review",
        "hazards.review_major",
        ngettext_lazy("%(n)d major hazard to be looked at again", "%(n)d major hazards to be looked at again", "n"),
    ),
    partial(
        _hazards,
        "major_asked",
        "hazards.extend_major",
        ngettext_lazy(
            "%(n)d major hazard for which more time is asked", "%(n)d major hazards for which more time is asked", "n"
        ),
    ),
    partial(
        _hazards,
        "lowered",
        "hazards.review_major",
        ngettext_lazy(
            "%(n)d major or perhaps major hazard was called general by its firm",
            "%(n)d major or perhaps major hazards were called general by their firms",
            "n",
        ),
    ),
    _tips,
    _asides,
    partial(
        _hazards, "late", "hazards.see", ngettext_lazy("%(n)d hazard is overdue", "%(n)d hazards are overdue", "n")
    ),
    partial(
        _stale,
        "unchecked",
        "checked",
        Q(state__in=TAKING_PART),
        "claimed_day",
        ngettext_lazy("%(n)d firm did not check for %(days)d days", "%(n)d firms did not check for %(days)d days", "n"),
    ),
    partial(
        _stale,
        "unvisited",
        "visited",
        ~Q(state=EnterpriseState.CLOSED),
        "registered_day",
        ngettext_lazy(
            "%(n)d firm was not visited for %(days)d days", "%(n)d firms were not visited for %(days)d days", "n"
        ),
    ),
)

"""The register in the reader's words: two days beside each other, entries with what happened in between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.utils.translation import gettext as _

from anma.chemicals.models import ChemicalChange, ChemicalFirm, MajorSpell
from anma.chemicals.register import queries
from anma.chemicals.register.choices import Change, FirmKind, FirmState
from anma.chemicals.register.queries import Span
from anma.enterprises.queries import names_behind
from anma.facts.indicators import Where
from anma.kernel.ids import NIL
from anma.kernel.viewer import Viewer
from anma.places.queries import area_name

DISTRICT = 6  # digits of an area code that name the district


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the comparison: both counts, and the addresses that open exactly their rows."""

    title: str
    before: int
    after: int
    before_url: str
    after_url: str
    sub: bool = False

    @property
    def difference(self) -> int:
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Happened:
    """One change in words."""

    day: date
    what: str
    reason: str
    moved: str


@dataclass(frozen=True, slots=True)
class Line:
    """One entry, or one firm with installations, as it stood at the day that was asked for."""

    firm_id: UUID
    firm: str
    area: str
    entry: ChemicalFirm | None
    kind: str
    state: str
    since: date
    until: date | None
    happened: tuple[Happened, ...]
    stopped: bool = False
    licence_over: bool = False


def figures(viewer: Viewer, span: Span) -> list[Figure]:
    """All, each kind, and the firms with installations."""
    found = [_figure(viewer, span, _("All chemical firms"), "")]
    found += [_figure(viewer, span, str(kind.label), str(kind), sub=True) for kind in FirmKind]
    before, after = (queries.with_major(viewer, day, span.where).count() for day in (span.since, span.as_of))
    urls = (address(span, "major_before", kind=""), address(span, "major", kind=""))
    return [*found, Figure(_("With major hazard installations"), before, after, *urls)]


def _figure(viewer: Viewer, span: Span, title: str, kind: str, *, sub: bool = False) -> Figure:
    before, after = (queries.at(viewer, day, span.where, kind).count() for day in (span.since, span.as_of))
    return Figure(title, before, after, address(span, "before", kind=kind), address(span, "at", kind=kind), sub)


def districts(viewer: Viewer, span: Span) -> list[Figure]:
    """The same by district, where the reader sees more than one; a moved firm stands where it was on each day."""
    if span.where.area_code:
        return []
    codes = {
        code[:DISTRICT]
        for day in (span.since, span.as_of)
        for code in queries.at(viewer, day, span.where, span.kind)
        .order_by()
        .values_list("area_code", flat=True)
        .distinct()
    }
    if len(codes) < 2:
        return []
    return [_district(viewer, span, code) for code in sorted(codes)]


def _district(viewer: Viewer, span: Span, code: str) -> Figure:
    where = Where(code, span.where.sector)
    before, after = (queries.at(viewer, day, where, span.kind).count() for day in (span.since, span.as_of))
    urls = (address(span, "before", area=code), address(span, "at", area=code))
    return Figure(area_name(code), before, after, *urls)


def address(span: Span, show: str, *, kind: str | None = None, area: str | None = None) -> str:
    """The query string that opens one list of the comparison."""
    asked = {
        "as-of": span.as_of.isoformat(),
        "since": span.since.isoformat(),
        "show": show,
        "kind": span.kind if kind is None else kind,
        "area": span.where.area_code if area is None else area,
        "sector": span.where.sector,
    }
    return urlencode({key: value for key, value in asked.items() if value})


def lines(viewer: Viewer, span: Span, rows: Sequence[ChemicalFirm | MajorSpell], day: date) -> list[Line]:
    """Entries, or firms with installations, with what happened to each between the two days."""
    firms = {row.enterprise_id for row in rows if row.enterprise_id}
    names, told = names_behind(viewer, firms), happened(viewer, firms, span)
    entries = [row for row in rows if isinstance(row, ChemicalFirm)]
    stopped = queries.stopped_at(viewer, entries, day)
    return [_line(row, names, told, stopped, day) for row in rows]


def licence_over(row: ChemicalFirm, day: date) -> bool:
    """Whether the licence had run out by this day; its last day still counts."""
    return row.licence_until is not None and row.licence_until < day


def _line(
    row: ChemicalFirm | MajorSpell,
    names: Mapping[UUID, str],
    told: Mapping[UUID, tuple[Happened, ...]],
    stopped: set[UUID],
    day: date,
) -> Line:
    firm = row.enterprise_id or NIL  # an entry is always of a firm
    entry = row if isinstance(row, ChemicalFirm) else None
    kind = str(entry.get_kind_display()) if entry else ""
    return Line(
        firm, names.get(firm, ""), area_name(row.area_code), entry, kind, _state(entry, stopped), row.since_day,
        row.until_day, told.get(firm, ()), row.pk in stopped,
        entry is not None and licence_over(entry, day),
    )  # fmt: skip


def _state(entry: ChemicalFirm | None, stopped: set[UUID]) -> str:
    """How an entry stood that day."""
    if entry is None:
        return ""
    return str(FirmState.STOPPED.label if entry.pk in stopped else FirmState.RUNNING.label)


def happened(viewer: Viewer, firms: Iterable[UUID | None], span: Span) -> dict[UUID, tuple[Happened, ...]]:
    """What happened to each firm after the earlier day and up to the later one."""
    found: dict[UUID, list[Happened]] = {}
    for row in queries.changes(viewer, firms, span.since, span.as_of):
        if row.enterprise_id is not None:
            found.setdefault(row.enterprise_id, []).append(in_words(row))
    return {firm: tuple(told) for firm, told in found.items()}


def in_words(row: ChemicalChange) -> Happened:
    """A change with what was before and what came after."""
    before, after = _word(row.before), _word(row.after)
    if row.what == Change.OPENED:
        return Happened(row.day, str(row.get_what_display()), row.reason, after)
    moved = f"{before or '–'} → {after}" if after and row.what not in (Change.STOPPED, Change.RESUMED) else ""
    return Happened(row.day, str(row.get_what_display()), row.reason, moved)


def _word(text: str) -> str:
    if text in FirmKind.values:
        return str(FirmKind(text).label)
    return str(FirmState(text).label) if text in FirmState.values else text


def reasons(viewer: Viewer, span: Span) -> list[tuple[str, int]]:
    """Why firms went between the two days, counted by what happened last to each."""
    firms = list(queries.gone(viewer, span).order_by().values_list("enterprise_id", flat=True))
    wanted = (Change.CLOSED, Change.MOVED_AWAY, Change.LEFT_TRADE, Change.CONVERTED)
    rows = queries.changes(viewer, firms, span.since, span.as_of).filter(what__in=wanted)
    last = dict(rows.values_list("enterprise_id", "what"))
    counted = Counter(last.values())
    return [(str(Change(what).label), n) for what, n in counted.most_common()]


def file_heads() -> list[str]:
    """The columns of the list as a file."""
    return [
        _("Firm"), _("Area"), _("Counts as"), _("State that day"), _("In the register since"), _("Until"),
        _("Number of the licence"), _("Licence holds until"), _("Licence has run out"),
        _("Park"), _("What happened in between"),
    ]  # fmt: skip


def file_row(line: Line) -> list[Any]:
    """One entry of the file."""
    entry, over = line.entry, _("yes") if line.licence_over else ""
    paper = (
        (entry.licence, entry.licence_until.isoformat() if entry.licence_until else "", over, entry.park)
        if entry
        else ("",) * 4
    )
    told = "; ".join(_told(one) for one in line.happened)
    until = line.until.isoformat() if line.until else ""
    return [line.firm, line.area, line.kind, line.state, line.since.isoformat(), until, *paper, told]


def _told(one: Happened) -> str:
    return " ".join(part for part in (one.day.isoformat(), one.what, one.moved, f"({one.reason})") if part)

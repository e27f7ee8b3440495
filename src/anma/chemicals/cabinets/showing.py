"""How a cabinet reads: kind, keepers, what is missing by its kind, and where it passes the figures of the place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anma.chemicals.cabinets.kinds import Needs, needs
from anma.chemicals.local.reading import Table, Tables
from anma.chemicals.models import Cabinet
from anma.chemicals.models.cabinets import CabinetKind, CabinetState, LocalKind, Said
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.people.models import Membership
from anma.people.queries import names_of
from anma.people.roles import ROLES
from anma.risks.models import RiskPoint

NOT_AIRED = ("", "none")


@dataclass(frozen=True, slots=True)
class Line:
    """A cabinet in words. `missing` is what its kind needs, `beyond` what passes a figure of the place."""

    row: Cabinet
    keeper: str
    second: str
    missing: tuple[str, ...]
    beyond: tuple[str, ...]
    checked: str
    late: bool

    @property
    def needs(self) -> Needs:
        return needs()[self.row.kind]


def lines(viewer: Viewer, rows: Sequence[Cabinet]) -> list[Line]:
    """The rows of a list: names, checks and figures each in one question, however many there are."""
    people, tables = _people(viewer, rows), Tables(LocalKind.CABINETS)
    points, beside = _points(viewer, rows), _beside(viewer, rows)
    return [_line(row, people, tables.of(row.area_code), points.get(row.point_id), beside) for row in rows]


def _line(
    row: Cabinet, people: dict[UUID, str], table: Table, point: RiskPoint | None, beside: dict[object, list[Cabinet]]
) -> Line:
    said = (people.get(hat, "") if hat else "" for hat in (row.keeper_id, row.second_id))
    keeper, second = said
    checked, late = _checked(row, point, table)
    missing = tuple(_missing(row))
    return Line(row, keeper, second, missing, tuple(_beyond(row, table, beside)), checked, late)


def _people(viewer: Viewer, rows: Iterable[Cabinet]) -> dict[UUID, str]:
    """Hat → name, or the role to whoever does not read names of the firm."""
    wanted = {hat for row in rows for hat in (row.keeper_id, row.second_id) if hat}
    if not wanted:
        return {}
    hats = Membership.objects.visible_to(replace(viewer, narrow=False)).filter(pk__in=wanted)
    by_hat = dict(hats.values_list("pk", "person_id"))
    names = names_of(viewer, by_hat.values())
    return {hat: names.get(by_hat.get(hat), "") or _("named by the firm") for hat in wanted}


def roles_of(row: Cabinet) -> tuple[str, str]:
    """What the two keepers are called for everybody of the firm: by role. Needs `system_scope`."""
    hats = Membership.objects.as_system().filter(enterprise_id=row.enterprise_id)
    found = dict(hats.filter(pk__in=[pk for pk in (row.keeper_id, row.second_id) if pk]).values_list("pk", "role"))
    first, second = (found.get(pk, "") for pk in (row.keeper_id, row.second_id))
    return tuple(str(ROLES[code].title) if code in ROLES else "" for code in (first, second))  # type: ignore[return-value]


def _points(viewer: Viewer, rows: Iterable[Cabinet]) -> dict[UUID | None, RiskPoint]:
    wanted = {row.point_id for row in rows if row.point_id}
    if not wanted:
        return {}
    found = RiskPoint.objects.visible_to(viewer).filter(pk__in=wanted).defer("draft")
    return {point.pk: point for point in found}


def _beside(viewer: Viewer, rows: Iterable[Cabinet]) -> dict[object, list[Cabinet]]:
    """All cabinets in use of the rooms, by firm and room: the figures of a room count all that stand in it."""
    firms = {row.enterprise_id for row in rows}
    found: dict[object, list[Cabinet]] = defaultdict(list)
    for one in Cabinet.objects.visible_to(viewer).filter(enterprise_id__in=firms, state=CabinetState.KEPT):
        if one.place:
            found[one.enterprise_id, one.place].append(one)
    return found


def _checked(row: Cabinet, point: RiskPoint | None, table: Table) -> tuple[str, bool]:
    """When somebody looked last, and whether that is too long ago."""
    if row.point_id is None:
        return _("no checks yet"), True
    if point is None or point.edition == 0:
        return _("checks begin when its risk point is published"), False
    day = point.last_checked_day
    if day is None:
        return _("not checked yet"), True
    late = day + timedelta(days=table.number("check_days")) < clock.today()
    return _("checked on %(day)s") % {"day": day.isoformat()}, late


def _missing(row: Cabinet) -> Iterable[str]:
    need = needs()[row.kind]
    if row.keeper_id is None:
        yield _("no keeper")
    if need.second and row.second_id is None:
        yield _("no second keeper")
    if row.locks is None:
        yield _("locks: not said")
    elif row.locks < need.locks:
        yield ngettext("needs %(n)s lock", "needs %(n)s locks", need.locks) % {"n": need.locks}
    if need.earthed and row.earthed != Said.YES:
        yield _("not earthed") if row.earthed == Said.NO else _("earthing: not said")
    if need.tray and row.tray != Said.YES:
        yield _("no leak tray") if row.tray == Said.NO else _("leak tray: not said")
    if need.air and row.air in NOT_AIRED:
        yield _("not aired") if row.air else _("air: not said")


def _beyond(row: Cabinet, table: Table, beside: dict[object, list[Cabinet]]) -> Iterable[str]:
    """Sentences with both numbers, so that whoever reads can compare."""
    flammable = row.kind == CabinetKind.FLAMMABLE
    most = table.number("most_flammable_litres" if flammable else "most_other_litres")
    if row.litres is not None and row.litres > most:
        yield _("%(n)s L in one cabinet, at most %(most)s L") % {"n": row.litres, "most": most}
    least = table.number("least_metres")
    if flammable and row.metres is not None and row.metres < least:
        yield _("%(n)s m to the next flame, heater or switch, at least %(least)s m") % {"n": row.metres, "least": least}
    yield from _room(row, table, beside.get((row.enterprise_id, row.place), []))


def _room(row: Cabinet, table: Table, others: Sequence[Cabinet]) -> Iterable[str]:
    litres, most = sum(one.litres or 0 for one in others), table.number("most_place_litres")
    if len(others) > 1 and litres > most:
        yield _("%(n)s L in this room, at most %(most)s L") % {"n": litres, "most": most}
    alike, limit = Counter(one.kind for one in others)[CabinetKind.FLAMMABLE], table.number("most_place_cabinets")
    if row.kind == CabinetKind.FLAMMABLE and alike > limit:
        yield _("%(n)s cabinets for flammable liquids in this room, at most %(most)s") % {"n": alike, "most": limit}

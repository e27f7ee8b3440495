"""The second wall, with the first one deliberately taken away: no viewer gets a foreign row from PostgreSQL itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from anma.evidence.models import Event
from anma.evidence.rows import Evidential
from anma.evidence.testing import written
from anma.evidence.tests.samples import make
from anma.kernel.database.telling import bound_to
from anma.kernel.database.walls import request_scope
from anma.kernel.scope import Party, ScopedModel, Shown
from anma.kernel.viewer import GrantScope, Reach, Viewer, system_scope

pytestmark = pytest.mark.postgres
SCOPED = sorted((m for m in apps.get_models() if issubclass(m, ScopedModel)), key=lambda m: m._meta.db_table)
NAMES = [m._meta.db_table for m in SCOPED]
KEEPER = UUID("01900000-0000-7000-8000-00000000beef")
GRID = UUID("01900000-0000-7000-8000-00000000001d")
HOLDINGS = [
    (Party.FIRM, Shown.BOTH), (Party.FIRM, Shown.FIRM), (Party.AUTHORITY, Shown.AUTHORITY),
    (Party.AUTHORITY, Shown.BOTH), (Party.KEEPER, Shown.KEEPER), (Party.KEEPER, Shown.FIRM),
]  # fmt: skip


@contextmanager
def as_role(role: str) -> Iterator[Any]:
    """A transaction as the role of pages or of jobs, whatever role the tests have."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        yield cursor
        cursor.execute("RESET ROLE")


def kinds_of_viewers(world: Any, model: type[ScopedModel]) -> dict[str, Viewer]:
    """Every kind: owner, worker, strangers, officers, by grant, keeper, by sector, by grid, nobody."""
    service = Viewer(role="consultant", actor_id=UUID(int=5), organisation_id=UUID(int=6))
    one, other = world.firms["first"].id, world.firms["far"].id
    return {
        **{name: replace(viewer, narrow=False) for name, viewer in world.viewers.items()},
        "consultant": replace(service, grants=(GrantScope(one), GrantScope(other, frozenset({"no.Such"})))),
        "of one kind": replace(service, grants=(GrantScope(one, frozenset({model._meta.label})),)),
        "keeper": replace(service, organisation_id=KEEPER),
        "by sector": replace(service, reach=(Reach("3204", "3205", "textile"),)),
        "by grid": replace(service, reach=(Reach("3204", "3205", "", GRID),)),
        "hatless": Viewer(role="hatless", actor_id=UUID(int=5)),
    }


def sees(viewer: Viewer, row: ScopedModel) -> bool:
    """The rule, said once more in plain words."""
    firm = row.shown_to in (Shown.BOTH, Shown.FIRM)
    if viewer.enterprise_id is not None and row.tenant == viewer.enterprise_id and firm:
        return True
    if firm and any(g.enterprise_id == row.tenant and g.covers(row._meta.label) for g in viewer.grants):
        return True
    if row.held_by == Party.KEEPER and viewer.organisation_id is not None and row.holder_id == viewer.organisation_id:
        return True
    return row.shown_to in (Shown.BOTH, Shown.AUTHORITY) and any(_reaches(reach, row) for reach in viewer.reach)


def saw(viewer: Viewer, row: ScopedModel) -> bool:
    """What happened in an office's reach, whoever has the firm today; of what figures count and of nothing else."""
    if not row.counted_then or row.shown_to not in (Shown.BOTH, Shown.AUTHORITY):
        return False
    return any(_reached(reach, row) for reach in viewer.reach)


def _reaches(reach: Reach, row: ScopedModel) -> bool:
    inside = reach.lo <= row.area_code < reach.hi
    return inside and reach.sector in ("", row.sector) and reach.grid_id in (None, row.grid_id)


def _reached(reach: Reach, row: ScopedModel) -> bool:
    inside = reach.lo <= row.area_then < reach.hi
    return inside and reach.sector in ("", row.sector_then) and reach.grid_id in (None, row.grid_id)


def holdings(model: type[ScopedModel]) -> list[tuple[Party, Shown]]:
    """A table that no keeper has rows in takes none."""
    return [one for one in HOLDINGS if model.keepers or one[0] != Party.KEEPER]


def fill(world: Any, model: type[ScopedModel]) -> None:
    """A row of every firm in every holding; the neighbour's lie in a grid, and it came from the far town and trade."""
    far = world.firms["far"]
    _allow_several(model)
    for place, firm in enumerate(world.firms.values()):
        for turn, (held_by, shown_to) in enumerate(holdings(model)):
            row: Any = make(model, 3 + place * len(holdings(model)) + turn)  # type: ignore[arg-type]
            if model.enterprise_column == "enterprise_id" and model.__name__ != "Enterprise":
                row.enterprise_id = firm.id
            row.held_by, row.shown_to, row.holder_id = held_by, shown_to, KEEPER
            row.area_code, row.sector = firm.area_code, firm.sector
            came_from = far if firm is world.firms["neighbour"] else firm
            row.area_then, row.sector_then = came_from.area_code, came_from.sector
            row.grid_id = GRID if firm is world.firms["neighbour"] else None
            row.save()


def withheld(model: type[ScopedModel], viewer: Viewer) -> set[Any]:
    """What the first wall keeps back beyond the scope; the second knows scopes alone."""
    rule = model.withheld_q(viewer)
    if rule is None:
        return set()
    with system_scope("test"):
        return set(model.objects.as_system().filter(rule).values_list("pk", flat=True))


def _allow_several(model: type[ScopedModel]) -> None:
    """Where a firm has one row only, the test's rows of every holding need that rule away; it comes back by itself."""
    names = [c.name for c in model._meta.constraints if getattr(c, "fields", ()) == ("enterprise_id",)]
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f'ALTER TABLE {model._meta.db_table} DROP CONSTRAINT "{name}"')


def unscoped(model: type[ScopedModel]) -> Any:
    """The query of a programmer who marked it as scoped and forgot the filter."""
    return model.objects.get_queryset()._marked("forgotten")


@pytest.mark.parametrize("model", SCOPED, ids=NAMES)
def test_no_viewer_gets_a_foreign_row(world: Any, model: type[ScopedModel]) -> None:
    with written():
        fill(world, model)
    with system_scope("test"):
        everything = list(model.objects.as_system())
    assert len(everything) >= len(holdings(model)) * 3
    for name, viewer in kinds_of_viewers(world, model).items():
        with as_role(settings.ANMA_DB_APP_ROLE), bound_to(viewer):
            got = set(unscoped(model).values_list("pk", flat=True))
            scoped = set(model.objects.visible_to(viewer).values_list("pk", flat=True))
            then = set(model.objects.visible_then(viewer).values_list("pk", flat=True)) if model.counted_then else set()
        today = {row.pk for row in everything if sees(viewer, row)}
        kept_back = withheld(model, viewer)
        assert scoped == today - kept_back, name
        assert got == today | {row.pk for row in everything if saw(viewer, row)}, name
        assert then <= got and got - kept_back == (scoped | then) - kept_back, name


@pytest.mark.parametrize("model", [m for m in SCOPED if m.counted_then], ids=lambda m: m._meta.db_table)
def test_what_happened_here_is_read_and_never_written(world: Any, model: type[ScopedModel]) -> None:
    """The old town's officer, with a query that tries to change what the new town has today."""
    with written():
        fill(world, model)
    otto = world.viewers["otto"]
    with as_role(settings.ANMA_DB_APP_ROLE) as cursor, bound_to(otto):
        gone = [row.pk for row in model.objects.visible_then(otto) if not sees(otto, row)]
        cursor.execute(f"UPDATE {model._meta.db_table} SET row_version = 99 WHERE id = ANY(%s)", [gone])  # noqa: S608
        changed = cursor.rowcount
        cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE id = ANY(%s)", [gone])  # noqa: S608
        assert (bool(gone), changed, cursor.rowcount) == (True, 0, 0)


@pytest.mark.parametrize("model", SCOPED, ids=NAMES)
def test_without_a_viewer_the_wall_is_closed_and_jobs_see_all(world: Any, model: type[ScopedModel]) -> None:
    with written():
        fill(world, model)
    with system_scope("test"):
        count = model.objects.as_system().count()
    with as_role(settings.ANMA_DB_APP_ROLE):
        assert unscoped(model).count() == 0
    with as_role(settings.ANMA_DB_JOB_ROLE):
        assert unscoped(model).count() == count > 0


@pytest.mark.parametrize("model", SCOPED, ids=NAMES)
def test_the_wall_is_forced_on_the_owner_too(db: None, model: type[ScopedModel]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass", [model._meta.db_table]
        )
        assert cursor.fetchone() == (True, True)


@pytest.mark.parametrize("role", ["anma_app", "anma_job"])
@pytest.mark.parametrize("table", settings.ANMA_APPEND_ONLY_TABLES)
@pytest.mark.parametrize("sql", ["DELETE FROM {}", "UPDATE {} SET id = id", "TRUNCATE {}"])
def test_what_was_recorded_is_not_changed_by_any_role(world: Any, role: str, table: str, sql: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), as_role(role) as cursor:
        cursor.execute(sql.format(table))
    assert Event.objects.exists()


def test_a_system_scope_opens_the_wall_and_closes_it_again(world: Any) -> None:
    model = apps.get_model("people", "Membership")
    with as_role(settings.ANMA_DB_APP_ROLE), bound_to(world.viewers["anonymous"]):
        assert unscoped(model).count() == 0
        with system_scope("outer"):
            with system_scope("inner"):
                assert unscoped(model).count() > 0
            assert unscoped(model).count() > 0
        assert unscoped(model).count() == 0


def test_an_exception_closes_the_wall_too(world: Any) -> None:
    model = apps.get_model("people", "Membership")
    with as_role(settings.ANMA_DB_APP_ROLE), bound_to(world.viewers["anonymous"]):
        with pytest.raises(KeyError), system_scope("test"):
            raise KeyError
        assert unscoped(model).count() == 0


def test_an_act_inside_a_request_gives_the_request_its_viewer_back(world: Any) -> None:
    model = apps.get_model("people", "Membership")
    with as_role(settings.ANMA_DB_APP_ROLE), request_scope(world.viewers["alice"]):
        own = unscoped(model).count()
        with bound_to(world.viewers["otto"]):
            assert unscoped(model).count() != own
        assert unscoped(model).count() == own > 0


def test_the_app_role_writes_what_an_act_writes(world: Any) -> None:
    from anma.acts.tests.samples import make as act

    with as_role(settings.ANMA_DB_APP_ROLE):
        outcome = act(world.viewers["alice"])
    assert outcome.kind == "stored"
    assert issubclass(apps.get_model("hazards", "Hazard"), Evidential)

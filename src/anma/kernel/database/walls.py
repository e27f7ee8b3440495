"""Row-level security: the second wall behind `visible_to` (PostgreSQL; SQLite has the guard alone).

Tenant tables are bound for everybody but the jobs; the tables of `anma.kernel.walled` for pages, not for the owner.

The viewer's reach is put into settings of the transaction; one policy on every tenant table reads them. A query
that forgot its filter then still returns no foreign row. Owner and app role are both bound (FORCE); the job role
is not.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model

from anma.kernel.database.connections import is_postgres
from anma.kernel.database.telling import bound_to, opened
from anma.kernel.viewer import Viewer
from anma.kernel.walled import Wall, wall_of

if TYPE_CHECKING:
    from anma.kernel.scope import ScopedModel

V = TypeVar("V", bound=Callable[..., Any])

FUNCTIONS = """
CREATE OR REPLACE FUNCTION anma_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT coalesce(current_setting('anma.system', true), '') = 'on' $$;
CREATE OR REPLACE FUNCTION anma_uuid(name text) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting(name, true), '')::uuid $$;
CREATE OR REPLACE FUNCTION anma_said(name text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting(name, true), '') $$;
CREATE OR REPLACE FUNCTION anma_granted(kind text, firm uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT EXISTS (
    SELECT 1 FROM jsonb_to_recordset(coalesce(nullif(current_setting('anma.grants', true), ''), '[]')::jsonb)
      AS g(firm uuid, kinds text[])
    WHERE g.firm = anma_granted.firm AND (g.kinds && ARRAY['*', kind])) $$;
CREATE OR REPLACE FUNCTION anma_reaches(area text, sec text, grid uuid) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT EXISTS (
    SELECT 1 FROM jsonb_to_recordset(coalesce(nullif(current_setting('anma.reach', true), ''), '[]')::jsonb)
      AS r(lo text, hi text, sector text, grid_id uuid)
    WHERE area >= r.lo AND area < r.hi AND (r.sector = '' OR r.sector = sec)
      AND (r.grid_id IS NULL OR r.grid_id = grid)) $$;
"""

# What stands in brackets of its own is asked once a statement and not once a row: a city's list reads half a million
# rows, and a call costs microseconds. The widest plain range of a reach is compared as it is (`anma.lo`, `anma.hi`);
# the ranges beside it are asked only of whom has such (`anma.more`), and grants of whom was given any.
REACHED = """(
    ({area} >= (SELECT anma_said('anma.lo')) AND {area} < (SELECT anma_said('anma.hi')))
    OR ((SELECT anma_said('anma.more')) IS NOT NULL AND anma_reaches({area}, {sector}, grid_id))
  )"""

POLICY = f"""
ALTER TABLE {{table}} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {{table}} FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS anma_wall ON {{table}};
CREATE POLICY anma_wall ON {{table}} USING (
  (SELECT anma_system())
  OR (shown_to IN ('both', 'authority') AND {REACHED.format(area="area_code", sector="sector")})
  OR ({{firm}} = (SELECT anma_uuid('anma.firm')) AND shown_to IN ('both', 'firm'))
  OR ((SELECT anma_said('anma.given')) IS NOT NULL AND shown_to IN ('both', 'firm')
      AND anma_granted('{{label}}', {{firm}}))
  OR (held_by = 'keeper' AND holder_id = (SELECT anma_uuid('anma.organisation')))
) WITH CHECK (true);
"""

LOCAL_POLICY = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS anma_wall ON {table};
CREATE POLICY anma_wall ON {table} USING ({condition}) WITH CHECK (true);
"""

# What happened in a reach may be read there after the firm has moved on (`visible_then`), never written.
THEN_POLICY = f"""
DROP POLICY IF EXISTS anma_then ON {{table}};
CREATE POLICY anma_then ON {{table}} FOR SELECT USING (
  shown_to IN ('both', 'authority') AND {REACHED.format(area="area_then", sector="sector_then")}
);
"""

JOB_POLICY = """
DROP POLICY IF EXISTS anma_job ON {table};
CREATE POLICY anma_job ON {table} TO {role} USING (true) WITH CHECK (true);
"""


def raise_walls(**kwargs: object) -> None:
    """After each migration: functions, one policy a tenant table, and the rights of the two roles."""
    if not is_postgres():
        return
    with connection.cursor() as cursor:
        cursor.execute(FUNCTIONS)
        roles = _existing_roles(cursor)
        for table, firm, model in _tenant_tables():
            cursor.execute(POLICY.format(table=table, firm=firm, label=model._meta.label))
            if model.counted_then:
                cursor.execute(THEN_POLICY.format(table=table))
            _let_jobs_through(cursor, table, roles)
        for table, condition in _walled_tables():
            cursor.execute(LOCAL_POLICY.format(table=table, condition=condition))
            _let_jobs_through(cursor, table, roles)
        for role in roles:
            _grant(cursor, role)


@contextmanager
def walls_down() -> Iterator[None]:
    """The owner writes a whole made-up city without the wall, by COPY; for measures in a database of their own."""
    if is_postgres():
        with connection.cursor() as cursor:
            for table, _firm, _model in _tenant_tables():
                cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    try:
        yield
    finally:
        raise_walls()


def _tenant_tables() -> Iterator[tuple[str, str, type["ScopedModel"]]]:
    from anma.kernel.scope import ScopedModel

    for model in apps.get_models():
        if issubclass(model, ScopedModel):
            quote = connection.ops.quote_name
            firm = str(getattr(model._meta.get_field(model.enterprise_column), "column", "id"))
            yield quote(model._meta.db_table), quote(firm), model


def _walled_tables() -> Iterator[tuple[str, str]]:
    for model in apps.get_models():
        wall = wall_of(model)
        if wall is not None:
            yield connection.ops.quote_name(model._meta.db_table), " OR ".join(_conditions(model, wall))


def _conditions(model: type[Model], wall: Wall) -> Iterator[str]:
    """The ways through a wall, as SQL."""
    quote = connection.ops.quote_name
    owner = quote(wall.owner)
    yield "anma_system()"
    if wall.owner:
        yield f"{owner} = anma_uuid('anma.firm') OR {owner} = anma_uuid('anma.organisation')"
    if wall.granted:
        yield f"anma_granted('{model._meta.label}', {owner})"
    if wall.city:
        yield f"({owner} IS NULL AND anma_reaches('{settings.ANMA_CITY}', '', NULL))"
    if wall.area:
        area = quote(wall.area)
        yield f"({owner} IS NULL AND {area} <> '' AND anma_reaches({area}, '', NULL))"
    if wall.held:
        yield "id = anma_uuid('anma.held')"
    if wall.through:
        label, _dot, name = wall.through.rpartition(".")
        other = apps.get_model(label)
        column = quote(str(getattr(other._meta.get_field(name), "column", name)))
        seen, own = quote(other._meta.db_table), quote(model._meta.db_table)
        yield f"EXISTS (SELECT 1 FROM {seen} o WHERE o.{column} = {own}.id)"


def _let_jobs_through(cursor: Any, table: str, roles: list[str]) -> None:
    if settings.ANMA_DB_JOB_ROLE in roles:
        cursor.execute(JOB_POLICY.format(table=table, role=settings.ANMA_DB_JOB_ROLE))


def _existing_roles(cursor: Any) -> list[str]:
    wanted = [settings.ANMA_DB_APP_ROLE, settings.ANMA_DB_JOB_ROLE]
    cursor.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [wanted])
    return [row[0] for row in cursor.fetchall()]


def _grant(cursor: Any, role: str) -> None:
    cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
    cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
    cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
    for table in settings.ANMA_APPEND_ONLY_TABLES:
        cursor.execute("SELECT to_regclass(%s)", [table])
        if cursor.fetchone()[0]:
            cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {role}")


@contextmanager
def request_scope(viewer: Viewer) -> Iterator[None]:
    """One request: one transaction bound to its viewer on PostgreSQL; no transaction on SQLite (one writer)."""
    if not is_postgres():
        yield
        return
    with transaction.atomic(), bound_to(viewer):
        yield


def each_act_alone(view: V) -> V:
    """Decorator for a view that runs several acts: no transaction around the request, one for each act.

    Several acts in one transaction would hold the first one's chain while locking the second one's rows. Such a
    view reads inside `request_scope(viewer)` of its own.
    """
    view.anma_each_act_alone = True  # type: ignore[attr-defined]
    return view


@contextmanager
def wall_open(outermost: bool) -> Iterator[None]:
    """Open the wall for `system_scope`; closed again when the outermost scope ends."""
    if not outermost or not is_postgres() or settings.ANMA_DB_ROLE == settings.ANMA_DB_JOB_ROLE:
        yield
    elif connection.in_atomic_block:
        with opened():
            yield
    else:
        with transaction.atomic(), opened():
            yield

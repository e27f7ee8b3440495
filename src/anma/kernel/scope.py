"""Tenant rows: who may see which, and a query that refuses to run when nobody asked for whom.

`Model.objects.visible_to(viewer)` is the way for everything a person sees; `as_system()` inside
`system_scope(reason)` is the way for jobs and for acts. Anything else raises `UnscopedRead`: the guard sits in the
SQL compiler, so counts, subqueries, prefetches and updates meet it too.

`visible_then(viewer)` is the list behind a figure of what happened (decision 0008): an office reads what happened in
its reach, also of a firm that has moved away since. For lists only, never for a row's own page and never for an act.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Q, sql

from anma.kernel.database import planning as _lookups  # noqa: F401
from anma.kernel.database.plain import insert
from anma.kernel.ids import uuid7
from anma.kernel.viewer import Reach, Viewer, system_reason


class UnscopedRead(RuntimeError):
    """A tenant table was about to be read without a viewer."""


class Party(models.TextChoices):
    """Who holds a row."""

    FIRM = "firm"
    AUTHORITY = "authority"
    KEEPER = "keeper"


class Shown(models.TextChoices):
    """To whom a row is shown besides its keeper."""

    BOTH = "both"
    FIRM = "firm"
    AUTHORITY = "authority"
    KEEPER = "keeper"


FIRM_SEES = (Shown.BOTH, Shown.FIRM)
AUTHORITY_SEES = (Shown.BOTH, Shown.AUTHORITY)
NOTHING = Q(pk__in=())
# What the row-level wall asks of a row: an index that holds all of it is read without the rows.
WALLED: tuple[str, ...] = ("shown_to", "area_code", "sector", "grid_id", "enterprise_id", "held_by", "holder_id")
WALLED += ("area_then", "sector_then")
TOWN = 9  # digits of a town's code; a shorter one holds so many rows that an index by area finds nothing sooner


class ScopedQuery(sql.Query):
    """A query that knows for whom it reads. Clones and subqueries carry the mark along."""

    scope: str = ""

    def get_compiler(self, *args: Any, **kwargs: Any) -> Any:
        require_scope(self)
        return super().get_compiler(*args, **kwargs)

    def chain(self, klass: Any = None) -> Any:
        if klass is not None and not issubclass(klass, ScopedQuery):
            require_scope(self)
        return super().chain(klass)


def require_scope(query: ScopedQuery) -> None:
    if not query.scope:
        name = query.model.__name__ if query.model else "?"
        raise UnscopedRead(f"{name} is read without visible_to(viewer) or as_system()")


class ScopedQuerySet(models.QuerySet[Any]):
    """The only query set of tenant models."""

    def __init__(self, model: Any = None, query: Any = None, using: Any = None, hints: Any = None) -> None:
        super().__init__(model, query if query is not None else ScopedQuery(model), using, hints)

    def visible_to(self, viewer: Viewer) -> Self:
        """Only what `viewer` may see, by firm, reach, grant or keeping."""
        chained = self._marked(f"viewer:{viewer.role}")
        return chained.filter(visible_q(self.model, viewer))

    def visible_then(self, viewer: Viewer) -> Self:
        """As `visible_to`, but an office's reach is held against where and in which trade it happened."""
        if not self.model.counted_then:
            raise UnscopedRead(f"{self.model.__name__} is read by where it happened, but does not say `counted_then`")
        chained = self._marked(f"viewer then:{viewer.role}")
        return chained.filter(visible_q(self.model, viewer, then=True))

    def as_system(self) -> Self:
        """All rows, for a job or an act. Works inside `system_scope(reason)` only."""
        reason = system_reason()
        if reason is None:
            raise UnscopedRead(f"{self.model.__name__}: as_system() needs `with system_scope(reason)` around it")
        return self._marked(f"system:{reason}")

    def raw(self, *args: Any, **kwargs: Any) -> Any:
        raise UnscopedRead(f"{self.model.__name__}: raw SQL passes round the guard")

    def _raw_delete(self, using: str | None) -> int:
        # Django turns the query into a DeleteQuery by its class alone, past the compiler's guard.
        require_scope(self.query)  # type: ignore[arg-type]
        return int(super()._raw_delete(using))

    def _marked(self, scope: str) -> Self:
        chained: Self = self._chain()  # type: ignore[attr-defined]
        chained.query.scope = scope  # type: ignore[attr-defined]
        return chained


class ScopedManager(models.Manager.from_queryset(ScopedQuerySet)):  # type: ignore[misc]
    """`objects` of every tenant model, and its base manager too: lazy foreign keys meet the guard as well."""

    use_in_migrations = False


def reach_q(reach: Reach, *, then: bool = False) -> Q:
    """The rows of one reach: of the firms that are there today, or (`then`) of what happened there."""
    area, sector = ("area_then", "sector_then") if then else ("area_code", "sector")
    wide = "wide_" if len(reach.lo) < TOWN and not reach.grid_id else ""
    q = Q(**{f"{area}__{wide}gte": reach.lo, f"{area}__{wide}lt": reach.hi})
    if reach.sector:
        q &= Q(**{sector: reach.sector})
    if reach.grid_id:
        q &= Q(grid_id=reach.grid_id)
    return q


def is_wide(viewer: Viewer) -> bool:
    """Whether an office looks at more than a town: at so many rows that what sorts or reads all of them is felt."""
    return any(len(reach.lo) < TOWN and not reach.grid_id for reach in viewer.reach)


def visible_q(model: type[ScopedModel], viewer: Viewer, *, then: bool = False) -> Q:
    """Which rows of `model` the viewer may see, as one condition. Nothing where nothing was allowed."""
    q = NOTHING
    for part in (_firm_q(model, viewer), _authority_q(viewer, then), _grant_q(model, viewer), _keeper_q(model, viewer)):
        q |= part
    withheld = model.withheld_q(viewer)
    return q if withheld is None else q & ~withheld


def opens_today(viewer: Viewer, row: ScopedModel) -> bool:
    """Whether a row of `visible_then` opens: an office opens what lies in its reach today, everybody else all of it."""
    return not viewer.reach or any(_lies_in(reach, row) for reach in viewer.reach)


def _lies_in(reach: Reach, row: ScopedModel) -> bool:
    inside = reach.lo <= row.area_code < reach.hi
    return inside and reach.sector in ("", row.sector) and reach.grid_id in (None, row.grid_id)


def _firm_q(model: type[ScopedModel], viewer: Viewer) -> Q:
    if viewer.enterprise_id is None:
        return NOTHING
    own = Q(**{model.enterprise_column: viewer.enterprise_id, "shown_to__in": FIRM_SEES})
    narrowed = model.narrow_q(viewer) if viewer.narrow else None
    return own if narrowed is None else own & narrowed


def _authority_q(viewer: Viewer, then: bool) -> Q:
    if not viewer.reach:
        return NOTHING
    areas = NOTHING
    for reach in viewer.reach:
        areas |= reach_q(reach, then=then)
    return areas & Q(shown_to__in=AUTHORITY_SEES)


def _grant_q(model: type[ScopedModel], viewer: Viewer) -> Q:
    ids = [g.enterprise_id for g in viewer.grants if g.covers(model._meta.label)]
    if not ids:
        return NOTHING
    return Q(**{f"{model.enterprise_column}__in": ids, "shown_to__in": FIRM_SEES})


def _keeper_q(model: type[ScopedModel], viewer: Viewer) -> Q:
    if viewer.organisation_id is None or not model.keepers or (viewer.reach and not model.offices_keep):
        return NOTHING
    return Q(held_by=Party.KEEPER, holder_id=viewer.organisation_id)


class ScopedModel(models.Model):
    """A row about an enterprise. The copies of place and trade are what makes a city's counts quick.

    `area_code`, `grid_id`, `sector` follow the firm when it moves; `area_then`, `sector_then` say where and in which
    trade it happened and never change. Public ground has no enterprise. `counted_then` says that figures of what
    happened open to these rows, so that `visible_then` may read them.

    `keepers` is False where no row is ever held by a keeper (the insurer, a station): such a table is never looked
    through for one, and takes no such row. `offices_keep` is False where a keeper is never an office, so that none is
    looked for when an office reads. Both only narrow what is seen.
    """

    enterprise_column: ClassVar[str] = "enterprise_id"
    counted_then: ClassVar[bool] = False
    keepers: ClassVar[bool] = True
    offices_keep: ClassVar[bool] = True

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    enterprise_id = models.UUIDField(null=True, blank=True, db_index=True)
    held_by = models.CharField(max_length=9, choices=Party.choices, default=Party.FIRM)
    holder_id = models.UUIDField(null=True, blank=True)
    shown_to = models.CharField(max_length=9, choices=Shown.choices, default=Shown.BOTH)
    area_code = models.CharField(max_length=12)
    area_then = models.CharField(max_length=12)
    sector = models.CharField(max_length=32, blank=True, default="")
    sector_then = models.CharField(max_length=32, blank=True, default="")
    grid_id = models.UUIDField(null=True, blank=True)

    objects = ScopedManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        """What a worker sees of this kind inside the own firm; None means as much as the safety officer."""
        return None

    @classmethod
    def withheld_q(cls, viewer: Viewer) -> Q | None:
        """What of this kind asks for a permission that the viewer lacks, wherever it is read; None means nothing."""
        return None

    @property
    def tenant(self) -> UUID | None:
        """The enterprise this row is about."""
        value: UUID | None = getattr(self, self.enterprise_column)
        return value

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.held_by == Party.KEEPER and not self.keepers:
            raise ValueError(f"{type(self).__name__}: no keeper holds such a row")
        if (
            self._state.adding
            and not args
            and not any(value for name, value in kwargs.items() if name != "force_insert")
        ):
            insert(self)
        else:
            super().save(*args, **kwargs)

    def refresh_from_db(self, using: Any = None, fields: Any = None, from_queryset: Any = None) -> None:
        rows = from_queryset if from_queryset is not None else own_row(type(self), self)
        super().refresh_from_db(using=using, fields=fields, from_queryset=rows)

    def _do_update(self, base_qs: Any, *args: Any, **kwargs: Any) -> Any:
        # Saving names the tenant and never moves a row to another one (scale.md, rule 2).
        values, rest = args[2], args[3:]
        kept = [v for v in values if v[0].attname != self.enterprise_column]
        own = own_row(type(self), self, base_qs)
        return super()._do_update(own, args[0], args[1], kept, *rest, **kwargs)


def own_row(model: type[ScopedModel], row: ScopedModel, base: Any = None) -> Any:
    """The one row itself, named with its tenant; for saving and refreshing what somebody already holds."""
    rows = (base if base is not None else model.objects.get_queryset())._chain()
    rows.query.scope = "own row"
    return rows.filter(**{model.enterprise_column: row.tenant})

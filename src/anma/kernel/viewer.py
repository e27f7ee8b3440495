"""Who is looking. Every read of a tenant row names a viewer; `people` loads it, the kernel only reads it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID

ALL_KINDS = "*"


@dataclass(frozen=True, slots=True)
class Reach:
    """A half-open range of area codes, narrowed to a sector or a grid where given: `lo <= area_code < hi`."""

    lo: str
    hi: str
    sector: str = ""
    grid_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class GrantScope:
    """A third way in: the viewer may see `enterprise_id`, or its rows of `kinds` (model labels, or ALL_KINDS)."""

    enterprise_id: UUID
    kinds: frozenset[str] = frozenset({ALL_KINDS})
    acts: frozenset[str] = frozenset()

    def covers(self, label: str) -> bool:
        return ALL_KINDS in self.kinds or label in self.kinds


@dataclass(frozen=True, slots=True)
class Viewer:
    """One person under one hat. `permissions` are act codes; nobody asks for the role's name to decide."""

    role: str
    actor_id: UUID | None = None
    hat_id: UUID | None = None
    enterprise_id: UUID | None = None
    organisation_id: UUID | None = None
    device_id: UUID | None = None
    permissions: frozenset[str] = frozenset()
    reach: tuple[Reach, ...] = ()
    grants: tuple[GrantScope, ...] = ()
    narrow: bool = False
    display: str = field(default="", compare=False)

    @property
    def is_anonymous(self) -> bool:
        return self.actor_id is None

    def may(self, code: str, enterprise_id: UUID | None = None) -> bool:
        """True where the hat allows act or page `code`; a grant adds its acts for its own enterprise only."""
        if code in self.permissions:
            return True
        return any(g.enterprise_id == enterprise_id and code in g.acts for g in self.grants)


ANONYMOUS = Viewer(role="anonymous")

_system: ContextVar[tuple[str, ...]] = ContextVar("anma_system", default=())


def system_reason() -> str | None:
    """Why the code now runs without a viewer, or None."""
    reasons = _system.get()
    return reasons[-1] if reasons else None


@contextmanager
def system_scope(reason: str) -> Iterator[None]:
    """Run without a viewer, for a written reason; on PostgreSQL the second wall opens for as long."""
    from anma.kernel.database.walls import wall_open

    token = _system.set((*_system.get(), reason))
    try:
        with wall_open(outermost=len(_system.get()) == 1):
            yield
    finally:
        _system.reset(token)

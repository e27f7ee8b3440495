"""Which sorts of rows a firm has at all, in one statement for all: what it has none of need not be asked one by one.

Rooms `declare` the sorts that only some firms have; `kept_by` says which of them a firm has, from a cache of this
process. What a firm has stays for an hour, what it lacks is asked again after a minute, and at once where it was
written here.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.signals import post_save

from anma.enterprises.models import Enterprise
from anma.kernel.scope import ScopedModel
from anma.kernel.viewer import Viewer, system_scope

HAS_ALL, LACKS_SOME, MOST = 3600.0, 60.0, 20_000  # seconds, seconds, firms that are remembered


def present(viewer: Viewer, firm: UUID, asked: Mapping[str, Iterable[QuerySet[Any]]]) -> frozenset[str]:
    """The keys of which at least one set has a row. The sets are the caller's, each `visible_to(viewer)`.

    All keys where the viewer does not see the firm itself: then each has to be asked as before.
    """
    wanted = {key: [Exists(rows.order_by()) for rows in sets] for key, sets in asked.items()}
    wanted = {key: sets for key, sets in wanted.items() if sets}
    if not wanted:
        return frozenset()
    rows = Enterprise.objects.visible_to(viewer).filter(pk=firm).order_by()
    names = [f"has_{number}" for number in range(len(wanted))]
    said = {name: _any(sets) for name, sets in zip(names, wanted.values(), strict=True)}
    found = rows.annotate(**said).values_list(*names).first()
    if found is None:
        return frozenset(wanted)
    return frozenset(key for key, has in zip(wanted, found, strict=True) if has)


def _any(sets: list[Exists]) -> Q:
    found = Q(sets[0])
    for one in sets[1:]:
        found |= Q(one)
    return found


@dataclass(frozen=True, slots=True)
class _Kept:
    sorts: frozenset[str]
    until: float


_declared: dict[str, tuple[type[ScopedModel], ...]] = {}
_kept: dict[UUID, _Kept] = {}


def declare(sort: str, *models: type[ScopedModel]) -> None:
    """A firm has this sort where it has a row of one of the models; called in `apps.ready()`."""
    if _declared.setdefault(sort, models) != models:
        raise ValueError(f"the sort {sort} is declared twice")
    for model in models:
        post_save.connect(_written, sender=model, dispatch_uid=f"presence:{sort}:{model._meta.label}")


def kept_by(firm: UUID) -> frozenset[str]:
    """Which declared sorts a firm has, whoever of it asks; all of them where no register knows the firm."""
    known = _kept.get(firm)
    if known is None or known.until <= time.monotonic():
        if len(_kept) >= MOST:
            _kept.clear()
        known = _kept[firm] = _asked(firm)
    return known.sorts


def _asked(firm: UUID) -> _Kept:
    with system_scope("which sorts a firm has, for its own people"):
        said = {sort: _any([_row_of(model) for model in models]) for sort, models in _declared.items()}
        rows = Enterprise.objects.as_system().filter(pk=firm).order_by().annotate(**_named(said))
        found = rows.values_list(*_named(said)).first()
    has = frozenset(_declared if found is None else (key for key, yes in zip(said, found, strict=True) if yes))
    return _Kept(has, time.monotonic() + (HAS_ALL if len(has) == len(_declared) else LACKS_SOME))


def _named(said: Mapping[str, Q]) -> dict[str, Q]:
    return {f"has_{number}": rows for number, rows in enumerate(said.values())}


def _row_of(model: type[ScopedModel]) -> Exists:
    return Exists(model.objects.as_system().filter(enterprise_id=OuterRef("pk")).order_by())


def _written(instance: Any, **_: Any) -> None:
    """At once for whoever wrote it, and again when others see it too."""
    forget(instance.enterprise_id)
    transaction.on_commit(partial(forget, instance.enterprise_id))


def forget(firm: UUID | None = None) -> None:
    """Ask anew for one firm, or for all."""
    if firm is None:
        _kept.clear()
    else:
        _kept.pop(firm, None)

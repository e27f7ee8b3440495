"""Compares the copies on every row with the register; `anma verify` asks, because digests leave the copies out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from anma.enterprises.models import Enterprise
from anma.enterprises.moving import tenant_models
from anma.evidence.copies import WrongCopy, register_copies_checker
from anma.kernel.scope import ScopedModel

COLUMNS = ("area_code", "sector", "grid_id")
Home = tuple[str, str, UUID | None]


@register_copies_checker
def wrong_copies() -> Iterator[WrongCopy]:
    """Every row whose place or trade is not what the register says of its firm today. Needs `system_scope`."""
    register = {pk: home for pk, *home in Enterprise.objects.as_system().values_list("pk", *COLUMNS)}
    for model in tenant_models():
        if model is not Enterprise:
            yield from _wrong_in(model, register)


def _wrong_in(model: type[ScopedModel], register: dict[UUID, list[Any]]) -> Iterator[WrongCopy]:
    """Distinct combinations first: in a sound city one a firm, so rows are read only where something is wrong."""
    firm = model.enterprise_column
    rows = model.objects.as_system().filter(**{f"{firm}__isnull": False}).order_by()
    for pk, *home in list(rows.values_list(firm, *COLUMNS).distinct()):
        wanted = register.get(pk)
        if wanted is None or wanted == home:
            continue
        columns = tuple(name for name, is_, should in zip(COLUMNS, home, wanted, strict=True) if is_ != should)
        found = rows.filter(**{firm: pk, **dict(zip(COLUMNS, home, strict=True))})
        for row_id in found.values_list("pk", flat=True):
            yield WrongCopy(model._meta.db_table, row_id, pk, columns)

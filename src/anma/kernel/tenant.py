"""Foreign keys between rows of one enterprise: the join names the enterprise too (scale.md, rule 2)."""

from typing import Any

from django.db import models
from django.db.models.expressions import Col
from django.db.models.lookups import Exact


class TenantForeignKey(models.ForeignKey[Any, Any]):
    """Joins on the enterprise as well as on the id; carries no database constraint across shards."""

    def __init__(self, to: Any, on_delete: Any = models.DO_NOTHING, **kwargs: Any) -> None:
        kwargs.setdefault("db_constraint", False)
        super().__init__(to, on_delete, **kwargs)

    def get_extra_restriction(self, alias: str | None, related_alias: str) -> Any:
        """`related.enterprise_id = this.enterprise_id`, added to every join."""
        target: Any = self.remote_field.model
        mine: Any = self.model._meta.get_field("enterprise_id")
        theirs: Any = target._meta.get_field(target.enterprise_column)
        if alias is None:
            return None
        return Exact(Col(alias, theirs), Col(related_alias, mine))

"""Rules that must hold everywhere, checked at every start."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, register
from django.db import models

from anma.kernel.scope import ScopedManager, ScopedModel
from anma.kernel.walled import needs_wall, wall_of

NAME_LIMIT = 30


def own_models() -> Iterable[type[models.Model]]:
    """The models of anma's rooms."""
    return (m for m in apps.get_models() if m.__module__.startswith("anma."))


@register("anma")
def every_model_has_a_scope(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """A model belongs to a tenant, or says why it does not."""
    return [
        Error(
            f"{model.__name__} is neither a ScopedModel nor says why it needs no scope.",
            hint="Inherit ScopedModel, or set `local_because = '...'`.",
            obj=model,
            id="anma.E001",
        )
        for model in own_models()
        if not issubclass(model, ScopedModel) and not getattr(model, "local_because", "")
    ]


@register("anma")
def what_names_a_tenant_has_a_wall(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """A model outside the tenants that names a firm, a chain or a person has a wall, or says why it needs none."""
    return [
        Error(
            f"{model.__name__} names a firm, a chain or a person and has no wall round it.",
            hint="Set `wall = Wall(...)`, or `no_wall_because = '...'`.",
            obj=model,
            id="anma.E005",
        )
        for model in own_models()
        if not issubclass(model, ScopedModel) and needs_wall(model) and wall_of(model) is None
        if not getattr(model, "no_wall_because", "")
    ]


@register("anma")
def every_scoped_model_keeps_the_guard(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """No tenant model may have a manager that passes round the guard."""
    errors: list[CheckMessage] = []
    for model in own_models():
        if issubclass(model, ScopedModel):
            managers = [*model._meta.managers, model._base_manager]
            if not all(isinstance(m, ScopedManager) for m in managers):
                errors.append(Error(f"{model.__name__} has an unguarded manager.", obj=model, id="anma.E002"))
    return errors


@register("anma")
def names_fit_every_engine(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Tables, columns, indexes and constraints within 30 characters (Kingbase, Dameng)."""
    errors: list[CheckMessage] = []
    for model in own_models():
        for name in _names(model):
            if len(name) > NAME_LIMIT:
                errors.append(
                    Error(f"The name {name} has more than {NAME_LIMIT} characters.", obj=model, id="anma.E003")
                )
    return errors


def _names(model: type[models.Model]) -> Iterable[str]:
    meta = model._meta
    yield meta.db_table
    yield from (str(f.column) for f in meta.concrete_fields)
    yield from (i.name for i in meta.indexes)
    yield from (c.name for c in meta.constraints)


@register("anma")
def ids_are_made_by_the_creator(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """No key of a tenant row comes from the database (scale.md, rule 1)."""
    return [
        Error(f"{m.__name__} lets the database make its ids.", obj=m, id="anma.E004")
        for m in own_models()
        if issubclass(m, ScopedModel) and not isinstance(m._meta.pk, models.UUIDField)
    ]

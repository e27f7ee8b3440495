"""System checks of the log."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register
from django.db import models

from anma.evidence.rows import (
    EvidentialQuerySet,
    evidential_models,
)


@register("anma")
def evidential_models_keep_the_guard(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """No evidential model may have a manager whose update() passes round the log."""
    return [
        Error(f"{m.__name__} has a manager that can change rows past the log.", obj=m, id="anma.E010")
        for m in evidential_models()
        if not all(isinstance(manager.get_queryset(), EvidentialQuerySet) for manager in m._meta.managers)
    ]


@register("anma")
def personal_columns_are_there(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """A model that names personal columns has room for their salts and commitments."""
    return [
        Error(f"{m.__name__} names personal columns but lacks PersonalColumns.", obj=m, id="anma.E011")
        for m in evidential_models()
        if m.personal and not hasattr(m, "personal_salts")
    ]


@register("anma")
def evidence_has_one_text_form(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Floats and engine-made JSON have no fixed text form; they may not be evidence."""
    bad = (models.FloatField, models.JSONField, models.AutoField)
    return [
        Error(f"{m.__name__}.{f.name} has no fixed text form.", obj=m, id="anma.E012")
        for m in evidential_models()
        for f in m._meta.concrete_fields
        if isinstance(f, bad) and f.attname not in m.not_evidential
    ]

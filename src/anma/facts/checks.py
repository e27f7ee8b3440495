"""What must hold of every declared indicator, checked at every start."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from anma.facts.behind import counts_then, model_of
from anma.facts.indicators import every


@register("anma")
def what_flows_count_is_read_by_where_it_happened(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """The rows behind a figure of what happened open in the town where it happened."""
    return [
        Error(
            f"{indicator.key} counts {indicator.behind.model} by where it happened, but that does not say so.",
            hint="Set `counted_then = True` on the model.",
            id="anma.E011",
        )
        for indicator in every()
        if indicator.behind is not None and counts_then(indicator) and not model_of(indicator.behind).counted_then
    ]

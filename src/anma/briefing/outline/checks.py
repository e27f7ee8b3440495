"""The outline of the installation is whole: checked at every start."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from anma.briefing.outline.declared import BadOutline, faults, outline

HINT = "docs/how-to/write-an-outline.md says how an outline is written."


@register("anma")
def the_outline_names_what_there_is(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Every line names a declared indicator, every sentence names lines."""
    try:
        found = list(faults(outline()))
    except BadOutline as error:
        found = [str(error)]
    return [Error(f"The outline of the briefing: {said}.", hint=HINT, id="anma.E036") for said in found]

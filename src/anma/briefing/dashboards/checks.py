"""The dashboards of the installation are whole: checked at every start."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from anma.briefing.dashboards.declared import BadDashboards, dashboards, faults

HINT = "docs/how-to/write-a-dashboard.md says how dashboards are written."


@register("anma")
def the_dashboards_name_what_there_is(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Every board names declared indicators, and draws only what can be drawn."""
    try:
        found = list(faults(dashboards()))
    except BadDashboards as error:
        found = [str(error)]
    return [Error(f"The dashboards: {said}.", hint=HINT, id="anma.E037") for said in found]

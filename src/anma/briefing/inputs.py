"""What the acts of this room need: areas by code, periods by days, months as people write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from pydantic import BeforeValidator, Field

from anma.acts.inputs import ActInput


def month_start(raw: Any) -> Any:
    """`2026-10`, as a month field sends it, is the first of October; a whole date must be the first of a month."""
    text = f"{raw}-01" if isinstance(raw, str) and len(raw) == len("2026-10") else str(raw)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.max
    if day.day != 1:
        raise ValueError(_("Please write the month like 2026-10."))
    return day


Month = Annotated[date, BeforeValidator(month_start)]
Value = Annotated[Decimal, Field(ge=0, max_digits=18, decimal_places=4)]


class ReportInput(ActInput):
    """A value that no row of the system proves: who says it stands beside it."""

    indicator: str = Field(max_length=60, title=N_("Which figure"))
    area: str = Field(min_length=4, max_length=12, title=N_("Area code"))
    month: Month = Field(title=N_("Month in question"))
    value: Value = Field(title=N_("Reported value"))
    source: str = Field(min_length=2, max_length=200, title=N_("Where the value comes from"))
    reason: str = Field(default="", max_length=300, title=N_("Why the figure changes"))


class PublishInput(ActInput):
    """`seen` is the value that the page showed: nothing else is published."""

    indicator: str = Field(max_length=60, title=N_("Which figure"))
    area: str = Field(min_length=4, max_length=12, title=N_("Area code"))
    first: date = Field(title=N_("First day"))
    last: date = Field(title=N_("Last day"))
    seen: Decimal = Field(title=N_("The value that is published"))
    reason: str = Field(default="", max_length=300, title=N_("Why the figure changes"))

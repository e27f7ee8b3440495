"""What rooms above tell a reporter by the number of a report to the government, beside what became of it.

Asked with the report's own row alone: a finding that an office made of it has a number too, which the firm may type in,
and must not tell that there was a report.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from anma.hazards.choices import Source
from anma.hazards.models import Hazard

Tells = Callable[[Hazard], dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Beside:
    """A few lines on the page of a receipt number: `template` draws what `tells` returns, as `here`."""

    key: str
    template: str
    tells: Tells


_parts: dict[str, Beside] = {}


def register(part: Beside) -> None:
    """Add a part; each key once."""
    if _parts.setdefault(part.key, part) is not part:
        raise ValueError(f"the part {part.key} of a receipt's page is registered twice")


def beside(row: Hazard) -> list[dict[str, Any]]:
    """All parts for a report to the government; none for anything else. Needs `system_scope`."""
    if row.source_kind != Source.TIP:
        return []
    told = ((part.template, part.tells(row)) for part in _parts.values())
    return [{"template": template, "here": here} for template, here in told if here is not None]

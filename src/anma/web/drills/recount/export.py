"""The installation's rows, table by table, as files of JSON lines: what a stranger would count from."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.apps import apps
from django.utils import timezone

from anma.kernel.viewer import system_scope

TABLES = (
    "accidents.Accident", "accidents.Stated", "campaigns.CampaignTopic", "chemicals.ChemicalFirm",
    "chemicals.MajorSpell", "cylinders.Station", "duties.Committee", "duties.DutyList", "duties.Rule",
    "duties.SafetyBody", "education.Attendance", "education.Outreach", "enterprises.Enterprise",
    "enterprises.Residence", "facts.PublishedFigure", "facts.ReportedValue", "grids.Grid", "grids.GridTown",
    "grids.MergedBodies", "grids.Placement", "hazards.Hazard", "insurance.Policy", "insurance.Service",
    "risks.RiskPoint", "supervision.Case", "supervision.StopOrder", "supervision.Talk", "supervision.Visit",
)  # fmt: skip


def write(folder: Path) -> int:
    """One file a table; returns how many rows were written."""
    with system_scope("export of all rows"):
        return sum(_write(name, folder) for name in TABLES)


def _write(name: str, folder: Path) -> int:
    model: Any = apps.get_model(name)
    rows = model.objects.as_system() if hasattr(model.objects, "as_system") else model.objects
    written = 0
    with (folder / f"{model._meta.db_table}.jsonl").open("w", encoding="utf-8") as file:
        for row in rows.order_by("pk").values().iterator():
            file.write(json.dumps({key: _plain(value) for key, value in row.items()} | _days(row)) + "\n")
            written += 1
    return written


def _days(row: dict[str, Any]) -> dict[str, str]:
    """The city's day of a publication, which the row keeps as a moment."""
    at = row.get("published_at")
    return {"published_day": timezone.localdate(at).isoformat()} if isinstance(at, datetime) else {}


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (str, int, float, bool, type(None))):
        return value
    return str(value) if not isinstance(value, Decimal) else format(value, "f")


def read(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """What was written, table by table."""
    return {
        path.stem: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for path in sorted(folder.glob("*.jsonl"))
    }

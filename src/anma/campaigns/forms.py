"""The form of a draft: what it shows, and how its fields become the input of the act."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from anma.campaigns import progress, scope
from anma.campaigns.checklist import line
from anma.campaigns.choices import OWN_UNIT, UNITS, Asked, CampaignKind, Level
from anma.campaigns.counting import months
from anma.campaigns.models import Campaign
from anma.campaigns.patterns import Pattern
from anma.campaigns.targets import Target, countable, target
from anma.campaigns.words import sector_name
from anma.enterprises import filters
from anma.facts.adding import next_month
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.knowledge.tables import sectors
from anma.places.models import Area, AreaKind
from anma.places.queries import area_name, standing

SPARE_TARGETS, SPARE_LINES = 2, 2
PLAIN = ("title", "topic", "basis", "kind", "asked", "level", "due_day", "first_day", "last_day")
AREA_FILTERS = frozenset({"area", "sector", "state"})


def of_pattern(pattern: Pattern | None, areas: list[str], today: date) -> Campaign:
    """An unsaved campaign as the template has it, for the form."""
    row = Campaign(areas=areas, first_day=today, last_day=today + timedelta(days=89), state="draft")
    if pattern is None:
        return row
    row.title, row.topic, row.kind, row.pattern = pattern.title["zh"], pattern.topic["zh"], pattern.kind, pattern.key
    row.asked, row.level, row.sectors = pattern.asked, pattern.level, list(pattern.sectors)
    row.last_day = today + timedelta(days=30 * pattern.months)
    row.fields = [dict(one) for one in pattern.fields]
    row.targets = [one.plain() for one in pattern.targets]
    row.lines = [one.plain() for one in pattern.lines]
    return row


def shown(viewer: Viewer, row: Campaign) -> dict[str, Any]:
    """All choices of the form."""
    return {
        "row": row,
        "kinds": CampaignKind.choices,
        "asks": Asked.choices,
        "levels": Level.choices,
        "areas": [(area.code, area.name, area.code in row.areas, area.kind) for area in areas_of(viewer, row)],
        "sectors": [(code, sector_name(code), code in row.sectors) for code in sectors()],
        "groups": _chips(viewer, row),
        "fields": "\n".join(_field_line(one) for one in row.fields),
        "targets": list(enumerate([*map(_with_plan(row), row.targets), *([None] * SPARE_TARGETS)])),
        "lines": list(enumerate([*map(line, row.lines), *([None] * SPARE_LINES)])),
        "units": [(key, words) for key, (words, _n) in UNITS.items()] + [(OWN_UNIT, _("own unit"))],
        "counts": [(one.key, one.name) for one in countable()],
    }


def areas_of(viewer: Viewer, row: Campaign) -> list[Area]:
    """Areas to choose from: the office's own, and all districts and towns inside."""
    lengths = (AreaKind.CITY, AreaKind.DISTRICT, AreaKind.TOWN)
    found = Area.objects.filter(standing(), kind__in=lengths, statistical_only=False).order_by("code")
    return [area for area in found if scope.holds_whole(viewer, area.code, row.sectors)]


def _chips(viewer: Viewer, row: Campaign) -> list[tuple[str, str, list[tuple[str, str, bool]]]]:
    groups = []
    for one in filters.every():
        if one.key in AREA_FILTERS:
            continue
        chosen = row.chips.get(one.key, "")
        choices = [(value, str(title), value == chosen) for value, title in one.choices(viewer)]
        groups.append((f"chip.{one.key}", str(one.title), choices))
    return groups


def _field_line(one: Mapping[str, str]) -> str:
    return " | ".join(part for part in (one.get("zh", ""), one.get("en", ""), one.get("sector", "")) if part)


def _with_plan(row: Campaign) -> Any:
    """Each target with its plan by area and month as rows of the form."""

    def made(plain: Mapping[str, Any]) -> dict[str, Any]:
        one = target(plain)
        numbers = {"value": _text(one.value), "before": _text(one.before)}
        return {"one": one, **numbers, "areas": _areas(row, one), "months": _months(row, one)}

    return made


def _areas(row: Campaign, one: Target) -> list[tuple[str, str, str]]:
    codes = list(dict.fromkeys([*one.areas, *progress.below(row)])) if row.areas else []
    return [(code, area_name(code), _text(one.areas.get(code))) for code in codes]


def _months(row: Campaign, one: Target) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    month, end = months(row).first, row.last_day
    while month <= end and len(found) < 36:
        key = f"{month:%Y-%m}"
        found.append((key, _text(one.months.get(key))))
        month = next_month(month)
    return found


def _text(value: Any) -> str:
    return "" if value is None else f"{value:f}"


NAMED = re.compile(r"^(target|line)\.(\d{1,3})\.(.+)$")


def raw_of(post: QueryDict, **extra: Any) -> dict[str, Any]:
    """The posted form as the act's raw input."""
    raw: dict[str, Any] = {name: post[name] for name in (*PLAIN, "id", "pattern") if post.get(name)}
    raw["areas"], raw["sectors"] = post.getlist("areas"), post.getlist("sectors")
    raw["chips"] = {name[5:]: value for name, value in post.items() if name.startswith("chip.") and value}
    raw["fields"] = [_field(text) for text in post.get("fields", "").splitlines() if text.strip()]
    rows = _grouped(post)
    raw["targets"] = [_target(n, one) for n, one in rows["target"].items() if one.get("zh") or one.get("en")]
    raw["lines"] = [_line(n, one) for n, one in rows["line"].items() if one.get("ask_zh") or one.get("ask_en")]
    return {**raw, **{key: str(value) if isinstance(value, UUID) else value for key, value in extra.items()}}


def _grouped(post: QueryDict) -> dict[str, dict[int, dict[str, str]]]:
    found: dict[str, dict[int, dict[str, str]]] = {"target": {}, "line": {}}
    for name, value in post.items():
        match = NAMED.match(name)
        if match and value:
            found[match[1]].setdefault(int(match[2]), {})[match[3]] = str(value)
    return {kind: dict(sorted(rows.items())) for kind, rows in found.items()}


def _field(text: str) -> dict[str, str]:
    """`中文 | English | sector`, the last two as far as they are written."""
    zh, *rest = [part.strip() for part in text.split("|")]
    en = rest[0] if rest else ""
    sector = rest[1] if len(rest) > 1 and rest[1] in sectors() else ""
    return {"zh": zh[:200], "en": en[:200], "sector": sector}


def _target(number: int, one: Mapping[str, str]) -> dict[str, Any]:
    both = {"zh": one.get("zh", ""), "en": one.get("en", "")}
    own = {"zh": one.get("unit_zh", ""), "en": one.get("unit_en", "")}
    raw: dict[str, Any] = {"key": one.get("key") or f"t{number}", "name": both, "unit": one.get("unit", "cases")}
    if raw["unit"] == OWN_UNIT:
        raw["unit_words"] = own
    raw |= {name: one[name] for name in ("value", "before", "counted", "kept_as", "decimals") if one.get(name)}
    raw |= {"proof": True} if one.get("proof") else {}
    for part in ("areas", "months"):
        raw[part] = {name[len(part) + 1 :]: value for name, value in one.items() if name.startswith(f"{part}.")}
    return raw


def _line(number: int, one: Mapping[str, str]) -> dict[str, Any]:
    texts = {
        name: {"zh": one.get(f"{name}_zh", ""), "en": one.get(f"{name}_en", "")} for name in ("ask", "look", "bad")
    }
    return {"key": one.get("key") or f"l{number}", **texts, "maybe_major": one.get("maybe_major") == "1"}


def today() -> date:
    return clock.today()

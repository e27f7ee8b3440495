"""From posted fields to the inputs of this room's acts.

The edit form names its fields `event.<id>.<what>`; the wizard `point.<n>.<what>`. Whether values are right is the
acts' matter: here they are only put into shape.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from anma.risks.documents import LETTERS

PLAIN = ("name", "name_en", "place", "responsible_team", "responsible_id", "method", "id")


def change_input(post: QueryDict) -> dict[str, Any]:
    """The raw input of `risks.change`, without the subject."""
    raw: dict[str, Any] = {key: post[key] for key in PLAIN if post.get(key)}
    if "on_paper_asked" in post:
        raw["on_paper"] = "on_paper" in post
    events = _grouped(post, "event")
    return {**raw, "events": [{"id": key, **_event(fields)} for key, fields in events.items()]}


def _grouped(post: QueryDict, prefix: str) -> dict[str, dict[str, list[str]]]:
    """`prefix.<key>.<field>` → {key: {field: values}}."""
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for name in post:
        parts = name.split(".", 2)
        if len(parts) == 3 and parts[0] == prefix:
            found[parts[1]][parts[2]] = post.getlist(name)
    return dict(found)


def _event(fields: Mapping[str, list[str]]) -> dict[str, Any]:
    edit: dict[str, Any] = {}
    for method, letters in LETTERS.items():
        values = [_one(fields, f"{method}.{letter}") for letter in letters]
        if any(values):
            edit[method.lower()] = values
    if any(name.startswith("residual.") for name in fields):
        edit["residual"] = [value for value in (_one(fields, f"residual.{one}") for one in "LECS") if value]
    edit["measures"] = {
        name.removeprefix("measure."): _one(fields, name) for name in fields if name.startswith("measure.")
    }
    shown, kept = set(fields.get("shown_check", ())), set(fields.get("keep_check", ()))
    edit["drop_checks"] = sorted(shown - kept)
    edit["add_checks"] = [_check(fields)] if _one(fields, "new_check") else []
    return edit


def _one(fields: Mapping[str, list[str]], name: str) -> str:
    values = fields.get(name) or [""]
    return values[-1].strip()


def _check(fields: Mapping[str, list[str]]) -> dict[str, str]:
    unit, tier = _one(fields, "new_unit"), _one(fields, "new_tier")
    return {"text": _one(fields, "new_check"), **({"unit": unit} if unit else {}), **({"tier": tier} if tier else {})}


def take_over_input(post: QueryDict) -> dict[str, Any]:
    """The raw input of `risks.take_over`: the ticked proposals with the firm's own names and places."""
    points = [_chosen(fields) for fields in _grouped(post, "point").values() if fields.get("take")]
    raw: dict[str, Any] = {key: post[key] for key in ("id", "responsible_team", "responsible_id") if post.get(key)}
    packs = [point["pack"] for point in points]
    return {**raw, "pack": packs[0] if packs else "-", "points": points, "method": post.get("method") or "LEC"}


def _chosen(fields: Mapping[str, list[str]]) -> dict[str, str]:
    names = ("key", "pack", "name", "place", "why_zh", "why_en")
    return {name: _one(fields, name) for name in names if _one(fields, name)}


def add_input(post: QueryDict) -> dict[str, Any]:
    """The raw input of `risks.add`."""
    raw: dict[str, Any] = {k: post[k] for k in ("id", "name", "name_en", "place", "category", "event") if post.get(k)}
    raw["accident_types"] = post.getlist("accident_types")
    raw["lec"] = [post.get(f"LEC.{letter}", "") for letter in LETTERS["LEC"]]
    measures = {name.removeprefix("measure."): post.get(name, "") for name in post if name.startswith("measure.")}
    raw["measures"] = {layer: text for layer, text in measures.items() if str(text).strip()}
    raw["checks"] = [{"text": line} for line in _lines(post.get("checks", ""))]
    raw["donts"] = _lines(post.get("donts", ""))
    raw["emergency"] = _lines(post.get("emergency", ""))
    return raw


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]

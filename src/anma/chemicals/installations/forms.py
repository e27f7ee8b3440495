"""The table of substances as a form posts it, and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from pydantic import ValidationError

from anma.acts.field_titles import title_at
from anma.acts.inputs import sentences
from anma.chemicals.installations.inputs import AssessInput, StockInput

NAMED = re.compile(r"^stock\.(\d{1,3})\.(name|cas|classes|percent|same_class|tonnes)$")
YES_NO = {"yes": True, "no": False}
SPARE = 3


def stocks_of(post: QueryDict) -> list[dict[str, Any]]:
    """The rows in their order; rows in which nothing stands are left out."""
    found: dict[int, dict[str, Any]] = {}
    for name, value in post.items():
        match = NAMED.match(name)
        if match and str(value).strip():
            found.setdefault(int(match[1]), {})[match[2]] = str(value).strip()
    return [_row(one) for _n, one in sorted(found.items())]


def _row(one: dict[str, Any]) -> dict[str, Any]:
    if "same_class" in one:
        one["same_class"] = YES_NO.get(one["same_class"])
    return one


def raw_of(post: QueryDict, **extra: Any) -> dict[str, Any]:
    """The whole form as the act's raw input."""
    raw = {name: post[name] for name in ("id", "residents", "why") if post.get(name)}
    return {**raw, "stocks": stocks_of(post), **{key: str(value) for key, value in extra.items()}}


def checked(rows: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[str]]:
    """Rows that can be reckoned, and a sentence for each that cannot."""
    good: list[dict[str, Any]] = []
    wrong: list[str] = []
    for number, row in enumerate(rows, start=1):
        try:
            good.append(StockInput.model_validate(row).plain())
        except ValidationError as error:
            wrong += [_said(number, row, field, told) for field, told in sentences(error).items()]
    return good, wrong


def _said(number: int, row: Mapping[str, Any], field: str, told: str) -> str:
    values = {"n": number, "name": row.get("name") or row.get("cas") or "", "field": title_at(StockInput, (field,))}
    return _("Line %(n)s %(name)s, %(field)s:") % values + " " + told


def residents_of(text: str) -> int | None:
    """The number of residents; None where none is typed or it is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 8 else None


def shown(stocks: list[dict[str, Any]]) -> list[tuple[int, dict[str, Any]]]:
    """The rows of a kept assessment for the form, and some empty ones."""
    return list(enumerate([*stocks, *({} for _n in range(SPARE))]))


__all__ = ["AssessInput", "checked", "raw_of", "residents_of", "shown", "stocks_of"]

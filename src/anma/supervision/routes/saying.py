"""Reasons of the route in plain words with their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from anma.risks.choices import RiskLevel
from anma.supervision.routes.facts import Reason

Words = str | Promise
# Why somebody goes there.
WHY: Mapping[str, Any] = {
    "major": ngettext_lazy("%(n)d major hazard is open", "%(n)d major hazards are open", "n"),
    "overdue": ngettext_lazy("%(n)d hazard is past its day", "%(n)d hazards are past their day", "n"),
    "recheck": ngettext_lazy("%(n)d finding of a visit is due again", "%(n)d findings of visits are due again", "n"),
    "open": ngettext_lazy("%(n)d hazard is open in time", "%(n)d hazards are open in time", "n"),
    "tips": ngettext_lazy("%(n)d report to the government waits", "%(n)d reports to the government wait", "n"),
    "doubts": ngettext_lazy("%(n)d question of the office is open", "%(n)d questions of the office are open", "n"),
    "ran_out": ngettext_lazy("%(n)d paper has run out", "%(n)d papers have run out", "n"),
    "runs_out": ngettext_lazy("%(n)d paper runs out within a month", "%(n)d papers run out within a month", "n"),
    "campaign": _("a campaign asks for it"),
    "stale": ngettext_lazy("last visit %(n)d day ago", "last visit %(n)d days ago", "n"),
    "never": ngettext_lazy(
        "no visit noted in the %(n)d day since it was entered",
        "no visit noted in the %(n)d days since it was entered",
        "n",
    ),
    "chosen": _("chosen by the officer"),
}
# Why somebody does not, today.
NOT_NOW: Mapping[str, Any] = {
    "recent": ngettext_lazy("visited %(n)d day ago", "visited %(n)d days ago", "n"),
    "month": _("would be visit number %(n)d this month, counting every office"),
    "planned": _("%(office)s is going there on this day"),
    "mine": _("on your list of this day already"),
    "full": _("no hours left on this day"),
}


def why(reasons: Iterable[Reason]) -> list[str]:
    """Each reason in words, in its order."""
    return [said for one in reasons if (said := _one(one))]


def _one(one: Reason) -> str:
    if one.code == "risk":
        return _risk(one)
    if one.code == "never" and not one.n:
        return str(_("entered today, no visit noted yet"))
    words = WHY.get(one.code)
    return str(words % {"n": one.n}) if words is not None else ""


def _risk(one: Reason) -> str:
    """The worst risk and how often the level asks for a visit."""
    worst = str(RiskLevel(one.words).label) if one.words in RiskLevel.values else str(_("nothing published yet"))
    if not one.n:
        return worst
    return str(VISITS % {"n": one.n, "worst": worst})


VISITS = ngettext_lazy("%(worst)s, %(n)d visit a year", "%(worst)s, %(n)d visits a year", "n")


def not_now(one: Reason) -> str:
    """Why a firm is left for another day."""
    return str(NOT_NOW[one.code] % {"n": one.n, "office": one.words})


STANDING = ("risk", "stale", "never")  # how the firm stands: said as it is today, whenever the visit was planned


def told(stored: Any, now: Iterable[Reason] | None = None) -> list[str]:
    """The reasons of a visit's row (`Visit.why`) in words; with `now`, how the firm stands today in place of then."""
    rows = stored.get("reasons", []) if isinstance(stored, dict) else []
    kept = [Reason(str(one.get("code", "")), int(one.get("n", 0)), str(one.get("of", ""))) for one in rows]
    if now is None:
        return why(kept)
    return why([*(one for one in kept if one.code not in STANDING), *now])


def stop_of(stored: Any) -> int:
    """Which stop of its day a planned visit is; 0 where it was planned alone."""
    return int(stored.get("stop", 0)) if isinstance(stored, dict) else 0

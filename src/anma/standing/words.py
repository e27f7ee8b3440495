"""What a code of the score or of the level says, in the reader's language: what was lost, and what wins it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from anma.kernel import clock
from anma.risks.choices import RiskLevel

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Told:
    """One line of lost points: how many, why, what to do about it and where."""

    points: str
    what: str
    do: str
    button: str
    url: str

    @property
    def costs(self) -> bool:
        return float(self.points) > 0


def _tasks(n: int, given: Mapping[str, Any]) -> str:
    text = ngettext(
        "%(week)s: %(n)s of %(due)s check was not done.",
        "%(week)s: %(n)s of %(due)s checks were not done.",
        given["due"],
    )
    return text % {"week": _week(given), "n": n, "due": given["due"]}


def _week(given: Mapping[str, Any]) -> str:
    """Which week is spoken of, with its days, since a score is read days and weeks after it."""
    first, last = date.fromisoformat(str(given["tasks_from"])), date.fromisoformat(str(given["tasks_to"]))
    days = {"days": f"{first:%m-%d} – {last:%m-%d}"}
    back = (clock.today() - last).days
    if back <= 0:
        return _("This week (%(days)s)") % days
    return _("Last week (%(days)s)") % days if back <= 7 else _("In the week %(days)s") % days


def _open(n: int, given: Mapping[str, Any]) -> str:
    text = ngettext(
        "%(n)s of %(should)s hazard that was due is not confirmed as put right.",
        "%(n)s of %(should)s hazards that were due are not confirmed as put right.",
        given["should"],
    )
    return text % {"n": n, "should": given["should"]}


def _few(n: int, given: Mapping[str, Any]) -> str:
    told = {"peers": given["peers"], "expected": given["expected"], "found": given["found"]}
    return (
        _(
            "Going by %(peers)s similar firms, at least %(expected)s hazards found by the firm itself "
            "are to be expected in this span; here there are %(found)s."
        )
        % told
    )


def _major(n: int, given: Mapping[str, Any]) -> str:
    text = ngettext(
        "%(n)s major hazard is overdue: the whole score is 0.",
        "%(n)s major hazards are overdue: the whole score is 0.",
        n,
    )
    return text % {"n": n}


def _death(n: int, given: Mapping[str, Any]) -> str:
    return _("An accident with a death: the whole score is 0.")


def _falsified(n: int, given: Mapping[str, Any]) -> str:
    text = ngettext(
        "%(n)s record was found not to be true: the whole score is 0.",
        "%(n)s records were found not to be true: the whole score is 0.",
        n,
    )
    return text % {"n": n}


@dataclass(frozen=True, slots=True)
class Way:
    """How a code is told, and by what the points come back."""

    what: Callable[[int, Mapping[str, Any]], str]
    do: Words
    button: Words
    url_name: str
    query: str = ""


WAYS = {
    "tasks": Way(
        _tasks,
        gettext_lazy("A week that is over cannot be made up. Do what is due now: the next score counts it."),
        gettext_lazy("Open what is due now"),
        "inspections:tasks",
    ),
    "open": Way(
        _open,
        gettext_lazy("Put them right and have somebody else look: also late it wins the points back."),
        gettext_lazy("Open what is overdue"),
        "hazards:list",
        "?due=overdue",
    ),
    "few": Way(
        _few,
        gettext_lazy(
            "We would like to ask you to look once more where nobody looked for long. What you find "
            "and put right raises the score."
        ),
        gettext_lazy("Report what you find"),
        "hazards:report_own",
    ),
    "major_overdue": Way(
        _major,
        gettext_lazy("Make it safe first; have the office confirm it, or ask for more time before the deadline."),
        gettext_lazy("Open the major ones"),
        "hazards:list",
        "?show=major",
    ),
    "death": Way(_death, gettext_lazy("The office talks with you about it."), "", ""),
    "falsified": Way(
        _falsified,
        gettext_lazy("Enter what really is there; from the next week on it counts again."),
        gettext_lazy("Open the check plan"),
        "inspections:plan",
    ),
}


def told(lost: list[dict[str, Any]], inputs: Mapping[str, Any]) -> list[Told]:
    """The lines of a score, the most points first."""
    rows = sorted(lost, key=lambda one: (one["code"] not in VETOES, -float(one["points"])))
    return [_told(one, inputs) for one in rows if one["code"] in WAYS]


def _told(one: Mapping[str, Any], inputs: Mapping[str, Any]) -> Told:
    way = WAYS[one["code"]]
    url = reverse(way.url_name) + way.query if way.url_name else ""
    what = way.what(one["rows"], inputs)
    return Told(one["points"], what, str(way.do), str(way.button), url)


# A veto without its sentence here is not shown, so a test holds every edition against this table.
VETOES = ("major_overdue", "death", "falsified")
NOT_ASKED: Mapping[str, Words] = {
    "major_overdue": pgettext_lazy("veto", "overdue major hazards"),
    "death": pgettext_lazy("veto", "accidents with a death"),
    "falsified": pgettext_lazy("veto", "records found not to be true"),
}
GROUPS: Mapping[str, Words] = {
    "trade_size_mix": gettext_lazy("of the same trade, with about as many risk points of a like mix of levels"),
    "sector_size_mix": gettext_lazy("of the same industry, with about as many risk points of a like mix of levels"),
    "sector_size": gettext_lazy("of the same industry, with about as many risk points"),
    "sector": gettext_lazy("of the same industry"),
}


def not_asked(inputs: Mapping[str, Any]) -> list[str]:
    """Vetoes that the model names and nobody here can answer yet."""
    return [str(NOT_ASKED.get(code, code)) for code in inputs["not_asked"]]


def halves(inputs: Mapping[str, Any], missing: int) -> str:
    """What the score was made of where a half does not apply; empty where both do."""
    if not inputs["due"] and not inputs["should"]:
        return _("Nothing was due: there is no score of this week.")
    if not inputs["due"]:
        return _("No check was due: the hazards alone make the score, taken twice.")
    if inputs["should"] or missing:
        return ""
    return _("No hazard was due: the checks alone make the score, taken twice.")


def line_words(line: Mapping[str, Any]) -> str:
    """Why the rules propose so many visits, one line."""
    n = line["n"]
    if line["code"] == "base":
        return _base(line["level"])
    if line["code"] in PLAIN:
        return str(PLAIN[line["code"]])
    counted: dict[str, str] = {
        "major_open": ngettext("%(n)s major hazard is open", "%(n)s major hazards are open", n),
        "overdue": ngettext("%(n)s hazard is overdue", "%(n)s hazards are overdue", n),
        "orders": ngettext("%(n)s order to stop within a year", "%(n)s orders to stop within a year", n),
        "penalties": ngettext("%(n)s penalty within a year", "%(n)s penalties within a year", n),
        "talks": ngettext("%(n)s talk within a year", "%(n)s talks within a year", n),
        "poor": ngettext("%(n)s poor week of late", "%(n)s poor weeks of late", n),
        "excellent": ngettext("%(n)s excellent week of late", "%(n)s excellent weeks of late", n),
    }
    return counted.get(line["code"], str(line["code"])) % {"n": n}


PLAIN: Mapping[str, Words] = {
    "trade": gettext_lazy("a trade with a danger of its own"),
    "silent": gettext_lazy("fewer hazards found than similar firms find"),
    "limit": gettext_lazy("within the limits of the rules"),
}


def _base(level: str) -> str:
    if level not in RiskLevel.values:
        return _("no risk point published yet")
    return _("the worst risk point: %(level)s") % {"level": RiskLevel(level).label}

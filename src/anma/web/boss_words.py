"""The boss's page in words: why a criterion concerns the firm, how it stands, and what a trend shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from anma.kernel import clock
from anma.knowledge import tables
from anma.knowledge.criteria import address, name
from anma.knowledge.text import Lang, Text
from anma.printing import scenes
from anma.standing import registered
from anma.standing.fines import Concern, Look
from anma.standing.trends import Line

NAMED = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A criterion as the page says it; `chip` is the state in a few words, `late` where it presses.

    `picture` is the address of how it looks when it is wrong, empty where nobody drew it.
    """

    name: str
    plain: str
    right: str
    chip: str
    late: bool
    picture: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What a line of the trend shows, in one sentence, and a second one that says what to make of it."""

    title: str
    sentence: str
    so: str


def state_words(one: Concern) -> Told:
    """The everyday words of a criterion in the reader's language, and how it stands."""
    reach = one.reach
    return Told(
        name(reach.criterion),
        _in(reach.plain),
        _in(reach.right),
        _chip(one),
        one.state in ("open", "wrong"),
        _picture(one),
    )


def _picture(one: Concern) -> str:
    return address(one.key, "wrong") if one.key in scenes.covered() else ""


def _chip(one: Concern) -> str:
    if one.open:
        return _("%(n)s open") % {"n": len(one.open)}
    if one.wrong:
        return _lacking(one)
    if one.state == "none":
        return _("none of this here")
    return looked(one.look, one) if one.look else _("nobody has looked yet")


def _lacking(one: Concern) -> str:
    """What ran out is told as such; what else a register lacks is to be looked at."""
    n, out = len(one.wrong), sum(entry.out for entry in one.wrong)
    if out:
        return ngettext("%(n)s thing has run out", "%(n)s things have run out", out) % {"n": out}
    return ngettext("%(n)s thing lacks something", "%(n)s things lack something", n) % {"n": n}


def looked(look: Look, one: Concern) -> str:
    """When somebody looked last and what it was; at how many places, where not at all of them."""
    day = _day(look)
    if look.point and look.normal and one.seen < len(one.checked):
        numbers = {"day": day, "n": one.seen, "all": len(one.checked)}
        return _("checked %(day)s, in order; %(n)s of %(all)s places") % numbers
    return _("checked %(day)s, in order") % {"day": day} if look.normal else _("put right since %(day)s") % {"day": day}


def _day(look: Look) -> str:
    ago = (clock.today() - look.day).days
    return _("today") if ago == 0 else _("yesterday") if ago == 1 else f"{look.day:%m-%d}"


def because(one: Concern, trade: str) -> str:
    """Why it may concern this firm, with the names of what it has."""
    if one.points:
        names = list(dict.fromkeys(point.shown_name for point in one.points))
        more = _(" and %(n)s more") % {"n": len(names) - NAMED} if len(names) > NAMED else ""
        return _("Because you have: %(points)s") % {"points": pgettext("list", ", ").join(names[:NAMED]) + more}
    if one.has:
        return registered.has_words(one.has)
    if one.because.words:
        return _("Because you wrote: %(words)s") % {"words": pgettext("list", ", ").join(one.because.words)}
    if one.because.trade:
        return _("Because your trade is: %(trade)s") % {"trade": _trade(trade)}
    return _("As far as you have told, you have nothing of the kind.")


def _trade(code: str) -> str:
    found = tables.industry(code) if code else None
    return found.zh if found else code


TITLES: Mapping[str, Callable[[], str]] = {
    "hazards_found": lambda: _("Dangers found"),
    "hazards_closed": lambda: _("Dangers put right"),
    "inspections": lambda: _("Looks at risk points"),
}
OWN: Mapping[str, Callable[[int], str]] = {
    "hazards_found": lambda n: _("In the last four weeks your firm found %(n)s.") % {"n": n},
    "hazards_closed": lambda n: _("In the last four weeks your firm put %(n)s right.") % {"n": n},
    "inspections": lambda n: _("In the last four weeks your firm looked %(n)s times.") % {"n": n},
}
# Praise is for finding and doing, never for silence; less than others is a question, never a charge.
SO: Mapping[tuple[str, str], Callable[[], str]] = {
    ("hazards_found", "above"): lambda: _("You find more than most. Well seen: only what is found can be put right."),
    ("hazards_found", "within"): lambda: _("About as many as firms like yours find."),
    ("hazards_found", "below"): lambda: _(
        "Fewer than firms like yours find. Is there really less, or does nobody say it?"
    ),
    ("hazards_closed", "above"): lambda: _("You put more right than most. Good work."),
    ("hazards_closed", "within"): lambda: _("About as many as firms like yours put right."),
    ("hazards_closed", "below"): lambda: _(
        "Fewer than firms like yours. Does something hold it up: parts, money, people?"
    ),
    ("inspections", "above"): lambda: _("Your people look more often than most."),
    ("inspections", "within"): lambda: _("About as often as firms like yours."),
    ("inspections", "below"): lambda: _(
        "Less often than firms like yours. Please see whether the checks fit the work."
    ),
}


def about_trend(line: Line, missed: int = 0) -> Shown:
    """“In the last four weeks your firm found 3. Firms like yours usually 5 to 9.” `missed`: checks of its plan."""
    own = OWN[line.key](line.month)
    if line.usual is None:
        return Shown(TITLES[line.key](), own, "")
    if not line.comparable:
        few = _("Firms like yours have hardly recorded any yet: nothing can be compared for now.")
        return Shown(TITLES[line.key](), _("%(own)s %(usual)s") % {"own": own, "usual": few}, _so(line, missed))
    low, high = line.usual.told
    if low == high:
        usual = _("Firms like yours usually: about %(n)s.") % {"n": low}
    else:
        usual = _("Firms like yours usually: %(low)s to %(high)s.") % {"low": low, "high": high}
    return Shown(TITLES[line.key](), _("%(own)s %(usual)s") % {"own": own, "usual": usual}, _so(line, missed))


def _so(line: Line, missed: int) -> str:
    """What to make of it. Many looks are no ground for praise while the plan was not kept."""
    if line.key == "inspections" and missed and line.stands != "below":
        text = ngettext(
            "%(n)s check of your plan was missed in these weeks: please do what is due first.",
            "%(n)s checks of your plan were missed in these weeks: please do what is due first.",
            missed,
        )
        return text % {"n": missed}
    return SO[line.key, line.stands]() if line.stands else ""


def _in(text: Text) -> str:
    lang: Lang = "en" if (get_language() or "").startswith("en") else "zh"
    return text.in_(lang)

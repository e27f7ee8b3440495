"""The history of a hazard in whole sentences: one for each act, with the names and days that it needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from anma.acts.origins import Channel
from anma.evidence import naming

SENTENCES: dict[str, str | Promise] = {
    "inspections.submit": gettext_lazy("%(who)s found it at an inspection."),
    "inspections.submit:fixed": gettext_lazy("%(who)s found it at an inspection and put it right on the spot."),
    "hazards.report": gettext_lazy("%(who)s reported it to the firm."),
    "hazards.report:fixed": gettext_lazy("%(who)s found it, told the firm and put it right on the spot."),
    "hazards.tip": gettext_lazy("%(who)s reported it to the government."),
    "hazards.take_tip": gettext_lazy("%(who)s took the report up for the office."),
    "hazards.find": gettext_lazy("%(who)s entered it."),
    "supervision.find_on_visit": gettext_lazy("%(who)s found it on a visit."),
    "hazards.assign": gettext_lazy("%(who)s asked %(to)s to put it right by %(due_on)s."),
    "hazards.assign:was": gettext_lazy(
        "%(who)s asked %(to)s to put it right by %(due_on)s; the day before that was %(was)s."
    ),
    "hazards.judge": gettext_lazy("%(who)s judged what kind it is and how grave."),
    "people.hand_over": gettext_lazy("%(who)s handed the open work of somebody who leaves to somebody else."),
    "hazards.hand_back": gettext_lazy("%(who)s gave it back: it lies with the safety officer again."),
    "hazards.hand_back:to": gettext_lazy("%(who)s gave it back and says that it is for %(to)s."),
    "hazards.protect": gettext_lazy("%(who)s wrote what keeps people safe until it is put right."),
    "hazards.protect:lifted": gettext_lazy("%(who)s wrote that nothing is needed any more to keep people safe."),
    "hazards.merge": gettext_lazy("%(who)s joined it with another entry about the same thing; that one goes on."),
    "hazards.plan": gettext_lazy("%(who)s wrote the plan, edition %(edition)s."),
    "hazards.ask_extension": gettext_lazy("%(who)s asked for time until %(until)s instead of %(was)s."),
    "hazards.decide_extension:approve": gettext_lazy("%(who)s agreed: it is due on %(until)s instead of %(was)s."),
    "hazards.decide_extension:refuse": gettext_lazy("%(who)s did not agree: it stays due on %(was)s."),
    "hazards.extend_major:approve": gettext_lazy(
        "%(who)s agreed for the office: it is due on %(until)s instead of %(was)s."
    ),
    "hazards.extend_major:refuse": gettext_lazy("%(who)s did not agree for the office: it stays due on %(was)s."),
    "hazards.rectify": gettext_lazy("%(who)s said that it is put right."),
    "hazards.review:accept": gettext_lazy("%(who)s looked again, found it safe and closed it."),
    "hazards.review:reject": gettext_lazy("%(who)s looked again, found something missing and sent it back."),
    "hazards.review_major:accept": gettext_lazy("%(who)s looked again for the office, found it safe and closed it."),
    "hazards.review_major:reject": gettext_lazy(
        "%(who)s looked again for the office, found something missing and sent it back."
    ),
    "hazards.review_major:accept_listed": gettext_lazy(
        "%(who)s looked again for the office and found it safe; it stays on the office's list until it is taken off."
    ),
    "hazards.look_again:accept": gettext_lazy("%(who)s stood before it again for the office and closed it."),
    "hazards.look_again:seen": gettext_lazy(
        "%(who)s stood before it again for the office and saw that it is put right, before the firm had said so."
    ),
    "hazards.look_again:reject": gettext_lazy(
        "%(who)s stood before it again for the office: not put right. It went back to the firm."
    ),
    "hazards.note_look:right": gettext_lazy(
        "%(who)s saw at a visit that it is put right. It stays open until the firm reports that and it is confirmed."
    ),
    "hazards.note_look:open": gettext_lazy("%(who)s saw at a visit that it is not put right."),
    "hazards.list_major": gettext_lazy(
        "%(who)s put it on the office's list of major hazards; it is due on %(due_on)s."
    ),
    "hazards.delist_major:done": gettext_lazy("%(who)s took it off the office's list and closed it."),
    "hazards.delist_major:withdraw": gettext_lazy("%(who)s took it off the office's list; it stays as open as it was."),
    "hazards.progress": gettext_lazy("%(who)s said how far it is: %(percent)s of 100."),
    "hazards.confirm_seen": gettext_lazy("%(who)s saw it too."),
    "hazards.note_cost": gettext_lazy("%(who)s noted what it cost in all: %(cost)s yuan."),
    "hazards.escalate:1": gettext_lazy("Overdue since %(due_on)s: handed up to the safety officer."),
    "hazards.escalate:2": gettext_lazy("Overdue since %(due_on)s: handed up to the principal."),
    "hazards.escalate:3": gettext_lazy("Overdue since %(due_on)s: handed up to the office."),
    "hazards.dismiss": gettext_lazy("%(who)s looked at it and put it aside as no danger."),
    "hazards.dismiss_tip": gettext_lazy("%(who)s looked at it for the office and put it aside as no danger."),
    "hazards.self_confirm": gettext_lazy("%(who)s confirmed it alone: nobody else in the firm could look again."),
    "hazards.release_photos": gettext_lazy("%(who)s chose the photos that the reporter may see."),
    "hazards.comment": gettext_lazy("%(who)s said something about it."),
    "hazards.comment:office": gettext_lazy("%(who)s noted something for offices only."),
    "hazards.reopen": gettext_lazy("%(who)s found it open again; from here on it has a new number."),
    "enterprises.close": gettext_lazy("%(who)s entered that the firm works no longer; the hazard ended with it."),
}
PARTS: dict[str, str | Promise] = {
    "description": gettext_lazy("What is dangerous"),
    "place": gettext_lazy("Where"),
    "note": gettext_lazy("What was done"),
    "protection": gettext_lazy("What keeps people safe until then"),
    "hand": gettext_lazy("Why not"),
    "cost": gettext_lazy("Cost in all"),
    "codes": gettext_lazy("Codes for the exchange"),
    "review": gettext_lazy("Second look"),
    "reason": gettext_lazy("Why more time"),
    "answer": gettext_lazy("The answer"),
    "comment": gettext_lazy("The words"),
    "cause": gettext_lazy("Cause"),
    "measures": gettext_lazy("Measures"),
    "money": gettext_lazy("Money"),
    "fallback": gettext_lazy("If it happens meanwhile"),
    "tapped": gettext_lazy("What kind the reporter said"),
    "category": gettext_lazy("Kind"),
    "types": gettext_lazy("Accidents that can come of it"),
    "level": gettext_lazy("Level"),
    "basis": gettext_lazy("Basis of the level"),
    "asked": gettext_lazy("What the office asks"),
    "basis_off": gettext_lazy("On what basis it was taken off"),
    "no_danger": gettext_lazy("Why it is no danger"),
    "suggested": gettext_lazy("What the platform had suggested (decides nothing)"),
}

# What of an event's data makes another sentence of it.
_MARKED = {
    "inspections.submit": ("fixed",),
    "hazards.report": ("fixed",),
    "hazards.hand_back": ("to",),
    "hazards.protect": ("lifted",),
}


def sentence(act: str, who: str, known: bool, values: Mapping[str, Any], *, named: bool = False) -> str:
    """The step in one sentence; an act that is new here in its title. A name keeps the letters that it has."""
    said = SENTENCES.get(_key(act, values))
    if said is None:
        return str(naming.title(act))
    filled = {**dict.fromkeys(("was", "until", "due_on", "edition", "percent"), "–"), **_filled(values)}
    text = str(said) % {**filled, "who": who or nobody(known), "to": values.get("to") or nobody(True)}
    return text if named else text[:1].upper() + text[1:]


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in ("", None)}


def _key(act: str, values: Mapping[str, Any]) -> str:
    if act == "hazards.assign" and values.get("was"):
        return "hazards.assign:was"
    if act == "hazards.comment" and values.get("among_offices"):
        return "hazards.comment:office"
    for mark in _MARKED.get(act, ()):
        if values.get(mark):
            return f"{act}:{mark}"
    decision = values.get("step") if act == "hazards.escalate" else values.get("decision")
    return f"{act}:{decision}" if decision else act


def nobody(known: bool) -> str:
    """In place of a name: who gave none, or whose name was erased."""
    return _("somebody whose name was erased") if known else _("somebody who gave no name")


def part_words(kind: str) -> str:
    """What a quoted part is called."""
    return str(PARTS[kind])


def device_words(body: Mapping[str, Any]) -> str:
    """From what kind of device a step came."""
    channel = body["data"].get("channel", "")
    if channel == Channel.COMMAND:
        return pgettext("device", "a command of the server")
    if channel == Channel.CARRIED:
        return pgettext("device", "a file that a phone saved")
    if body["device"]:
        return pgettext("device", "a joined phone")
    return pgettext("device", "a phone's own list") if channel == Channel.SYNC else pgettext("device", "a page")

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
    "hazards.report": gettext_lazy("%(who)s reported it to the firm."),
    "hazards.tip": gettext_lazy("%(who)s reported it to the government."),
    "hazards.take_tip": gettext_lazy("%(who)s took the report up for the office."),
    "hazards.find": gettext_lazy("%(who)s entered it."),
    "hazards.assign": gettext_lazy("%(who)s asked %(to)s to put it right by %(due_on)s."),
    "hazards.assign:was": gettext_lazy(
        "%(who)s asked %(to)s to put it right by %(due_on)s; the day before that was %(was)s."
    ),
    "hazards.judge": gettext_lazy("%(who)s judged what kind it is and how grave."),
    "people.hand_over": gettext_lazy("%(who)s handed the open work of somebody who leaves to somebody else."),
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
    "suggested": gettext_lazy("What the platform had suggested (decides nothing)"),
}


def sentence(act: str, who: str, known: bool, values: Mapping[str, Any], *, named: bool = False) -> str:
    """The step in one sentence; an act that is new here in its title. A name keeps the letters that it has."""
    said = SENTENCES.get(_key(act, values))
    if said is None:
        return str(naming.title(act))
    filled = {**dict.fromkeys(("was", "until", "due_on", "edition"), "–"), **_filled(values)}
    text = str(said) % {**filled, "who": who or nobody(known), "to": values.get("to") or nobody(True)}
    return text if named else text[:1].upper() + text[1:]


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in ("", None)}


def _key(act: str, values: Mapping[str, Any]) -> str:
    if act == "hazards.assign" and values.get("was"):
        return "hazards.assign:was"
    if act == "hazards.comment" and values.get("among_offices"):
        return "hazards.comment:office"
    decision = values.get("decision")
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
    if body["device"]:
        return pgettext("device", "a joined phone")
    return pgettext("device", "a phone's own list") if channel == Channel.SYNC else pgettext("device", "a page")

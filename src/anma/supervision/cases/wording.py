"""What a notice, a decision or a reminder says to begin with; an officer changes it. Papers have their own forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from anma.supervision.cases.limits import day_of
from anma.supervision.cases.procedure import needs_hearing
from anma.supervision.cases.rules.tables import limits
from anma.supervision.cases.violations import library
from anma.supervision.documents.forms import reader
from anma.supervision.documents.writing import said as spelled
from anma.supervision.models import Case


def rests_on(case: Case) -> dict[str, Any]:
    """The clause and the basis, from the edition that the case names."""
    entry = library.find(case.violation, case.edition)
    known = {"clause": entry.clause, "basis": entry.basis} if entry else {"clause": "—", "basis": "—"}
    return {**known, "cause": case.cause}


def meant(case: Case) -> str:
    """Fine and other measures in words."""
    fine = case.proposed if case.fine is None else case.fine
    parts = [_("a fine of %(fine)s yuan") % {"fine": f"{fine:,}"} if fine else "", case.measures]
    return pgettext("list", ", ").join(part for part in parts if part) or _("a warning")


def notice(case: Case) -> str:
    said = {**rests_on(case), "meant": meant(case), "days": limits()["statement"].count}
    text = _(
        "%(cause)s. This violates %(clause)s. By %(basis)s it is meant to decide: %(meant)s. You may speak in your"
        " defence within %(days)s working days of receiving this."
    )
    if needs_hearing(case):
        text += _(" You may ask for a hearing within %(hearing)s working days.")
        said["hearing"] = limits()["hearing"].count
    return text % said


def decision(case: Case) -> str:
    said = {**rests_on(case), "meant": meant(case), "pay": limits()["pay"].count}
    said |= {"review": limits()["reconsider"].count, "months": limits()["sue"].count}
    return (
        _(
            "%(cause)s. This violates %(clause)s. By %(basis)s it is decided: %(meant)s. Pay within %(pay)s days of"
            " receiving this. You may ask for reconsideration within %(review)s days, or go to court within %(months)s"
            " months."
        )
        % said
    )


LANGUAGES = ("zh-hans", "en")


def is_proposed(case: Case, text: str) -> str:
    """The language in which the text is the proposal for this case as it stood in the form; "" where it was edited."""
    said = " ".join(text.split())
    for language in LANGUAGES:
        with override(language):
            if said == " ".join(decision(case).split()):
                return language
    return ""


def decided_anew(case: Case, language: str) -> str:
    """The proposal with the fine and the measures that were decided."""
    with override(language):
        return decision(case)


def reminder(case: Case) -> str:
    day = day_of(case, "pay")
    said = {"cause": case.cause, "left": f"{(case.fine or 0) - case.paid:,}", "days": str(limits()["reminded"].count)}
    said["day"] = spelled(day.isoformat(), reader()) if day else ""
    return (
        _(
            "%(cause)s. The decision was to be carried out by %(day)s; %(left)s yuan are open. Carry it out within"
            " %(days)s days, or the court will be asked for enforcement."
        )
        % said
    )


BEGINS: dict[str, Callable[[Case], str]] = {
    "write_notice": notice,
    "decide_case": decision,
    "decide_on_spot": decision,
    "urge_case": reminder,
}

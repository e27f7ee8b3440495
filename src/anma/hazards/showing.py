"""What stands on the page of one hazard: the one next act first, everything else behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anma.acts import base
from anma.hazards import queries, watched
from anma.hazards.choices import HazardLevel, HazardState, Source
from anma.hazards.days import proposed_due
from anma.hazards.history import Step, history
from anma.hazards.judging import category_name, maybe_major, type_names
from anma.hazards.listed import fulfilments, listing_of, missing_of
from anma.hazards.looping import loop
from anma.hazards.models import Hazard
from anma.hazards.onward import ways
from anma.hazards.people import colleagues, members
from anma.hazards.proposing import proposal
from anma.hazards.protecting import in_force
from anma.hazards.rounds import Round, flags_now, moment_of, rounds_of
from anma.hazards.transitions import WORKING
from anma.hazards.watched import progress_words
from anma.hazards.words import flag_words, flags_for, level_words, state_words
from anma.kernel import clock
from anma.kernel.files import files_of
from anma.kernel.ids import uuid7
from anma.kernel.models import StoredFile
from anma.kernel.viewer import Viewer, system_scope
from anma.people.queries import names_of

# What somebody said, as the page lists it.
SPOKEN = ("hazards.comment", "hazards.progress", "hazards.confirm_seen")
# What can be done on the page, and what the button that opens it says.
BUTTONS: Mapping[str, str | Promise] = {
    "decide_extension": _("Give more time?"),
    "extend_major": _("Give more time?"),
    "review": _("Please look again: is it really safe now?"),
    "review_major": _("Please look again: is it really safe now?"),
    "protect": _("What keeps people safe until then"),
    "rectify": _("Is it put right?"),
    "plan": _("The plan"),
    "judge": _("What kind is it, and how grave?"),
    "delist_major": _("Take it off the office's list?"),
    "assign": _("Who puts it right?"),
    "dismiss": _("It is no danger"),
    "progress": _("How far is it?"),
    "list_major": _("Put it on the office's list"),
    "ask_extension": _("More time is needed"),
    "hand_back": _("This is not mine"),
    "merge": _("Was the same thing found twice?"),
    "self_confirm": _("You are alone in the firm?"),
    "comment": pgettext_lazy("hazards", "Say something"),
    "reopen": _("It is open again"),
    "release_photos": _("What may the reporter see?"),
}


@dataclass(frozen=True, slots=True)
class Form:
    """One thing that the viewer may do now, in a template of its own."""

    verb: str
    title: str | Promise
    new_id: UUID

    @property
    def template(self) -> str:
        """Both answers to a wish, and both second looks, are one form."""
        same = {"extend_major": "decide_extension", "review_major": "review"}
        return f"hazards/forms/{same.get(self.verb, self.verb)}.html"


def able(viewer: Viewer, row: Hazard) -> list[str]:
    """What the viewer may do now. Role and table are asked first: they answer without a query."""
    verbs = [verb for verb in BUTTONS if viewer.may(f"hazards.{verb}", row.enterprise_id) and _in_time(row, verb)]
    return [verb for verb in verbs if base.get(f"hazards.{verb}").may(viewer, subject=row.pk)]


def _in_time(row: Hazard, verb: str) -> bool:
    """Whether the table has a step of this act from here: asked before the act reads the row again.

    What the firm made general and closed by itself an office still judges, which the act itself says.
    """
    act = base.get(f"hazards.{verb}")
    steps = act.table.steps if act.table and verb != "judge" else ()
    return not steps or any(step.act == act.code and row.state in step.sources for step in steps)


def next_verb(viewer: Viewer, row: Hazard, verbs: list[str]) -> str:
    """The one next act of this viewer; empty where somebody else is asked."""
    wanted = {
        "decide_extension": True,
        "extend_major": True,
        "review": True,
        "review_major": bool(row.plans),
        # Before anybody plans or is asked: who could come to harm tonight?
        "protect": row.level == HazardLevel.MAJOR and "assign" in verbs and in_force(row) is None,
        "plan": row.level == HazardLevel.MAJOR and not row.plans,
        "rectify": row.assigned_to == viewer.actor_id,
        "delist_major": row.state == HazardState.ACCEPTED,
        "assign": row.state == HazardState.REGISTERED,
    }
    return next((verb for verb in wanted if verb in verbs and wanted[verb]), "")


def forms(viewer: Viewer, row: Hazard, stored: list[StoredFile]) -> dict[str, Any]:
    """The next act as one open form, the others folded."""
    verbs = [verb for verb in able(viewer, row) if verb != "release_photos" or stored]
    if row.state == HazardState.REVIEW and in_force(row) is None:
        verbs = [verb for verb in verbs if verb != "protect"]  # it is said to be put right
    # Whom it is given and until when follows from how grave it is.
    judging = proposal(viewer, row, Form("judge", BUTTONS["judge"], uuid7())) if "judge" in verbs else None
    unjudged = judging is not None and maybe_major(row, lambda _row: judging["found"])
    if unjudged:
        verbs = [verb for verb in verbs if verb not in ("assign", "self_confirm", "review", "merge", "dismiss")]
    first = next_verb(viewer, row, [verb for verb in verbs if verb != "judge"])
    made = {verb: Form(verb, BUTTONS[verb], uuid7()) for verb in verbs}
    # Giving it to somebody asks in the same breath what keeps people safe.
    said = (first, "judge", *(("protect",) if first == "assign" else ()))
    more = [form for verb, form in made.items() if verb not in said]
    return {"next": made.get(first), "more": more, "judging": judging, "unjudged": unjudged}


def shown(viewer: Viewer, row: Hazard) -> dict[str, Any]:
    """Everything for `hazards/detail.html` and for the pane beside the list."""
    stored = files_of(row.pk, viewer)
    steps = history(viewer, row)
    acts = forms(viewer, row, stored)
    verbs = {form.verb for form in (acts["next"], *acts["more"]) if form} | ({"judge"} if acts["judging"] else set())
    way = loop(viewer, row, verbs)
    # Where nothing resembles it there is nothing to join.
    acts["more"] = [form for form in acts["more"] if form.verb != "merge" or way["same"]]
    return {
        "row": row,
        "word": state_words(viewer)[row.state],
        "kind": category_name(row.category),
        "types": type_names(row.accident_types),
        "tip": queries.tip_behind(viewer, row),
        "flags": [*flag_words(flags_for(viewer, row, flags_now(row))), *watched.marks(row)],
        "level_words": level_words(viewer, row),
        "firm": queries.firm_names(viewer, {row.enterprise_id}).get(row.enterprise_id or uuid7(), ""),
        "who": names_of(viewer, {row.assigned_to}).get(row.assigned_to, ""),
        "people": people(row) if "assign" in verbs else [],
        "proposed": proposed(row, steps) if "assign" in verbs else None,
        "at_once": row.level == HazardLevel.MAJOR,
        "later": later_day(row),
        "wish": row.extensions[-1] if row.asked_due else None,
        "plan": row.plans[-1] if row.plans else None,
        "missing": row.review_note if row.state == HazardState.RECTIFYING else "",
        "before": [file for file in stored if file.sha256 in row.photos],
        "after": [file for file in stored if file.sha256 in row.rectified_photos],
        "rounds": earlier_rounds(row, stored),
        "stored": stored,
        "steps": steps,
        "judged": [step for step in reversed(steps) if step.judged],
        "comments": [step for step in steps if step.act in SPOKEN],
        "loop": way,
        **following(viewer, row, verbs),
        "again": queries.opened_again(viewer, row),
        "earlier": queries.went_before(viewer, row),
        "today": clock.today(),
        **acts,
    }


def following(viewer: Viewer, row: Hazard, verbs: set[str]) -> dict[str, Any]:
    """What is told of a hazard on its way: the office's list, the five of the plan, how far it is."""
    who = names_of(viewer, {row.assigned_to}).get(row.assigned_to, "") if row.level == HazardLevel.MAJOR else ""
    return {
        "listing": listing_of(viewer, row),
        "five": fulfilments(row, who),
        "lacking": row.state in WORKING and bool(missing_of(row)),
        "progress": progress_words(row) if row.ended_day is None else "",
        "colleagues": colleagues(viewer) if "list_major" in verbs else [],
        "unverified": unverified(row),
        "onward": ways(viewer, row),
    }


def unverified(row: Hazard) -> bool:
    """A stranger's word that nobody of the firm has looked at yet."""
    return row.state == HazardState.REGISTERED and row.source_kind == Source.REPORT and row.found_by is None


def proposed(row: Hazard, steps: list[Step]) -> date:
    """The day in the form before anybody chose: of a major hazard today, unless its day was given to a major one."""
    if row.level == HazardLevel.MAJOR and not _day_of_a_major(row, steps):
        return clock.today()
    return row.due_on or proposed_due(clock.today())


def _day_of_a_major(row: Hazard, steps: list[Step]) -> bool:
    """Whether the day in force was given after it was called major; whoever found it as major came first."""
    up = (HazardLevel.GENERAL, HazardLevel.MAJOR)
    raised = [moment_of(one["at"]) for one in row.judgements if (one.get("was"), one["chosen"]["level"]) == up]
    given = [step.received_at for step in steps if step.act == "hazards.assign"]
    last = max((moment for moment in raised if moment), default=None)
    return bool(row.due_on) and (last is None or any(moment > last for moment in given))


def people(row: Hazard) -> list[tuple[UUID, str]]:
    """Who of the firm can put it right."""
    with system_scope("who can put it right"):
        return [(hat.person_id, hat.person.name) for hat in members(row.enterprise_id)]


def later_day(row: Hazard) -> date:
    """The first day for which more time can be asked."""
    return max(row.due_on + timedelta(days=1) if row.due_on else clock.today(), clock.today())


def earlier_rounds(row: Hazard, stored: list[StoredFile]) -> list[tuple[Round, list[StoredFile], list[str]]]:
    """The turns before the last one, with their photos and what was odd about each."""
    turns = rounds_of(row)[:-1]
    return [(turn, [file for file in stored if file.sha256 in turn.photos], flag_words(turn.flags)) for turn in turns]

"""A permit as its page shows it: how it stands, what is next, and what the phone needs to know without a signal."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anma.acts import base
from anma.hazards.words import FLAG_WORDS
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of
from anma.permits import times
from anma.permits.acts.approving import next_level
from anma.permits.acts.field import stands_on_it
from anma.permits.beginning import asks_test, busy
from anma.permits.choices import AFTER, ALIVE, BEFORE, DURING, ApprovalLevel, PermitState, Way
from anma.permits.models import Permit
from anma.permits.reading import in_reader, measure_text, range_of, title_of, values_in_words
from anma.permits.remarks import noted, remarks
from anma.permits.rules.tables import limits, number, unchecked
from anma.permits.spaces.opened import opened_by

# What is done at the place, in its order, and what the button says.
STEPS: dict[str, str | Promise] = {
    "tick": _("Tick what is done"),
    "gas": _("Enter the gas test"),
    "guard": _("I stand guard here"),
    "start": _("Begin the work"),
    "pause": _("Pause, everybody is out"),
    "resume": _("Go on"),
    "end": _("The work is over"),
}
# What is decided at a desk or on foot, with a signal.
DECISIONS: dict[str, str | Promise] = {
    "approve": _("Approve"),
    "check": _("The place is in order"),
    "lift_stop": _("Let the work go on"),
    "refuse": _("Do not approve"),
    "withdraw": _("Take the request back"),
}


@dataclass(frozen=True, slots=True)
class Form:
    """One thing that can be done on the page. `act` is its code; `open` whether it is the next one."""

    verb: str
    act: str
    title: str | Promise
    new_id: UUID
    open: bool = False

    @property
    def template(self) -> str:
        return f"permits/forms/{self.verb}.html"


def shown(viewer: Viewer, row: Permit) -> dict[str, Any]:
    """Everything for `permits/detail.html`."""
    now = clock.now()
    names = names_of(viewer, involved(row))
    decided = decisions(viewer, row)
    first = any(form.open for form in decided)  # whoever is asked to decide is not asked to work as well
    return {
        "row": row,
        "title": title_of(row),
        "space": opened_by(viewer, row),
        "level": ApprovalLevel(level).label if (level := next_level(row)) else "",
        "forms": forms(viewer, row, "" if first else next_step(row, now)),
        "decisions": decided,
        "signed_before": any(one["by"] == str(viewer.actor_id) for one in row.approvals),
        "may_stop": _may(viewer, row, "stop"),
        "stop_id": uuid7(),
        "facts": json.dumps({**facts(row), "decides": first}),
        "measures": [{**one, "says": measure_text(row, one), "who": _who(names, one)} for one in row.measures],
        "tests": tests_of(row, names),
        "limits": [
            {"limit": one, "name": in_reader(one.name), "range": range_of(one), "folded": one.by_volume}
            for one in limits(row.kind)
        ],
        "folded": any(one.by_volume for one in limits(row.kind)),
        "keeps_out": keeps_out(row),
        "approvals": [
            {**one, "word": ApprovalLevel(one["level"]).label, "who": _who(names, one), "note": noted(row, one)}
            for one in row.approvals
        ],
        "chain": [ApprovalLevel(one).label for one in row.chain],
        "history": breaks(row, names),
        "flags": [*(str(FLAGS.get(flag) or FLAG_WORDS.get(flag, flag)) for flag in row.flags), *remarks(row)],
        "names": names,
        "workers": [names.get(UUID(pk), "") for pk in row.people],
        "men": row.men if reads_names(viewer, row) else [],
        "men_count": len(row.men),
        "may_erase": may_erase(viewer, row),
        "erase_id": uuid7(),
        "over": row.state in DURING and now > row.ends_at,
        "earliest": times.earliest(row) if row.state in BEFORE else None,
        "early_minutes": number("early_minutes"),
        "raised": row.grade != row.grade_asked,
        "simple": row.way == Way.SIMPLE,
        "unchecked": unchecked(),
        "now": now,
    }


def reads_names(viewer: Viewer, row: Permit) -> bool:
    """Who reads the contractor's names: the firm, and a service that it let in."""
    own = viewer.enterprise_id == row.enterprise_id
    return own or any(
        grant.enterprise_id == row.enterprise_id and grant.covers("people.Membership") for grant in viewer.grants
    )


def may_erase(viewer: Viewer, row: Permit) -> bool:
    """Whether a contractor's man who is named here can be made a number."""
    named = row.state in AFTER and any(man["name"] for man in row.men)
    return named and viewer.may("permits.erase_man", row.enterprise_id)


def involved(row: Permit) -> set[UUID | None]:
    """Everybody whose name the page may say."""
    listed = [*row.measures, *row.gas, *row.approvals, *row.pauses, *row.stops]
    ids = {row.leader_id, row.guardian_id, row.asked_by, row.started_by, row.ended_by, row.checked_by}
    ids |= {UUID(one[key]) for one in listed for key in ("by", "lifted_by") if one.get(key)}
    return ids | {UUID(pk) for pk in row.people}


def _who(names: dict[UUID | None, str], one: dict[str, Any]) -> str:
    return names.get(UUID(one["by"]), "") if one.get("by") else ""


def tests_of(row: Permit, names: dict[UUID | None, str]) -> list[dict[str, Any]]:
    """Every gas test, the newest first."""
    newest = sorted(row.gas, key=lambda one: times.parse(one["at"]), reverse=True)
    return [
        {"at": times.parse(one["at"]), "who": _who(names, one), "where": one["where"], "good": not one["out"],
         "values": values_in_words(row, one)}
        for one in newest
    ]  # fmt: skip


def keeps_out(row: Permit) -> bool:
    """Whether the newest gas test lets nobody in. `permit.ts` says the same."""
    last = times.last_test(row)
    return row.state in ALIVE and bool(last and last["out"])


FLAGS: dict[str, str | Promise] = {
    "measure.unscanned": _("measures ticked without a scan at the place"),
    "permit.overrun": _("worked beyond the time"),
}
BREAKS: dict[str, str | Promise] = {"gas": _("gas beyond its limit"), "stop": _("stopped for danger")}


def breaks(row: Permit, names: dict[UUID | None, str]) -> list[dict[str, Any]]:
    """Breaks and stops as lines."""
    return [
        {"at": times.parse(one["at"]), "until": times.parse(one["until"]) if "until" in one else None,
         "who": _who(names, one), "why": BREAKS.get(one["why"], one["why"])}
        for one in row.pauses
    ]  # fmt: skip


def next_step(row: Permit, now: datetime) -> str:
    """The one next act at the place; empty where it waits for an approval or is over. `permit.ts` says the same."""
    if row.state in (PermitState.REQUESTED, PermitState.APPROVED):
        return _before(row, now)
    if row.state == PermitState.RUNNING:
        due = times.next_test(row)
        return "gas" if due and now > due and asks_test(row) else "end"
    if row.state == PermitState.PAUSED:
        return _paused(row, now)
    return ""


def _before(row: Permit, now: datetime) -> str:
    if any("at" not in one for one in row.measures):
        return "tick"
    if row.state == PermitState.APPROVED and _needs_test(row, now):
        return "gas"
    if row.guardian_id is None:
        return "guard"
    return "start" if row.state == PermitState.APPROVED else ""


def _needs_test(row: Permit, now: datetime) -> bool:
    until = times.test_until(row)
    return asks_test(row) and (until is None or now > until)


def _paused(row: Permit, now: datetime) -> str:
    if now > row.ends_at:
        return "end"
    last, since = times.last_test(row), times.paused_since(row)
    again = asks_test(row) and (times.was_long(row, now) or row.pauses[-1]["why"] in ("gas", "stop"))
    fresh = last is not None and since is not None and times.parse(str(last["at"])) > since
    if (last and last["out"]) or (again and not (fresh and not _needs_test(row, now))):
        return "gas"
    return "resume"


def facts(row: Permit) -> dict[str, Any]:
    """What `permit.ts` counts down and works out the next step from, without a signal."""
    last, since, until, due = times.last_test(row), times.paused_since(row), times.test_until(row), times.next_test(row)
    return {
        "version": row.row_version,
        "state": row.state,
        "open": sum("at" not in one for one in row.measures),
        "asks": asks_test(row),
        "tested": last["at"] if last else "",
        "good": bool(last and not last["out"]),
        "holds": until.isoformat() if until else "",
        "due": due.isoformat() if due else "",
        "every": row.rule.every or 0,
        "guarded": row.guardian_id is not None,
        "paused": since.isoformat() if since else "",
        "again": bool(since and row.pauses[-1]["why"] in ("gas", "stop")),
        "pause": row.rule.pause or 0,
        "most": row.rule.most,
        "ends": row.ends_at.isoformat(),
        "planned": row.planned_until.isoformat(),
        "minutes": number("test_minutes"),
        "warn": number("warn_minutes"),
    }


def forms(viewer: Viewer, row: Permit, ahead: str) -> list[Form]:
    """Every step at the place that this viewer may take in some state to come: the phone has no signal to ask again."""
    if row.state not in (PermitState.REQUESTED, PermitState.APPROVED, PermitState.RUNNING, PermitState.PAUSED):
        return _over(viewer, row)
    made = []
    for verb, title in STEPS.items():
        if viewer.may(f"permits.{verb}", row.enterprise_id) and _for_this_person(viewer, row, verb):
            made.append(Form(verb, f"permits.{verb}", title, uuid7(), verb == ahead))
    return made


def _over(viewer: Viewer, row: Permit) -> list[Form]:
    able = row.state == PermitState.STOPPED and _may(viewer, row, "end") and stands_on_it(viewer, row)
    return [Form("end", "permits.end", STEPS["end"], uuid7())] if able else []


def _for_this_person(viewer: Viewer, row: Permit, verb: str) -> bool:
    if verb == "gas" and not limits(row.kind):
        return False
    if verb == "guard":
        return str(viewer.actor_id) not in busy(row)
    if verb == "start" and row.way == Way.SIMPLE:
        return viewer.actor_id != row.asked_by
    return stands_on_it(viewer, row)


def decisions(viewer: Viewer, row: Permit) -> list[Form]:
    """What this viewer may decide now; an approval under its own level's code."""
    made = []
    for verb, title in DECISIONS.items():
        code = f"permits.approve_{next_level(row)}" if verb == "approve" else f"permits.{verb}"
        if verb == "approve" and not next_level(row):
            continue
        if base.get(code).may(viewer, subject=row.pk) and _decides(viewer, row, verb):
            made.append(Form(verb, code, title, uuid7(), verb in ("approve", "check", "lift_stop")))
    return made


def _decides(viewer: Viewer, row: Permit, verb: str) -> bool:
    return {
        "approve": viewer.actor_id != row.asked_by,
        "check": viewer.actor_id != row.ended_by,
        "withdraw": stands_on_it(viewer, row),
    }.get(verb, True)


def _may(viewer: Viewer, row: Permit, verb: str) -> bool:
    return base.get(f"permits.{verb}").may(viewer, subject=row.pk)

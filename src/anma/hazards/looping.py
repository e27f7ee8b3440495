"""What the page of one hazard says of its way to being put right: what keeps people safe, codes, money, its twins."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anma.hazards import alike, queries
from anma.hazards.choices import HazardLevel, HazardState, Protection
from anma.hazards.exchange import cause_of, choices, codes_of, managed
from anma.hazards.lowering import reads_suspicion
from anma.hazards.models import Hazard
from anma.hazards.people import members
from anma.hazards.protecting import in_force, words
from anma.hazards.rounds import id_of, moment_of
from anma.hazards.telling import put_right_at
from anma.hazards.transitions import WORKING
from anma.hazards.words import state_words
from anma.kernel.files import files_of_many
from anma.kernel.viewer import Viewer, system_scope
from anma.people.queries import names_of

AT_ONCE, EXTENDED = _("put right at once"), _("more time given")


def loop(viewer: Viewer, row: Hazard, verbs: Collection[str]) -> dict[str, Any]:
    """Everything for `hazards/loop.html`, `hazards/twins.html` and the forms beside them."""
    now = in_force(row)
    asks = bool({"protect", "assign"} & {*verbs})
    return {
        "safe": words(now),
        "safe_since": moment_of(now["at"]) if now else None,
        "unsafe": now is None and row.level == HazardLevel.MAJOR and row.state in WORKING,
        "kinds": _kinds(now["kinds"] if now else ()) if asks else [],
        "safe_note": now["note"] if now else "",
        # Codes are for whoever fills the exchange table, not for whoever stands at the machine.
        "codes": [one for one in codes_of(row) if one.code] if reads_suspicion(viewer, row.enterprise_id) else [],
        "managed": managed(row),
        "code_choices": choices(row) if {"judge", "review", "review_major"} & {*verbs} else [],
        "cause": cause_of(row),
        "marks": marks(row),
        "colleagues": _colleagues(viewer, row) if "hand_back" in verbs else [],
        "given_back": _given_back(viewer, row),
        "joined": _joined(viewer, row),
        "into": _into(viewer, row),
        "same": alike.candidates(viewer, row) if row.state in WORKING else [],
    }


def marks(row: Hazard) -> list[str]:
    """What lists say beside the state, though no flag tells it."""
    return [str(word) for word, holds in ((AT_ONCE, row.at_once), (EXTENDED, extended(row))) if holds]


def extended(row: Hazard) -> bool:
    """Whether more time was given."""
    return any(wish["decision"] == "approve" for wish in row.extensions)


def _kinds(ticked: Collection[str]) -> list[tuple[str, str, bool]]:
    return [(kind.value, str(kind.label), kind.value in ticked) for kind in Protection]


def _colleagues(viewer: Viewer, row: Hazard) -> list[tuple[UUID, str]]:
    """To whom it could belong instead."""
    with system_scope("who else can put it right"):
        hats = [hat for hat in members(row.enterprise_id) if hat.person_id != viewer.actor_id]
        return [(hat.person_id, hat.person.name) for hat in hats]


def _given_back(viewer: Viewer, row: Hazard) -> dict[str, Any] | None:
    """Who said last that it is not theirs, while nobody else has it."""
    if row.state != HazardState.REGISTERED or not row.hands:
        return None
    hand = row.hands[-1]
    by, to = id_of(hand["by"]), id_of(hand["to"])
    names = names_of(viewer, {pk for pk in (by, to) if pk})
    return {"who": names.get(by, ""), "to": names.get(to, ""), "to_id": to, "reason": hand["reason"]}


def _joined(viewer: Viewer, row: Hazard) -> list[dict[str, Any]]:
    """The other entries about the same thing, each with its finder and its photos."""
    rows = queries.joined(viewer, row)
    if not rows:
        return []
    names, files = names_of(viewer, {one.found_by for one in rows}), files_of_many([one.pk for one in rows], viewer)
    return [{"row": one, "who": names.get(one.found_by, ""), "photos": files[one.pk]} for one in rows]


def _into(viewer: Viewer, row: Hazard) -> dict[str, Any] | None:
    """How the entry stands in which this one goes on; its page only for whoever may open that."""
    if row.state != HazardState.MERGED:
        return None
    with system_scope("what became of one's own entry"):
        now = queries.became(row)
    seen = queries.hazard(viewer, now.pk) is not None
    return {"row": now, "seen": seen, "word": state_words(viewer)[now.state], "put_right": put_right_at(now)}


def summed(rows: Collection[Hazard]) -> Decimal:
    """What they cost in all; added as decimals, since SQLite adds decimals as floats."""
    return sum((row.cost for row in rows if row.cost is not None), Decimal(0))

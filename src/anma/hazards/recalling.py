"""What the row of a hazard adds to each event of its history: words, photos, ids and days, in their order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from anma.hazards.judging import category_name, chosen_words
from anma.hazards.models import Comment, Hazard
from anma.hazards.rounds import rounds_of
from anma.hazards.saying import codes_said, cost_said, fixed_said, hand_said, protection_found, protection_said

ON_VISIT = "supervision.find_on_visit"  # of a room above: its words stand in this row


@dataclass(slots=True)
class Said:
    """What the rows add to an event: words by their kind, hashes of photos, ids and days for the sentence."""

    words: list[tuple[str, str]] = field(default_factory=list)
    photos: Sequence[str] = ()
    of: UUID | None = None
    judged: list[tuple[str, str]] = field(default_factory=list)


class Words:
    """Gives each event of one hazard its words, in the order in which they were said."""

    def __init__(self, row: Hazard, acts: Sequence[str], comments: Sequence[Comment]) -> None:
        turns = rounds_of(row)
        reviewed = [turn for turn in turns if turn.reviewed_at]
        self.row = row
        self.comments = {str(one.pk): one for one in comments}
        self.alone = reviewed.pop() if "hazards.self_confirm" in acts and reviewed else None
        turns = [turn for turn in turns if turn.at is None or turn.at != turn.reviewed_at]
        answered = [one for one in row.extensions if one["decision"] in ("approve", "refuse")]
        self.turns = _last_of(turns, acts.count("hazards.rectify"))
        self.reviews = _last_of(reviewed, sum(acts.count(code) for code in ("hazards.review", "hazards.review_major")))
        self.wishes = _last_of(row.extensions, acts.count("hazards.ask_extension"))
        self.answers = _last_of(
            answered, sum(acts.count(c) for c in ("hazards.decide_extension", "hazards.extend_major"))
        )
        self.judgements = _last_of(
            [one for one in row.judgements if one["act"] == "hazards.judge"], acts.count("hazards.judge")
        )
        self.plans = _last_of(row.plans, acts.count("hazards.plan"))

    def of(self, act: str, body: Mapping[str, Any]) -> Said:
        """What the row says to this event; each is asked for once, in order."""
        find: dict[str, Callable[[], Said]] = {
            "hazards.rectify": self._turn,
            "hazards.review": self._review,
            "hazards.review_major": self._review,
            "hazards.self_confirm": self._alone,
            "hazards.look_again": lambda: Said([("review", self.row.review_note)]),
            "hazards.ask_extension": self._wish,
            "hazards.decide_extension": self._answer,
            "hazards.extend_major": self._answer,
            "hazards.plan": self._plan,
            "hazards.judge": self._judgement,
            "hazards.comment": lambda: self._comment(body),
            "hazards.note_look": lambda: self._comment(body),
            "hazards.progress": lambda: self._comment(body),
            "hazards.confirm_seen": lambda: self._comment(body),
            "hazards.list_major": lambda: Said([("asked", self.row.listing.get("asked", ""))]),
            "hazards.delist_major": lambda: Said([("basis_off", self.row.listing.get("basis", ""))]),
            "hazards.dismiss": lambda: Said([("no_danger", self.row.ended_note)]),
            "hazards.dismiss_tip": lambda: Said([("no_danger", self.row.ended_note)]),
            "hazards.reopen": Said,
            "hazards.merge": Said,
            "hazards.assign": lambda: Said(protection_said(self.row, body)),
            "hazards.protect": lambda: Said(protection_said(self.row, body)),
            "hazards.hand_back": lambda: Said(hand_said(self.row, body)),
            "hazards.release_photos": lambda: Said([], body["data"].get("shown", ()), self.row.pk),
        }
        return find[act]() if act in find else self._found(act, body)

    def _found(self, act: str, body: Mapping[str, Any]) -> Said:
        row = self.row
        if act not in ("hazards.report", "hazards.find", "hazards.tip", "inspections.submit", ON_VISIT):
            return Said()
        first = next((one for one in row.judgements if one["act"] == act), None)
        level = chosen_words(first) if first and first["chosen"]["level"] else []
        kind = category_name(first["chosen"]["category"]) if first and not level else ""
        said = [("description", row.description), ("place", row.place), ("tapped", kind), *protection_found(row)]
        fixed, after = fixed_said(row) if str(row.pk) in body["data"].get("fixed", ()) else ([], [])
        return Said([*said, *fixed], [*row.photos, *after], row.pk, level)

    def _turn(self) -> Said:
        turn = self.turns.pop(0)
        return Said([("note", turn.note), *cost_said(turn.cost)], turn.photos, self.row.pk) if turn else Said()

    def _review(self) -> Said:
        turn = self.reviews.pop(0)
        return Said([("review", turn.said)]) if turn else Said()

    def _alone(self) -> Said:
        return Said([("note", self.alone.said)]) if self.alone else Said()

    def _wish(self) -> Said:
        wish = self.wishes.pop(0)
        return Said([("reason", wish["reason"])]) if wish else Said()

    def _answer(self) -> Said:
        wish = self.answers.pop(0)
        return Said([("answer", wish["answer"])]) if wish else Said()

    def _judgement(self) -> Said:
        one = self.judgements.pop(0)
        return Said(judged=[*chosen_words(one), *codes_said(one)]) if one else Said()

    def _plan(self) -> Said:
        plan = self.plans.pop(0)
        return Said([(part, plan[part]) for part in ("cause", "measures", "money", "fallback")]) if plan else Said()

    def _comment(self, body: Mapping[str, Any]) -> Said:
        said = self.comments.get(body["data"].get("comment", ""))
        return Said([("comment", said.text)], said.photos, said.pk) if said else Said()


def _last_of(things: Sequence[Any], count: int) -> list[Any]:
    """`count` things, the last ones: of hazards from before rounds were kept the earlier ones are gone."""
    kept = list(things)[-count:] if count else []
    return [None] * (count - len(kept)) + kept

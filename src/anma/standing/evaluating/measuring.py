"""How good the rules are on made-up firms: planted cheats that are found, honest weeks in which somebody is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from anma.standing.doubting.facts import GRAVE, Facts, Finding
from anma.standing.doubting.rules import Rule, rules
from anma.standing.doubting.spotters import spot
from anma.standing.evaluating.album import Album, cheats_photo, honest_photos, scenes
from anma.standing.evaluating.cheats import CHEATS
from anma.standing.evaluating.firms import HISTORY, MadeUp, honest_fixes, honest_looks, made_up

WEEK = 7
PHOTO_CHEATS = {"photo_again": "same_photo", "photo_of_another_firm": "photo_of_other_firm"}
Say = Callable[[str], None]


@dataclass
class Measured:
    """`planted` and `found` by cheat; `asked` honest weeks by rule, of `weeks`."""

    seed: int
    weeks: int = 0
    disturbed: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    photos: int = 0

    @property
    def recall(self) -> float:
        return sum(self.found.values()) / max(sum(self.planted.values()), 1)

    @property
    def per_fifty(self) -> float:
        """Honest firm-weeks in which anything was asked, of fifty."""
        return 50 * self.disturbed / max(self.weeks, 1)

    def kinds_found(self) -> int:
        """Of the ten kinds, how many are found more often than not."""
        return sum(2 * self.found[kind] > number for kind, number in self.planted.items())

    def as_data(self) -> dict[str, Any]:
        kinds = {kind: f"{self.found[kind]}/{number}" for kind, number in sorted(self.planted.items())}
        return {
            "seed": self.seed, "rules_edition": rules().edition, "honest_firm_weeks": self.weeks,
            "honest_weeks_with_a_question": self.disturbed, "false_doubts_in_50_firm_weeks": round(self.per_fifty, 2),
            "by_rule": dict(sorted(self.asked.items())), "cheats_found": kinds, "recall": round(self.recall, 3),
            "photos": self.photos,
        }  # fmt: skip


def measure(weeks: int, each: int, seed: int, say: Say = lambda text: None) -> Measured:
    """So many honest firm-weeks, and each cheat so many times, each in a firm of its own that is honest otherwise."""
    dice = Random(seed)  # noqa: S311  (made-up firms)
    measured, asked = Measured(seed), [rule for rule in rules().rules.values() if rule.active and not rule.hint]
    album = Album(dice, int(rules().rules["same_photo"].limits["bits"]))
    last = date(2026, 11, 20)
    for number in range(weeks):
        _honest(measured, dice, asked, album, last)
        if number % 100 == 99:
            say(f"{number + 1} honest firm-weeks, {measured.disturbed} with a question")
    for kind in CHEATS:
        for _number in range(each):
            _cheat(measured, dice, asked, kind, last)
    for _number in range(each):
        _photo_cheats(measured, dice, asked, album, last)
    measured.photos = len(album.kept)
    return measured


def facts_of(firm: MadeUp, last: date) -> Facts:
    """An honest firm's ninety days up to the week that is judged."""
    first = last - timedelta(days=HISTORY - 1)
    looks = honest_looks(firm, first, HISTORY)
    fixes = honest_fixes(firm, looks)
    found = sum(not one.normal for one in looks)
    return Facts(firm.id, looks, fixes, (), sum(one.level in GRAVE for one in looks), found, last)


def judged(facts: Facts, asked: list[Rule], last: date) -> list[Finding]:
    """As the jobs do: each rule sees its own window, and what is asked falls into the last week."""
    found: list[Finding] = []
    for rule in asked:
        back = last - timedelta(days=rule.window + WEEK - 1) if rule.window > 1 else last - timedelta(days=WEEK - 1)
        looks = [one for one in facts.looks if one.day >= back]
        fixes = [one for one in facts.fixes if one.reviewed.date() >= back]
        found += spot(replace(facts, looks=looks, fixes=fixes), [rule])
    return [one for one in found if one.last > last - timedelta(days=WEEK)]


def _honest(measured: Measured, dice: Random, asked: list[Rule], album: Album, last: date) -> None:
    firm = made_up(dice)
    facts = facts_of(firm, last)
    places = scenes(dice, dice.randint(3, 10))
    shots = honest_photos(album, firm.id, firm.people, places, last - timedelta(days=6), dice.randint(0, 4))
    found = {one.rule for one in judged(replace(facts, shots=shots), asked, last)}
    measured.weeks += 1
    measured.disturbed += bool(found)
    measured.asked.update(found)


def _cheat(measured: Measured, dice: Random, asked: list[Rule], kind: str, last: date) -> None:
    rule, cheat = CHEATS[kind]
    firm = _with_points(dice)
    facts = cheat(firm, facts_of(firm, last), last - timedelta(days=dice.randrange(3)))
    measured.planted[kind] += 1
    measured.found[kind] += any(one.rule == rule for one in judged(facts, asked, last))


def _with_points(dice: Random) -> MadeUp:
    """A firm with at least ten points: to hand in a round of four from the canteen is no pattern that anybody sees."""
    while len((firm := made_up(dice)).points) < 10:
        pass
    return firm


def _photo_cheats(measured: Measured, dice: Random, asked: list[Rule], album: Album, last: date) -> None:
    firm = made_up(dice)
    places = [scene for scene in scenes(dice, 12) if scene.kind != "dark"]
    honest_photos(album, firm.id, firm.people, places, last - timedelta(days=20), 3)
    mine = [one for one in album.kept if one.firm == firm.id]
    others = [one for one in album.kept if one.firm != firm.id and one.bits is not None]
    for kind, of in (("photo_again", dice.choice(mine)), ("photo_of_another_firm", dice.choice(others))):
        shots = cheats_photo(album, firm.id, firm.people[0], last, of=of)
        found = spot(Facts(firm.id, shots=shots, today=last), asked)
        measured.planted[kind] += 1
        measured.found[kind] += any(one.rule == PHOTO_CHEATS[kind] for one in found)

"""Posts of a firm (its teams): what their cards say, what is asked of who begins there, who has not learned it yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from anma.education.models import PostSigning
from anma.education.training import drawing
from anma.education.training.tables.reading import in_reader, rules
from anma.kernel import clock
from anma.knowledge.packs.loader import packs, points_of
from anma.knowledge.packs.schema import Point
from anma.knowledge.text import Text
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint
from anma.risks.queries import newest_editions

WRONG = 2
ENOUGH = 8  # measures to draw wrong answers from
STOPS = "." + chr(0x3002)  # of both languages


@dataclass(frozen=True, slots=True)
class PostCard:
    """A published card of a post: what kills, what never to do, how to prevent it."""

    point: RiskPoint
    edition: int
    document: dict[str, Any]

    @property
    def name(self) -> str:
        return say(self.document["name"])

    @property
    def donts(self) -> list[str]:
        return [say(text) for text in self.document["donts"]][:3]

    @property
    def measures(self) -> list[tuple[str, str]]:
        """(what happens, what prevents it), each measure once, in an order that no language changes."""
        found: dict[str, tuple[str, str]] = {}
        for event in self.document["events"]:
            for one in event["measures"]:
                if one["text"].get("zh"):
                    happens = say(event["plain"]) or say(event["name"])
                    found.setdefault(one["text"]["zh"], (happens, say(one["text"])))
        return list(found.values())

    @property
    def prevented(self) -> list[tuple[str, list[str]]]:
        """What happens, once, with all that prevents it."""
        found: dict[str, list[str]] = {}
        for happens, measure in self.measures:
            found.setdefault(happens, []).append(measure)
        return list(found.items())


def say(text: dict[str, str]) -> str:
    """A text of a card in the reader's language; the firm's own words stand in Chinese only."""
    return in_reader(Text(text.get("zh", ""), text.get("en", "") or text.get("zh", "")))


def posts_of(firm: UUID | None) -> list[str]:
    """Every post that a person or a published card names. Needs `system_scope`."""
    people = active(firm).exclude(team="").values_list("team", flat=True)
    points = RiskPoint.objects.as_system().filter(enterprise_id=firm).exclude(state=PointState.RETIRED)
    teams = points.exclude(responsible_team="").values_list("responsible_team", flat=True)
    return sorted({*people.order_by().distinct(), *teams.order_by().distinct()})


def active(firm: UUID | None) -> Any:
    """Who works in a firm today. Needs `system_scope`."""
    rows = Membership.objects.as_system().filter(in_force(clock.today()), state=MembershipState.ACTIVE)
    return rows.filter(enterprise_id=firm)


def cards_of(firm: UUID | None, post: str) -> list[PostCard]:
    """The cards that hang for a post, the worst first. Needs `system_scope`."""
    rows = RiskPoint.objects.as_system().filter(enterprise_id=firm, state=PointState.PUBLISHED)
    points = list(rows.filter(responsible_team=post).order_by("name", "id")) if post else []
    editions = newest_editions(points) if points else {}
    cards = [PostCard(one, one.edition, editions[one.pk].document) for one in points if one.pk in editions]
    order = ("major", "larger", "general", "low")
    return sorted(cards, key=lambda card: order.index(card.document["level"]))


@dataclass(frozen=True, slots=True)
class Asked:
    """What lies before somebody: the cards, the seed, the questions with their answers (the first is right)."""

    cards: Sequence[PostCard]
    number: int
    drawn_by: str
    lines: list[dict[str, Any]]
    laid: drawing.Laid

    @property
    def seed(self) -> str:
        """What the page names the sheet by: out of the seed drawn with the order could be drawn again."""
        return drawing.seed_for("sheet", self.drawn_by)

    @property
    def shown(self) -> list[dict[str, Any]]:
        return drawing.shown(self.lines, self.laid)


def asked_of(hat: Membership) -> Asked:
    """The questions of the next signing; the same until it is handed in or a card changes. Needs `system_scope`."""
    cards = cards_of(hat.enterprise_id, hat.team)
    number = signings(hat).count() + 1
    editions = ",".join(f"{card.point.pk}/{card.edition}" for card in cards)
    seed = drawing.seed_for("post", hat.pk, hat.team, number, editions)
    lines = _lines(cards, seed)
    return Asked(cards, number, seed, lines, drawing.lay(lines, seed, rules()["post_questions"]))


def signings(hat: Membership) -> Any:
    """What somebody signed for the post held now. Needs `system_scope`."""
    rows = PostSigning.objects.as_system()
    return rows.filter(enterprise_id=hat.enterprise_id, membership_id=hat.pk, post=hat.team)


def _lines(cards: Sequence[PostCard], seed: str) -> list[dict[str, Any]]:
    """One question for each measure of the cards. Wrong are real measures, of other points against other events."""
    others = _elsewhere(cards)
    found = []
    for card in cards:
        for at, (happens, measure) in enumerate(card.measures):
            key = f"{card.point.pk.hex[-12:]}.{at}"
            wrong = Random(f"{seed}{key}").sample(others, WRONG)  # noqa: S311  (an order, no secret)
            said = {"point": card.name, "event": happens.rstrip(STOPS)}
            text = _("At “%(point)s”: what helps against “%(event)s”?") % said
            found.append({"id": key, "text": text, "answers": [measure, *map(in_reader, wrong)]})
    return found


def _elsewhere(cards: Sequence[PostCard]) -> list[Text]:
    """Measures of the packs that stand on no card here and are against no kind of accident that these cards name.

    Those of the packs from which the cards come go first: a cook is not told by a word about presses. Packs alone are
    asked, so that the same seed asks the same whatever else the firm hangs meanwhile.
    """
    events = [event for card in cards for event in card.document["events"]]
    known = {one["text"].get("zh") for event in events for one in event["measures"]}
    kinds = {one["code"] for event in events for one in event.get("accident_types", ())}
    keys = {str(card.document.get("key", "")) for card in cards}
    library = [(pack, point) for pack in packs().values() for point in points_of(pack) if point.key not in keys]
    near = {pack.id for pack in packs().values() if any(point.key in keys for point in points_of(pack))}
    first = _measures([point for pack, point in library if pack.id in near], kinds, known)
    every = [point for _pack, point in library]
    found = first if len(first) >= ENOUGH else _measures(every, kinds, known)
    return found if len(found) >= ENOUGH else _measures(every, set(), known)


def _measures(points: Sequence[Point], kinds: set[str], known: set[str | None]) -> list[Text]:
    """Each measure once, of events of no such kind."""
    events = (event for point in points for event in point.events if not kinds & set(event.accidents))
    found = {one.zh: one for event in events for one in event.measures.values() if one.zh not in known}
    return list(found.values())


def unlearned(firms: Sequence[UUID]) -> list[Membership]:
    """People at a post with published cards who have not signed for it. Needs `system_scope`."""
    hats = Membership.objects.as_system().filter(in_force(clock.today()), state=MembershipState.ACTIVE)
    hats = hats.filter(enterprise_id__in=list(firms)).exclude(team="").select_related("person")
    people = list(hats.order_by("enterprise_id", "team", "valid_from", "id"))
    if not people:
        return []
    points = RiskPoint.objects.as_system().filter(enterprise_id__in=list(firms), state=PointState.PUBLISHED)
    carded = set(points.order_by().values_list("enterprise_id", "responsible_team").distinct())
    rows = PostSigning.objects.as_system().filter(enterprise_id__in=list(firms), passed=True)
    signed = set(rows.values_list("membership_id", "post"))
    return [hat for hat in people if (hat.enterprise_id, hat.team) in carded and (hat.pk, hat.team) not in signed]


def has_cards(firm: UUID | None, post: str) -> bool:
    """Whether a card hangs for a post. Needs `system_scope`."""
    rows = RiskPoint.objects.as_system().filter(enterprise_id=firm, state=PointState.PUBLISHED)
    return bool(rows.filter(responsible_team=post).exists())


def has_learned(hat: Membership) -> bool:
    """Whether somebody signed for the post held now. Needs `system_scope`."""
    return bool(signings(hat).filter(passed=True).exists())


def signed_days(firms: Sequence[UUID]) -> dict[tuple[UUID, str], date]:
    """When somebody signed for a post, by hat and post. Needs `system_scope`."""
    rows = PostSigning.objects.as_system().filter(enterprise_id__in=list(firms), passed=True)
    return {(hat, post): day for hat, post, day in rows.values_list("membership_id", "post", "day")}

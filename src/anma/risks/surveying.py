"""Where a firm stands in finding its risks: what is proposed, what it took over, what it struck out, what comes next.

Nothing of this is kept but the answers (`Survey`) and the drafts themselves; the rest is worked out anew for each page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.urls import reverse

from anma.enterprises.models import Enterprise
from anma.kernel.viewer import Viewer
from anma.knowledge.branches import named
from anma.knowledge.facts import Facts, Said
from anma.knowledge.matching import Offer, gravity, identify, offered
from anma.knowledge.packs.loader import library, packs, points_of
from anma.knowledge.packs.names import CLASS_SCHEMES, PLACES
from anma.knowledge.packs.naming import bare_source
from anma.knowledge.packs.schema import Point, Question
from anma.knowledge.proposed import ProposedPoint
from anma.knowledge.tables import Industry, industry, trade_digits
from anma.people.clients import span_of
from anma.risks import asking, hanging, hearing
from anma.risks.choices import LEVEL_ORDER, PointState
from anma.risks.documents import in_language
from anma.risks.models import RiskPoint, Survey


@dataclass(frozen=True, slots=True)
class Card:
    """A proposal, or a draft that came of one. `row` is empty for a proposal; `stays` where it hangs already.

    Of a `machine` there may be one more under the same card; of a substance, a place or a job there is not.
    """

    key: str
    pack: str
    name: str
    level: str
    why: str
    pictures: list[str]
    machine: bool = False
    source: str = ""
    row: RiskPoint | None = None
    struck: bool = False

    @property
    def token(self) -> str:
        return f"row:{self.row.pk}" if self.row else f"new:{self.key}"

    @property
    def stays(self) -> bool:
        return bool(self.row and self.row.edition)

    @property
    def open(self) -> bool:
        return self.row is None and not self.struck


@dataclass(frozen=True, slots=True)
class Group:
    """The cards of one place."""

    key: str
    name: str
    cards: list[Card] = field(default_factory=list)

    @property
    def open(self) -> bool:
        return any(card.open for card in self.cards)

    @property
    def kept(self) -> int:
        return sum(not card.struck for card in self.cards)

    @property
    def struck(self) -> list[str]:
        """The keys of what the firm said it does not have."""
        return [card.key for card in self.cards if card.struck]


@dataclass(frozen=True, slots=True)
class Denial:
    """The rows of one kind of thing that the firm has by its list, and has not by its words."""

    rows: list[Any]

    @property
    def drafts(self) -> list[Any]:
        return [row for row in self.rows if not row.edition]

    @property
    def hung(self) -> list[Any]:
        return [row for row in self.rows if row.edition]


class Walk:
    """One firm's way through the wizard as it stands in the database."""

    def __init__(self, viewer: Viewer, firm: Enterprise) -> None:
        self.firm, self.span = firm, span_of(viewer, firm.pk)
        self.may_publish = viewer.may("risks.publish", firm.pk)
        self.told: Survey | None = Survey.objects.visible_to(viewer).filter(enterprise_id=firm.pk).first()
        rows = RiskPoint.objects.visible_to(viewer).filter(enterprise_id=firm.pk).exclude(state=PointState.RETIRED)
        # Without the documents: five hundred of them are megabytes, and no page of the walk reads one.
        drafting = ExpressionWrapper(Q(draft__isnull=False), output_field=BooleanField())
        self.rows: list[Any] = list(rows.annotate(drafting=drafting).defer("draft").order_by("name", "id"))

    @property
    def trade(self) -> str:
        """The trade that the proposals are for: as told here, else the register's."""
        return (self.told.trade if self.told else "") or self.firm.trade

    @property
    def trade_word(self) -> str:
        """What was typed to find that trade."""
        return self.told.trade_word if self.told else ""

    @property
    def industry(self) -> Industry | None:
        return industry(self.trade) if self.trade else None

    @property
    def asked(self) -> bool:
        """Whether it was said what the workshop has."""
        return self.told is not None and self.told.ticked is not None

    @property
    def undecided(self) -> bool:
        """Whether firms of the trade do such different things that none of it is usual: it is asked then."""
        digits = trade_digits(self.trade)
        own = {point.key for pack in packs().values() if pack.applies_to(digits) for point in pack.points}
        return bool(own) and not any(one.usual and one.point.key in own for one in offered(self.facts))

    @property
    def branch(self) -> str:
        """The words by which the firm said which branch of its class it means."""
        return self.trade_word if named(replace(self.facts, name="")) else ""

    @property
    def has_pack(self) -> bool:
        return any(pack.applies_to(trade_digits(self.trade)) for pack in packs().values())

    @property
    def words(self) -> str:
        return self.told.words if self.told else ""

    @cached_property
    def facts(self) -> Facts:
        said = (Said("equipment", self.words),) if self.words else ()
        answers = asking.answers(self.told)
        return Facts(self.firm.name, self.trade, said, self.firm.headcount, answers, self.trade_word)

    @cached_property
    def proposed(self) -> list[ProposedPoint]:
        """What is proposed by all that was told, and for what the firm has already."""
        ticked = self.ticked | {row.pack_point for row in self.rows if row.pack_point}
        return identify(self.facts, ticked=ticked)

    @cached_property
    def questions(self) -> list[Question]:
        """What the proposals make worth asking, and was not asked yet."""
        return asking.still_open(self)

    @property
    def asks(self) -> bool:
        """Whether the questions have a page."""
        return self.asked and bool(self.questions or asking.told(self.told))

    @cached_property
    def unknown(self) -> list[str]:
        """What was typed and stands for nothing here, unless the firm wrote a point of that name itself."""
        names = [row.name for row in self.rows]
        return [word for word in hearing.unheard(self.facts) if not any(word in name for name in names)]

    @cached_property
    def contradicted(self) -> list[Denial]:
        """What the firm has and of which its words say that there is none: it is asked, not overruled."""
        if not self.words:
            return []
        points = {row.pack_point: _point_of(row) for row in self.rows if row.pack_point}
        meant = {one.point.key for one in identify(self.facts, ticked=frozenset(points))}
        gone = asking.denied(self.facts)
        denied = [k for k, p in points.items() if p and k not in meant and (k in gone or hearing.denied(self.words, p))]
        return [Denial([row for row in self.rows if row.pack_point == key]) for key in denied]

    def meant_again(self, ticked: Iterable[str], words: str) -> list[str]:
        """What was struck out once and is ticked or written now, and was not before: it is proposed again."""
        struck = set((self.told.struck if self.told else None) or ())
        now = replace(self.facts, said=(Said("equipment", words),))
        heard = {one.point.key for one in identify(now, ticked=frozenset()) if one.basis == "said"}
        heard -= {one.point.key for one in identify(self.facts, ticked=frozenset()) if one.basis == "said"}
        return sorted(struck & (heard | set(ticked) - self.ticked))

    @property
    def silent(self) -> bool:
        """Whether everything that was written was understood and followed."""
        return not (self.unknown or self.contradicted)

    def offers(self) -> list[tuple[str, list[tuple[Offer, bool]]]]:
        """What is asked about, by class, each with whether it is ticked."""
        ticked, rows = self.ticked, {row.pack_point for row in self.rows}
        found: dict[str, list[tuple[Offer, bool]]] = {key: [] for key in CLASS_SCHEMES["object"]}
        for one in offered(self.facts):
            on = one.point.key in rows or (one.point.key in ticked if self.asked else one.usual)
            found[one.point.cls].append((one, on))
        return [(key, offers) for key, offers in found.items() if offers]

    @property
    def ticked(self) -> frozenset[str]:
        """The keys of what was ticked last."""
        return frozenset((self.told.ticked if self.told else None) or ())

    @cached_property
    def groups(self) -> list[Group]:
        """The proposals and drafts by place, in the order in which one walks a site."""
        struck = set((self.told.struck if self.told else None) or ())
        groups = {key: Group(key, in_language(name.as_dict())) for key, name in PLACES.items()}
        for one in self.proposed:
            groups[one.point.place].cards.extend(self._cards(one, struck))
        return [group for group in groups.values() if group.cards]

    def _cards(self, one: ProposedPoint, struck: set[str]) -> Iterable[Card]:
        rows = [row for row in self.rows if row.pack_point == one.point.key]
        pictures = [url for url in map(hanging.picture, one.point.signs[:2]) if url]
        why, source = in_language(one.why.as_dict()), in_language(bare_source(one.point.source).as_dict())
        machine = one.point.cls == "equipment"
        for row in rows:
            name = in_language(one.point.name.as_dict()) if row.name == one.point.name.zh else row.name
            yield Card(one.point.key, one.pack_id, name, row.level, why, pictures, machine, source, row)
        if not rows:
            name, out = in_language(one.point.name.as_dict()), one.point.key in struck
            yield Card(one.point.key, one.pack_id, name, one.point.level(), why, pictures, machine, source, None, out)

    def group(self, key: str) -> Group | None:
        return next((group for group in self.groups if group.key == key), None)

    def proposal(self, key: str) -> ProposedPoint | None:
        ticked = self.ticked | {key}
        return next((one for one in identify(self.facts, ticked=ticked) if one.point.key == key), None)

    @property
    def drafts(self) -> list[Any]:
        return [row for row in self.rows if row.drafting]

    @property
    def unanswered(self) -> list[Any]:
        """Drafts for which nobody answers yet; their columns repeat what the draft says until the first edition."""
        return [row for row in self.drafts if not (row.responsible_team and row.responsible_id)]

    @property
    def worst(self) -> list[Any]:
        """Of what hangs, the gravest: a draft has no card yet before which one could stand."""
        return sorted((row for row in self.rows if row.edition), key=_gravest)[:3]

    def next_url(self) -> str:
        """The first page of the way on which something is still to be said."""
        if self.told is None:
            return self.url("risks:start")
        if not self.asked:
            return self.url("risks:have")
        if self.questions:
            return self.url("risks:questions")
        waiting = next((group for group in self.groups if group.open), None)
        if waiting:
            return self.url("risks:place", waiting.key)
        if self.unanswered:
            return self.url("risks:who")
        if self.drafts and not self.may_publish:
            return self.url("risks:list")
        return self.url("risks:publish") if self.drafts else self.url("risks:done")

    def url(self, name: str, *args: str) -> str:
        """The address of a page about the same firm."""
        return reverse(name, args=args) + self.span


def _gravest(row: RiskPoint) -> tuple[Any, ...]:
    """By the level that the firm gave it; within that as its pack ranks it, then what the firm wrote itself."""
    point = _point_of(row)
    return LEVEL_ORDER[row.level], *(gravity(point)[1:] if point else (False, Decimal(0))), row.name


def _point_of(row: RiskPoint) -> Point | None:
    """The point of the pack that a row came of, as the pack has it today."""
    pack = library().get(row.pack.partition("/")[0])
    return next((one for one in points_of(pack) if one.key == row.pack_point), None) if pack else None

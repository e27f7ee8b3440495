"""Where a firm stands in finding its risks: what is proposed, what it took over, what it struck out, what comes next.

Nothing of this is kept but the answers (`Survey`) and the drafts themselves; the rest is worked out anew for each page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.urls import reverse

from anma.enterprises.models import Enterprise
from anma.kernel.viewer import Viewer
from anma.knowledge.facts import Facts, Said
from anma.knowledge.matching import Offer, ProposedPoint, identify, offered, unmatched
from anma.knowledge.packs.loader import packs
from anma.knowledge.packs.names import CLASS_SCHEMES, PLACES
from anma.knowledge.tables import Industry, industry, trade_digits
from anma.risks import hanging
from anma.risks.choices import LEVEL_ORDER, PointState
from anma.risks.documents import in_language
from anma.risks.models import RiskPoint, Survey


@dataclass(frozen=True, slots=True)
class Card:
    """A proposal, or a draft that came of one. `row` is empty for a proposal; `stays` where it hangs already."""

    key: str
    pack: str
    name: str
    level: str
    why: str
    pictures: list[str]
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


class Walk:
    """One firm's way through the wizard as it stands in the database."""

    def __init__(self, viewer: Viewer, firm: Enterprise) -> None:
        self.firm = firm
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
    def industry(self) -> Industry | None:
        return industry(self.trade) if self.trade else None

    @property
    def asked(self) -> bool:
        """Whether it was said what the workshop has."""
        return self.told is not None and self.told.ticked is not None

    @property
    def has_pack(self) -> bool:
        return any(pack.applies_to(trade_digits(self.trade)) for pack in packs().values())

    @property
    def words(self) -> str:
        return self.told.words if self.told else ""

    @cached_property
    def facts(self) -> Facts:
        said = (Said("equipment", self.words),) if self.words else ()
        return Facts(self.firm.name, self.trade, said, self.firm.headcount)

    @cached_property
    def unknown(self) -> list[str]:
        """What was typed and stands for nothing here, unless the firm wrote a point of that name itself."""
        names = {row.name for row in self.rows}
        return [word for word in unmatched(self.facts) if word not in names]

    def offers(self) -> list[tuple[str, list[tuple[Offer, bool]]]]:
        """What is asked about, by class, each with whether it is ticked."""
        ticked, rows = self._ticked, {row.pack_point for row in self.rows}
        found: dict[str, list[tuple[Offer, bool]]] = {key: [] for key in CLASS_SCHEMES["object"]}
        for one in offered(self.trade):
            on = one.point.key in rows or (one.point.key in ticked if self.asked else one.usual)
            found[one.point.cls].append((one, on))
        return [(key, offers) for key, offers in found.items() if offers]

    @property
    def _ticked(self) -> frozenset[str]:
        return frozenset((self.told.ticked if self.told else None) or ())

    @cached_property
    def groups(self) -> list[Group]:
        """The proposals and drafts by place, in the order in which one walks a site."""
        struck = set((self.told.struck if self.told else None) or ())
        ticked = self._ticked | {row.pack_point for row in self.rows if row.pack_point}
        groups = {key: Group(key, in_language(name.as_dict())) for key, name in PLACES.items()}
        for one in identify(self.facts, ticked=ticked):
            groups[one.point.place].cards.extend(self._cards(one, struck))
        return [group for group in groups.values() if group.cards]

    def _cards(self, one: ProposedPoint, struck: set[str]) -> Iterable[Card]:
        rows = [row for row in self.rows if row.pack_point == one.point.key]
        pictures = [url for url in map(hanging.picture, one.point.signs[:2]) if url]
        why = in_language(one.why.as_dict())
        for row in rows:
            name = in_language(one.point.name.as_dict()) if row.name == one.point.name.zh else row.name
            yield Card(one.point.key, one.pack_id, name, row.level, why, pictures, row)
        if not rows:
            name, out = in_language(one.point.name.as_dict()), one.point.key in struck
            yield Card(one.point.key, one.pack_id, name, one.point.level(), why, pictures, None, out)

    def group(self, key: str) -> Group | None:
        return next((group for group in self.groups if group.key == key), None)

    def proposal(self, key: str) -> ProposedPoint | None:
        ticked = self._ticked | {key}
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
        return sorted(self.rows, key=lambda row: (LEVEL_ORDER[row.level], row.name))[:3]

    def next_url(self) -> str:
        """The first page of the way on which something is still to be said."""
        if not self.trade or self.told is None:
            return reverse("risks:start")
        if not self.asked:
            return reverse("risks:have")
        waiting = next((group for group in self.groups if group.open), None)
        if waiting:
            return reverse("risks:place", args=[waiting.key])
        if self.unanswered:
            return reverse("risks:who")
        return reverse("risks:publish") if self.drafts else reverse("risks:done")

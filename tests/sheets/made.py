"""A firm that does not exist, with points, hazards and codes that are never saved: what the sheets are made of.

`worst` is what a sheet has to bear: the longest names, rare letters, forty events on one point. A firm speaks one
language here, names of its own included: what stands on its paper in another one was mixed in by the platform.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from anma.cards.papers import Chosen, Lang
from anma.cards.sheets import Hung
from anma.codes import tokens
from anma.codes.models import Code
from anma.enterprises.models import Enterprise
from anma.hazards.choices import HazardLevel, HazardState, Source
from anma.hazards.models import Hazard
from anma.knowledge.packs.loader import packs
from anma.risks import documents
from anma.risks.models import Edition, RiskPoint

DAY = date(2026, 11, 29)
EVENTS, POINTS = 40, 10
FIRMS = {"zh": "样例机械有限公司", "en": "Example Machinery Ltd"}
LONG_FIRMS = {
    "zh": "样例㙍圩精密机械与表面处理（集团）股份有限公司第二分公司",
    "en": "Example Precision Machinery and Surface Treatment (Group) Ltd, Second Branch",
}
TEAMS = {"zh": ("机加工班", "冲压班", "装配班"), "en": ("Machining team", "Press team", "Assembly team")}
LONG_TEAMS = {
    "zh": ("精密机加工与热处理车间甲乙丙丁四班三运转综合班组", "冲压班"),
    "en": ("Precision machining and heat treatment, shifts A to D", "Press team"),
}
LONG_NAMES = {
    "zh": "㙍圩危险化学品储存专柜旁的自动喷漆线与烘干房二期改造工程 3 号位及送风排风管道沿线",
    "en": "Automatic paint line and drying room beside the flammables store, second extension, bay 3 with its ducts",
}
LONG_PLACES = {
    "zh": "二号厂房东南角三层平台下方的危险化学品周转与临时存放区",
    "en": "Beneath the platform in the south-east corner of building 2, transfer and day store",
}
DUTY = "0519-00000000"
HOST = "ANMA.EXAMPLE.CN"


@dataclass(frozen=True, slots=True)
class Firm:
    """What is printed of one firm, in one language."""

    lang: Lang
    worst: bool
    row: Enterprise
    points: tuple[Chosen, ...]

    @property
    def hung(self) -> list[Hung]:
        """The points that have a code."""
        return [Hung(one.edition, one.code, self.row) for one in self.points if one.code]


def firm(lang: Lang, *, worst: bool) -> Firm:
    """The firm with its points; the worst one's first point has forty events and the longest names."""
    names = LONG_FIRMS if worst else FIRMS
    row = Enterprise(id=uuid("firm"), name=names[lang], duty_phone=DUTY)
    made = _documents(POINTS, lang, LONG_TEAMS if worst else TEAMS)
    if worst:
        _swell(made[0], made)
    return Firm(lang, worst, row, tuple(_chosen(document, number) for number, document in enumerate(made)))


def uuid(name: str) -> UUID:
    """Always the same for a name, so that pictures change only where sheets do."""
    return UUID(bytes=sha256(name.encode()).digest()[:16])


def _documents(count: int, lang: Lang, teams: dict[str, Sequence[str]]) -> list[dict[str, Any]]:
    """Points of machining first, then one pack after the other, so that all four levels and many signs come."""
    known = [*packs()["general-machining"].points, *(p for key in sorted(packs()) for p in packs()[key].points)]
    made = []
    for number in range(count):
        document = documents.from_pack(known[number % len(known)], uuid(f"point {number}"))
        documents.settle(document)
        document["responsible"] = documents.responsible(teams[lang][number % len(teams[lang])], None)
        made.append(document)
    return made


def _swell(document: dict[str, Any], others: Sequence[dict[str, Any]]) -> None:
    events = [event for one in others for event in one["events"]]
    known = [*packs()["general-machining"].points, *(p for key in sorted(packs()) for p in packs()[key].points)]
    for point in known:
        if len(events) >= EVENTS:
            break
        events += documents.from_pack(point, uuid("more"))["events"]
    document["events"] = deepcopy(events[:EVENTS])
    document["name"], document["place"]["name"] = LONG_NAMES, LONG_PLACES
    signs = {sign["key"]: sign for one in others for sign in one["signs"]}
    document["signs"] = list(signs.values())[:12]


def _chosen(document: dict[str, Any], number: int) -> Chosen:
    digest = sha256(f"code {number}".encode()).digest()
    token = base64.b32encode(digest).decode()[: tokens.TOKEN_LENGTH]
    edition = Edition(point_id=uuid(f"point {number}"), number=number % 4 + 1, document=document, published_day=DAY)
    return Chosen(edition, Code(id=uuid(f"code {number}"), token=token, short=tokens.short_of(digest)))


def rows(made: Firm) -> list[RiskPoint]:
    """The points as lists read them."""
    return [
        RiskPoint(
            id=one.edition.point_id,
            enterprise_id=made.row.pk,
            name=one.document["name"]["zh"],
            level=one.document["level"],
            edition=one.edition.number,
            published_day=DAY,
        )
        for one in made.points
    ]


WORDS = {
    "zh": (
        "油桶挡住了安全通道",
        "冲床光电保护失灵",
        "配电箱门关不上",
        "吊钩防脱钩舌片断裂",
        "已挪走，地面重新划线",
        "机加工车间",
    ),
    "en": (
        "Oil drums block the way out",
        "The light guard of the press fails",
        "The switchboard does not close",
        "The catch of the crane hook is broken",
        "Moved away, the floor is marked anew",
        "Machine shop",
    ),
}
PLANS = {
    "zh": {
        "cause": "长期超载、没有点检",
        "measures": "停用，换整套吊钩并探伤",
        "money": "12,000 元",
        "fallback": "停止吊装，人工搬运",
    },
    "en": {
        "cause": "Overloaded for long, never checked",
        "measures": "Out of use; new hook, tested for cracks",
        "money": "12,000 yuan",
        "fallback": "No lifting, carried by hand",
    },
}


def hazards(lang: Lang, *, worst: bool) -> list[Hazard]:
    """Four of an ordinary firm; of the worst one forty whose words fill their columns (500 letters is the most)."""
    *found, note, place = WORDS[lang]
    told = [
        text * (500 // len(text)) if worst and n == 0 else text for n, text in enumerate(found * (10 if worst else 1))
    ]
    return [_hazard(number, text, note, place, PLANS[lang]) for number, text in enumerate(told)]


def _hazard(number: int, text: str, note: str, place: str, plan: dict[str, str]) -> Hazard:
    major, closed = number % 4 == 3, number % 4 == 0
    day = DAY - timedelta(days=20 - number % 20)
    at = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
    return Hazard(
        id=uuid(f"hazard {number}"),
        description=text,
        place=place,
        source_kind=Source.INSPECTION,
        level=HazardLevel.MAJOR if major else HazardLevel.GENERAL,
        state=HazardState.CLOSED if closed else HazardState.RECTIFYING,
        found_at=at,
        found_day=day,
        due_on=day + timedelta(days=15),
        plans=[plan] if major else [],
        rectified_note=note if closed else "",
        rectified_at=at + timedelta(days=2) if closed else None,
        closed_day=day + timedelta(days=3) if closed else None,
    )

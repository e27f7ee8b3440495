"""The ground of the cards' drill: a made-up city in which a card hangs at every point of every firm.

Written past the acts, since only the paper is proven here; the documents are the packs' own, with the grades and the
words that an edition has. One district is made row by row; the others are the same rows under other ids, codes and
credit codes, written by the database itself, which is some ten times as fast.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import cycle, islice
from typing import Any
from uuid import UUID

from django.db import transaction

from anma.cards.labels import KIND
from anma.codes.choices import CodeState
from anma.codes.models import Code
from anma.codes.tokens import new_short, new_token
from anma.enterprises.models import Enterprise
from anma.kernel.database.bulk import copy_rows, rows_again
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.knowledge.packs.loader import packs
from anma.risks.choices import PointState
from anma.risks.documents import as_edition, from_pack
from anma.risks.models import Edition, RiskPoint
from anma.web.drills.base import Size
from anma.web.drills.ground import COPIES, SINCE
from anma.web.drills.lasting import End, Ledger

# Points of one firm after the other, some 14.5 on average as in a whole city; the largest needs several files.
SIZES = (4, 15, 9, 12, 22, 6, 18, 11, 40, 8, 14, 10, 19, 7, 16, 21)
LARGE, EVERY = 260, 500
TOGETHER = 1500  # points in one transaction
DISTRICT = 24_000  # points; twenty-six districts at most, as many as there are letters
FIRST = "0100"  # where the ids of this century's rows begin: what is below was written as a further district
HUNG_AT = datetime(2026, 11, 1, 8, tzinfo=UTC)


def build(size: Size, ledger: Ledger, end: End) -> bool:
    """Hang so many cards; goes on where it stood. True where all of them hang."""
    documents, first = list(_documents()), min(size.cards, DISTRICT)
    while (hung := _hung()) < size.cards and not end.come:
        began = time.monotonic()
        with transaction.atomic():
            if hung < first:
                _firms(min(first, hung + TOGETHER) - hung, documents)
            else:
                _district(hung // DISTRICT)
        ledger.now(points=_hung(), firms=_number_of_firms())
        ledger.add(building_ms=round(1000 * (time.monotonic() - began)))
    return _hung() >= size.cards


def _hung() -> int:
    with system_scope("the points of a drill"):
        return int(RiskPoint.objects.as_system().count())


def _number_of_firms() -> int:
    with system_scope("the firms of a drill"):
        return int(Enterprise.objects.as_system().count())


def _firms(points: int, documents: list[dict[str, Any]]) -> None:
    """One firm after the other until so many points hang."""
    at = _number_of_firms()
    while points > 0:
        points -= _firm(at, min(wanted(at), points), documents)
        at += 1


def _district(number: int) -> None:
    """The first district once more. The first four digits of an id and a token's first letter say which one it is."""
    anew = {
        "uscc": f"substr(uscc, 1, 4) || '{number:02d}' || substr(uscc, 7)",
        "token": f"'{chr(ord('A') + number)}' || substr(token, 2)",
        **{name: f"'{number:04x}' || substr({name}, 5)" for name in ("id", "enterprise_id", "point_id", "target_id")},
    }
    for model in (Enterprise, RiskPoint, Edition, Code):
        rows_again(model, anew, f"enterprise_id >= '{FIRST}'")


def wanted(number: int) -> int:
    """How many points a firm has."""
    return LARGE if number % EVERY == EVERY - 1 else SIZES[number % len(SIZES)]


def _firm(number: int, points: int, documents: list[dict[str, Any]]) -> int:
    firm = Enterprise(
        id=uuid7(), uscc=f"9132{number:014d}", name=f"Drill works {number + 1} (made up)", duty_phone="0519-00000000",
        state="confirmed", registered_day=SINCE, **COPIES,
    )  # fmt: skip
    firm.enterprise_id = firm.id
    made = [_point(firm.id, at, document) for at, document in enumerate(_from(documents, number, points), 1)]
    copy_rows(Enterprise, [firm])
    for model, rows in zip((RiskPoint, Edition, Code), zip(*made, strict=True), strict=True):
        copy_rows(model, rows)
    return points


def _from(documents: list[dict[str, Any]], number: int, points: int) -> Iterator[dict[str, Any]]:
    """Each firm begins at another document."""
    first = number * 7 % len(documents)
    return islice(cycle(documents), first, first + points)


def _point(firm: UUID, at: int, document: dict[str, Any]) -> tuple[RiskPoint, Edition, Code]:
    known = {"enterprise_id": firm, **COPIES}
    name = {lang: f"{text} {at}" for lang, text in document["name"].items()}
    point = RiskPoint(
        id=uuid7(), name=name["zh"][:80], category=document["class"]["key"], level=document["level"],
        state=PointState.PUBLISHED, edition=1, published_day=SINCE, **known,
    )  # fmt: skip
    edition = Edition(
        id=uuid7(), point_id=point.pk, number=1, document={**document, "name": name}, published_at=HUNG_AT,
        published_day=date(2026, 11, 1), level=document["level"], **known,
    )  # fmt: skip
    code = Code(
        id=uuid7(), token="A" + new_token()[1:], short=new_short(), kind=KIND, target_id=point.pk,
        state=CodeState.BOUND, bound_at=HUNG_AT, **known,
    )  # fmt: skip
    return point, edition, code


def _documents() -> Iterator[dict[str, Any]]:
    """Every point of every pack, as it hangs."""
    for pack in packs().values():
        for point in pack.points:
            yield as_edition(from_pack(point, UUID(int=1)), 1, date(2026, 11, 1), "drill")

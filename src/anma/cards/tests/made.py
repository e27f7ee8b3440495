"""Papers from the packs' own points, without a database: editions, codes and a firm that are never saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils import translation

from anma.cards import papers
from anma.cards.papers import Asked, Chosen, Laid, Lang, kind_of
from anma.cards.papers.jobs import document
from anma.codes import tokens
from anma.codes.models import Code
from anma.enterprises.models import Enterprise
from anma.kernel.ids import uuid7
from anma.knowledge.packs.loader import packs
from anma.printing.cards import LOCALES
from anma.risks import documents
from anma.risks.models import Edition

DAY = date(2026, 11, 29)
FIRM = "样例机械有限公司"
DUTY = "0519-00000000"


def points(
    count: int,
    *,
    level: str = "",
    name: Callable[[int], str] | None = None,
    team: Callable[[int], str] = lambda _number: "机加工班",
) -> list[Chosen]:
    """So many points out of all packs, those of machining first; every one but each fifth has a code."""
    first = [*packs()["general-machining"].points, *(p for key in sorted(packs()) for p in packs()[key].points)]
    made: list[Chosen] = []
    while len(made) < count:
        for known in first:
            document_of = documents.from_pack(known, uuid7())
            documents.settle(document_of)
            if not level or document_of["level"] == level:
                made.append(_chosen(document_of, len(made), name, team))
            if len(made) == count:
                break
    return made


def _chosen(document_of: Any, number: int, name: Any, team: Any) -> Chosen:
    document_of["responsible"] = documents.responsible(team(number), None)
    if name:
        document_of["name"] = {"zh": name(number), "en": ""}
    edition = Edition(point_id=uuid7(), number=number + 1, document=document_of, published_day=DAY)
    code = Code(id=uuid7(), token=tokens.new_token(), short=tokens.new_short())
    return Chosen(edition, code if number % 5 else None)


def laid(
    key: str,
    chosen: list[Chosen],
    lang: Lang = "zh",
    sheet: str = "",
    *,
    names: bool = True,
    duty: str = DUTY,
    **said: str,
) -> Laid:
    """The paper of some points as the act would lay it."""
    kind = kind_of(key)
    assert kind is not None
    firm = Enterprise(id=uuid7(), name=FIRM, duty_phone=duty)
    asked = {ask.key: said.get(ask.key, "") for ask in kind.asks}
    wanted = Asked(None, firm, tuple(chosen), lang, sheet or kind.formats[0], names, DAY, asked)  # type: ignore[arg-type]
    with translation.override(LOCALES[lang]):
        return kind.lay(papers.filled(kind.compose(wanted), firm), lang, wanted.format)


def pdf(key: str, chosen: list[Chosen], lang: Lang = "zh", sheet: str = "", **more: Any) -> bytes:
    """The same as a PDF."""
    return document(laid(key, chosen, lang, sheet, **more))

"""The rows of a whole city for `bench.lists`: bare ones, as many as a full city has, on either engine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any

TRADES = ("3484", "3391", "1713", "2110", "5211", "2641", "3360", "2922")
PLACES, FIRST, SECOND = ("常州", "武进", "新北", "金坛", "溧阳"), "鑫恒瑞宏永盛华泰光明", "达丰源隆康兴力宇腾安"
KINDS = ("机械", "铸造", "印染", "家具", "物资", "涂料", "电镀", "塑料")
THINGS = ("冲床", "配电柜", "涂装线", "叉车", "行车", "危化品库", "除尘器", "空压机")
SEEN = ("防护罩缺失", "接地线松动", "消防通道堵塞", "积尘未清", "警示标志脱落", "安全阀过期")
LEVELS = ("major", "larger", "general", "general", "low", "low")
LIVE = ("registered", "rectifying", "review")
COPIES = 10  # of each row that is made here; the database makes the others
CATEGORIES = ("", "electric", "machine", "fire")

Scope = dict[str, Any]


def firms(number: int) -> list[Scope]:
    """Firms over sixty towns; returns what each row about one carries."""
    from anma.enterprises.models import Enterprise
    from anma.enterprises.queries import copies
    from anma.kernel import clock
    from anma.kernel.database.bulk import copy_rows
    from anma.kernel.ids import uuid7
    from anma.places.initials import initials_of

    rng, old, made = Random(1), clock.today() - timedelta(days=400), []
    for n in range(number):
        trade = TRADES[n % len(TRADES)]
        name = f"{rng.choice(PLACES)}{rng.choice(FIRST)}{rng.choice(SECOND)}{n % 97}{KINDS[n % len(KINDS)]}有限公司"
        state = {"state": "confirmed" if n % 9 else "preregistered", "registered_day": old, "trade": trade}
        where = copies(f"3204{11 + n % 3}{n // 3 % 20 + 1:03}", trade)
        code = f"91320411MA{n:08}"
        firm = Enterprise(id=uuid7(), uscc=code, name=name, initials=initials_of(name), **state, **where)
        firm.enterprise_id = firm.pk
        made.append((firm, {"enterprise_id": firm.pk, **where}))
    copy_rows(Enterprise, [firm for firm, _scope in made])
    return [scope for _firm, scope in made]


def points(scopes: list[Scope], number: int) -> list[tuple[Any, Scope]]:
    """Risk points over the firms; returns the ids of the first tenth with what their rows carry."""
    from anma.kernel.database.bulk import copy_rows
    from anma.kernel.ids import uuid7
    from anma.risks.models import RiskPoint

    rng, made = Random(2), [(uuid7(), scopes[n % len(scopes)]) for n in range(number // COPIES)]
    body = {"category": "equipment", "edition": 1}

    def rows() -> Iterator[Any]:
        for pk, scope in made:
            told = {"name": f"{rng.choice(THINGS)}{rng.randint(1, 40)}号", "place": f"{rng.randint(1, 9)}号车间"}
            state = rng.choice(("published",) * 17 + ("draft", "draft", "retired"))
            yield RiskPoint(id=pk, **told, level=rng.choice(LEVELS), state=state, **body, **scope)

    copy_rows(RiskPoint, rows())
    _again(RiskPoint, COPIES, (), 0)
    return made


def hazards(known: list[tuple[Any, Scope]], number: int) -> None:
    """Hazards of two years, one in twenty still open, one in a hundred major."""
    from anma.hazards.models import Hazard
    from anma.kernel import clock
    from anma.kernel.database.bulk import copy_rows
    from anma.kernel.ids import uuid7

    rng, now, today, first = Random(3), clock.now(), clock.today(), number // COPIES

    def rows() -> Iterator[Any]:
        for n in range(first):
            pk, scope = known[n * 7 % len(known)]
            at, day, live = now - timedelta(minutes=n * 1.8), today - timedelta(days=n // 800), rng.random() < 0.05
            due = today + timedelta(days=rng.randint(-20, 40)) if live and n % 3 else None
            when = {"found_at": at, "found_day": day, "due_on": due}
            ended = {"state": rng.choice(LIVE)} if live else {"state": "closed", "closed_day": day, "ended_day": day}
            told = {"description": f"{rng.choice(SEEN)}{n}", "place": f"{n % 9 + 1}号车间", "source_kind": "inspection"}
            kind = {"level": "major" if rng.random() < 0.01 else "general", "category": rng.choice(CATEGORIES)}
            yield Hazard(id=uuid7(), point_id=pk, **told, **kind, **when, **ended, **scope)

    copy_rows(Hazard, rows())
    _again(Hazard, COPIES, ("found_at", "found_day", "closed_day", "ended_day"), first // 800 + 1)


def inspections(known: list[tuple[Any, Scope]], number: int) -> None:
    """Inspections of half a year, one in twelve not normal."""
    from anma.inspections.models import Inspection
    from anma.kernel import clock
    from anma.kernel.database.bulk import copy_rows
    from anma.kernel.ids import uuid7

    now, today, first = clock.now(), clock.today(), number // (5 * COPIES)
    results = [{"check": f"c{i}", "ok": True} for i in range(6)]

    def rows() -> Iterator[Any]:
        for n in range(first):
            pk, scope = known[n * 11 % len(known)]
            at, day = now - timedelta(minutes=n * 0.09), today - timedelta(days=n // 16_000)
            when = {"done_at": at, "done_day": day, "received_at": at}
            odd = {"abnormal": int(n % 12 == 0), "flags": ["late"] if n % 50 == 0 else []}
            yield Inspection(id=uuid7(), point_id=pk, edition=1, results=results, **when, **odd, **scope)

    copy_rows(Inspection, rows())
    _again(Inspection, 5 * COPIES, ("done_at", "done_day", "received_at"), first // 16_000 + 1)


def _again(model: Any, times: int, days: tuple[str, ...], apart: int) -> None:
    """The rows so many times over, made by the database; each copy lies so many days before the last."""
    from anma.kernel.database.bulk import days_again, id_again, rows_again

    for again in range(1, times):
        earlier = {name: days_again(name, apart * again) for name in days}
        rows_again(model, {"id": id_again("id", again), **earlier}, "id >= '01000000-0000-0000-0000-000000000000'")

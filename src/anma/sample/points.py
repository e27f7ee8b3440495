"""Firms take proposed points over and publish them; codes are bound by whoever listens."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime, timedelta
from itertools import cycle, islice

from anma.codes.models import Code
from anma.enterprises.choices import EnterpriseState
from anma.knowledge.facts import parse_facts
from anma.knowledge.matching import identify
from anma.knowledge.proposed import ProposedPoint
from anma.risks.choices import PointState
from anma.risks.models import Edition, RiskPoint
from anma.sample import words
from anma.sample.firms import Firm
from anma.sample.shown import shown_firm
from anma.sample.stage import Stage

PLACES = ("一车间", "二车间", "机加工区", "仓库", "东侧", "西侧", "北侧", "南侧", "辅房", "装配区")
REASSESSED = 0.85  # of the firms that are here for a year


def publish(stage: Stage, firms: list[Firm]) -> None:
    """Every active firm gets its share of the points of the city."""
    active = [firm for firm in firms if firm.since is not None]
    wanted = stage.plan.points / max(len(active), 1)
    for number, firm in enumerate(active, start=1):
        _firm(stage, firm, max(4, round(stage.rng.gauss(wanted, wanted / 5))))
        if number % 60 == 0:
            stage.flush("points")
    stage.flush("points")


def _firm(stage: Stage, firm: Firm, wanted: int) -> None:
    viewer = firm.officer or firm.principal
    assert viewer is not None and firm.since is not None  # noqa: S101  (active firms only)
    chosen = _chosen(stage, firm, wanted)
    taken = stage.calendar.later(firm.since, 2, 6)
    subject = firm.row
    subject.known_points = set()  # type: ignore[attr-defined]  # what `risks.take_over` looks up
    raw = {
        "pack": "general-machining",
        "points": chosen,
        "responsible_team": stage.rng.choice(words.TEAMS),
        "responsible_id": viewer.actor_id,
    }
    made = stage.do("risks.take_over", viewer, taken, raw, subject)["points"]
    firm.points = [stage.bulk.made(RiskPoint, pk) for pk in made]
    subject.chosen = sorted(firm.points, key=lambda point: point.pk)  # type: ignore[attr-defined]
    published = taken + timedelta(hours=stage.rng.randint(1, 30))
    stage.do("risks.publish", firm.principal or viewer, published, {"points": made}, subject)
    firm.since = published
    _remember(stage, firm)
    stage.plan_step(stage.calendar.later(published, 330, 364), lambda at: _again(stage, firm, at))


def _chosen(stage: Stage, firm: Firm, wanted: int) -> list[dict[str, str]]:
    """The proposals, and machines again under other numbers: two lathes are two points."""
    data = {"name": firm.row.name, "industry": firm.row.trade, "equipment": list(firm.has)}
    found = identify(parse_facts(data), typical=True)
    machines = [one for one in found if one.point.cls == "equipment"] or found
    taken = [(one, "") for one in found[:wanted]]
    again = islice(cycle(machines), max(0, wanted - len(taken)))
    taken += [(one, stage.rng.choice(PLACES)) for one in again]
    of_a_kind, so_far = Counter(one.point.key for one, _place in taken), Counter[str]()
    chosen = []
    for one, place in taken:
        so_far[one.point.key] += 1
        number = so_far[one.point.key] if of_a_kind[one.point.key] > 1 else 0
        chosen.append(_choice(one, numbered(one.point.name.zh, number), place))
    return chosen


def numbered(name: str, number: int) -> str:
    """Its short name and number, “叉车2号”; empty for the only one of its kind, which keeps the pack's name."""
    return f"{re.split('[、（]', name)[0]}{number}号" if number else ""


def _choice(one: ProposedPoint, name: str, place: str = "") -> dict[str, str]:
    return {
        "key": one.point.key,
        "pack": one.pack_id,
        "name": name,
        "place": place,
        "why_zh": one.why.zh,
        "why_en": one.why.en,
    }


def _remember(stage: Stage, firm: Firm) -> None:
    """Codes and checks of the points, for the days to come."""
    mine = {point.pk for point in firm.points}
    rows = stage.bulk.rows
    firm.codes = {code.target_id: code for code in rows[Code].values() if code.target_id in mine}
    for edition in rows[Edition].values():
        if edition.point_id in mine:
            asked = (check for event in edition.document["events"] for check in event["checks"])
            firm.checks[edition.point_id] = {check["id"]: check["text"]["zh"] for check in asked}


def print_cards(stage: Stage, firms: list[Firm]) -> None:
    """On the last evening, when everything else is drawn: most firms print, some leave a few points for later."""
    shown = shown_firm(firms)
    for number, firm in enumerate(firms):
        if firm is shown or (firm.points and firm.row.state != EnterpriseState.CLOSED and number % 5):
            _print(stage, firm, firm.points[: -2 if firm is shown or number % 3 == 0 else None])


def _again(stage: Stage, firm: Firm, at: datetime) -> None:
    """A year later most firms look at their risks again, and change nothing."""
    if firm.row.state != EnterpriseState.CLOSED and stage.chance(REASSESSED):
        firm.row.chosen = sorted(firm.points, key=lambda point: point.pk)  # type: ignore[attr-defined]
        viewer = firm.principal or firm.officer
        assert viewer is not None  # noqa: S101  (active firms only)
        stage.do("risks.reassess", viewer, at, {"points": [point.pk for point in firm.points]}, firm.row)


def _print(stage: Stage, firm: Firm, points: list[RiskPoint]) -> None:
    hanging = [point for point in points if point.state == PointState.PUBLISHED and point.pk in firm.codes]
    viewer = firm.officer or firm.principal
    if not hanging or viewer is None:
        return
    subject = firm.row
    subject.printing = [(point, firm.codes[point.pk].pk) for point in hanging]  # type: ignore[attr-defined]
    raw = {"points": [point.pk for point in hanging], "kind": "both"}
    stage.do("cards.print", viewer, stage.calendar.end, raw, subject)

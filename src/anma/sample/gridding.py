"""Every town of the made-up city cut into grids, with officers and charters; its firms assigned where it is certain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from math import sqrt
from typing import Any
from uuid import UUID

from anma.grids import rewriting
from anma.grids.charters import FIVE, draft
from anma.grids.choices import Body, How, PostKind
from anma.grids.models import Grid
from anma.grids.placing import Division
from anma.people.models import Membership
from anma.places import geometry
from anma.places.boundaries import MILLIONTH
from anma.places.geometry import Ring
from anma.places.outlines import Layout
from anma.sample import words
from anma.sample.firms import Firm
from anma.sample.founding import FOUNDER
from anma.sample.offices import Offices
from anma.sample.shown import shown_firm
from anma.sample.stage import Stage

FIRMS_A_GRID, LEAST, MOST = 31, 2, 40  # the briefing: 30,000 firms in 1,043 grids
EMPTY_EVERY, UNDEFINED_EVERY = 23, 7  # grids that nobody has, and that have no charter yet
MERGED_IN, MERGED = "320412", 11  # the briefing: eleven towns of one district
NAMES = ("东片", "南片", "西片", "北片", "中片")
MERGED_NAME = "应急管理委员会（示例）"


@dataclass
class Grids:
    """Grids, their ground and their officers, by town and by grid."""

    by_town: dict[str, list[Grid]] = field(default_factory=dict)
    ground: dict[str, Division] = field(default_factory=dict)
    officers: dict[UUID, Membership] = field(default_factory=dict)


def divide(stage: Stage, seats: Offices) -> Grids:
    """On the first day: the ground, then who has it and what it defines."""
    made, at, number = Grids(), stage.opening(), 0
    for town, wanted in zip(seats.towns, _wanted(stage, len(seats.towns)), strict=True):
        rings = list(_cells(seats.ground, town, wanted))
        if rings:
            _divide(stage, seats, made, town, rings, at)
    stage.flush("grids")
    for town, grids in made.by_town.items():
        for grid in grids:
            number += 1
            _man(stage, seats, made, town, grid, number, at)
    stage.flush("grid officers")
    return made


def _wanted(stage: Stage, towns: int) -> list[int]:
    """How many each town has: as many as are asked for in all, where some are."""
    plan = stage.plan
    whole = round(plan.rates.grids * plan.share) or round(plan.all_firms / FIRMS_A_GRID)
    each, more = divmod(whole, max(towns, 1))
    return [min(max(each + (at < more), LEAST), MOST) for at in range(towns)]


def _cells(ground: Layout, town: str, wanted: int) -> Iterator[Ring]:
    """The town's outline cut by the middles between evenly strewn seeds."""
    outline = ground.outlines.get(town)
    if outline is None or not outline.rings:
        return
    heart = ground.plane.flat(outline.centre)
    ring = [ground.plane.flat(place) for place in outline.rings[0]]
    step = 1.2 * geometry.room_around(heart, ring) / sqrt(wanted)
    seeds = [geometry.sunflower(heart, step, n) for n in range(wanted)]
    for seed in seeds:
        cell = geometry.cell(ring, seed, seeds)
        if len(cell) > 2:
            yield [ground.plane.round(point) for point in cell]


def _divide(stage: Stage, seats: Offices, made: Grids, town: str, rings: list[Ring], at: Any) -> None:
    stored = [[[round(x * MILLIONTH), round(y * MILLIONTH)] for x, y in ring] for ring in rings]
    drawn = [
        {"number": f"{n:02d}", "name": _name(n), "rings": [ring]} for n, ring in enumerate(stored, start=1)
    ]  # fmt: skip
    raw = {"town": town, "grids": drawn, "file_name": "网格（示例）.geojson"}
    result = stage.do("grids.set_ground", seats.viewer(seats.town[town]), at, raw)
    made.by_town[town] = [stage.bulk.made(Grid, pk) for pk in result["grids"]]
    made.ground[town] = Division({row.pk: [ring] for row, ring in zip(made.by_town[town], rings, strict=True)})


def _name(number: int) -> str:
    return f"{NAMES[(number - 1) % len(NAMES)]}第{(number - 1) // len(NAMES) + 1}网格"


def _man(stage: Stage, seats: Offices, made: Grids, town: str, grid: Grid, number: int, at: Any) -> None:
    if number % EMPTY_EVERY:
        name = words.person(stage.rng, stage.rng.randrange(1, 10_000))
        raw = {"organisation": grid.pk, "role": "grid_officer", "username": f"grid-{town}-{grid.number}", "name": name}
        result = stage.do("people.open_account", FOUNDER, at, raw)
        made.officers[grid.pk] = stage.bulk.made(Membership, result["membership"])
    if number % UNDEFINED_EVERY:
        texts = {key: "\n".join(draft().texts[key]) for key in FIVE}
        stage.do("grids.adopt_charter", seats.viewer(seats.town[town]), at, {"subject": grid.pk, **texts}, grid)


def assign(stage: Stage, seats: Offices, made: Grids, firms: list[Firm]) -> Membership | None:
    """At the end: every firm whose position leaves no doubt; returns the officer of the demo's firm."""
    shown, at = shown_firm(firms), stage.calendar.end
    with rewriting.all_at_once() as waiting:
        for firm in firms:
            grid = _grid_of(made, firm) or (_staffed(made, firm.town) if firm is shown else None)
            if grid is not None:
                how = How.POINT if _grid_of(made, firm) else How.HAND
                raw = {"subject": firm.row.pk, "grid": grid, "how": how}
                stage.do("grids.assign", seats.viewer(seats.town[firm.town]), at, raw, firm.row)
    stage.flush("firms in grids")
    rewriting.write(waiting)
    _merge_bodies(stage, seats)
    own = shown.row.grid_id
    if own is not None:
        _stand_in(stage, seats, made, shown.town, own)
    stage.flush("merged bodies and substitutes")
    return made.officers.get(own) if own else None


def _grid_of(made: Grids, firm: Firm) -> UUID | None:
    """Where the firm surely lies."""
    row, ground = firm.row, made.ground.get(firm.town)
    if ground is None or row.lat is None or row.lng is None or row.closed_day is not None:
        return None
    found = ground.place((float(row.lng), float(row.lat)))
    grid: UUID | None = found.grid if found.doubt is None else None
    return grid


def _staffed(made: Grids, town: str) -> UUID | None:
    return next((grid.pk for grid in made.by_town.get(town, ()) if grid.pk in made.officers), None)


def _merge_bodies(stage: Stage, seats: Offices) -> None:
    since = stage.calendar.first + timedelta(days=40)
    for town in [code for code in seats.towns if code.startswith(MERGED_IN)][:MERGED]:
        raw = {"town": town, "name": MERGED_NAME, "bodies": list(Body.values), "since": since}
        stage.do("grids.merge_bodies", seats.viewer(seats.town[town]), stage.calendar.end, raw)


def _stand_in(stage: Stage, seats: Offices, made: Grids, town: str, own: UUID) -> None:
    """In another grid of the demo's town the officer is on holiday."""
    for grid in made.by_town[town]:
        if grid.pk != own and grid.pk in made.officers:
            raw: dict[str, Any] = {"subject": grid.pk, "person": seats.colleague[town].person_id}
            raw |= {"kind": PostKind.SUBSTITUTE, "in_place_of": made.officers[grid.pk].pk}
            raw |= {"since": stage.calendar.until, "until": stage.calendar.until + timedelta(days=6)}
            stage.do("grids.appoint", seats.viewer(seats.town[town]), stage.calendar.end, raw, grid)
            return

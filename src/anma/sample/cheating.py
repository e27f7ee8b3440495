"""A made-up firm that cheats, named so, and two odd things in the firm that the demo shows; then the rules look.

What is played here goes through the same acts as everything else; the rules find it as they would find it anywhere.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from anma.acts.origins import PAGE, Channel, Origin
from anma.acts.pages import perform
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.kernel.files import Staged, adopt
from anma.kernel.files import stage as stage_photo
from anma.kernel.ids import uuid7
from anma.kernel.viewer import Viewer
from anma.people.consents import NOTICE
from anma.sample.findings import finding, mended
from anma.sample.firms import Firm
from anma.sample.shown import shown_firm
from anma.sample.stage import Stage
from anma.standing.doubting.screening import ASKER, ask_all, note_until, screen_new, spotted_daily
from anma.standing.evaluating.pictures import TRICKS, Scene
from anma.standing.models import Doubt
from anma.standing.photos.screening import screen_photos

NAME = "示例会作弊机械厂样例（虚构）"
AT_MOST = 24  # places of one played round
FAR = ("31.9", "119.6")  # some kilometres from any firm of the city


@dataclass
class Planted:
    """What waits for its photos, and whose it is."""

    firms: list[Firm] = field(default_factory=list)
    photos: list[tuple[Staged, UUID]] = field(default_factory=list)
    looks: int = 0


def plant(stage: Stage, entered: Sequence[Firm]) -> Planted:
    """Put the odd things into the line of the last days."""
    shown = shown_firm(list(entered))
    fitting = [firm for firm in entered if firm is not shown and firm.officer and firm.workers and len(firm.points) > 9]
    cheat = max(fitting, key=lambda firm: (firm.town == shown.town, len(firm.points)), default=None)
    planted = Planted([shown], looks=min(len(shown.points), AT_MOST) + 2)
    _later(stage, 2, 11, lambda at: _walk(stage, shown, shown.workers[0], at, 3.4))
    _photos(stage, planted, shown, 5, ("", "cropped_5"))
    if cheat is not None:
        planted.firms.append(cheat)
        planted.looks += 4 * min(len(cheat.points), AT_MOST) + 3 * 4 + 9 + 6 + 4 + 2
        _cheat(stage, planted, cheat)
    return planted


def _later(stage: Stage, days: int, hour: float, step: Any) -> None:
    """So many days before the end, at an hour; on the very first days of a small city perhaps never."""
    day = stage.calendar.working(stage.calendar.until - timedelta(days=days))
    stage.plan_step(stage.calendar.past(stage.calendar.morning(day) + timedelta(hours=hour - 8)), step)


def _cheat(stage: Stage, planted: Planted, firm: Firm) -> None:
    worker, officer, boss = firm.workers[0], firm.officer, firm.principal
    assert officer is not None and boss is not None  # noqa: S101  (chosen so)
    _later(
        stage,
        9,
        8,
        lambda at: stage.do("enterprises.rename", officer, at, {"subject": firm.row.pk, "name": NAME}, firm.row),
    )
    _later(stage, 3, 12, lambda at: _walk(stage, firm, worker, at, 2.5))
    _later(stage, 3, 17, lambda at: _walk(stage, firm, boss, at, 3.0))
    for days in (6, 5):
        _later(stage, days, 9, lambda at: _walk(stage, firm, worker, at, 21.0))
    for days in (7, 6, 5):
        _later(stage, days, 15, lambda at: _back_dated(stage, firm, worker, at))
    _later(stage, 2, 16, lambda at: _one_for_all(stage, firm, [worker, officer, boss], at))
    _later(stage, 4, 19, lambda at: _from_home(stage, firm, worker, at))
    for number in range(4):
        _later(stage, 2, 14 + number / 10, lambda at: _waved_through(stage, firm, worker, at))
    _photos(stage, planted, firm, 3, ("", "made_smaller"))


def _origin(stage: Stage, viewer: Viewer, at: datetime, *, told: datetime | None = None, **more: Any) -> Origin:
    """From the own phone, at once, by its clock or by what it is `told`; of somebody without one from a desk."""
    phone, told = more.pop("device_id", viewer.device_id), told or at
    if phone is None:
        return PAGE
    before = stage.phones.tells(phone, told, at)
    return Origin(
        channel=Channel.SYNC, device_id=phone, device_time=told, offset=timedelta(), last_contact=before,
        signed=True, **more,
    )  # fmt: skip


def _look(stage: Stage, firm: Firm, viewer: Viewer, point: Any, at: datetime, origin: Origin, **more: Any) -> Any:
    items = [{"check": check, "result": "ok"} for check in firm.checks[point.pk]]
    if photos := more.pop("photos", None):
        items[0]["photos"] = photos
    raw = {"point": point.pk, "edition": point.edition, "items": items, **more}
    return stage.do("inspections.submit", viewer, at, raw, point, origin)


def _walk(stage: Stage, firm: Firm, viewer: Viewer, at: datetime, seconds: float) -> None:
    for number, point in enumerate(firm.points[:AT_MOST]):
        then = at + timedelta(seconds=seconds * number)
        _look(stage, firm, viewer, point, then, _origin(stage, viewer, then))


def _back_dated(stage: Stage, firm: Firm, viewer: Viewer, at: datetime) -> None:
    """One look that is sent honestly, then three with the phone's clock set back by two days, behind it."""
    for number, point in enumerate(firm.points[:4]):
        then = at + timedelta(seconds=40 * number)
        told = then - timedelta(days=2) if number else then
        _look(stage, firm, viewer, point, then, _origin(stage, viewer, then, told=told))


def _one_for_all(stage: Stage, firm: Firm, people: Sequence[Viewer], at: datetime) -> None:
    phone = people[0].device_id
    for number, point in enumerate(firm.points[:9]):
        then, viewer = at + timedelta(seconds=25 * number), people[number // 3]
        _look(stage, firm, viewer, point, then, _origin(stage, viewer, then, device_id=phone))


def _from_home(stage: Stage, firm: Firm, viewer: Viewer, at: datetime) -> None:
    stage.do("people.consent", viewer, at, {"notice": NOTICE})
    stage.flush("a yes to being located")  # the act that keeps a distance asks the database for it
    lat, lng = FAR
    for number, point in enumerate(firm.points[:6]):
        then = at + timedelta(seconds=30 * number)
        _look(stage, firm, viewer, point, then, _origin(stage, viewer, then), lat=lat, lng=lng, accuracy_m=25)


def _waved_through(stage: Stage, firm: Firm, worker: Viewer, at: datetime) -> None:
    """Found, given, put right and confirmed within two minutes."""
    assert firm.officer is not None  # noqa: S101  (chosen so)
    point = firm.points[0]
    wrong, question = next(iter(firm.checks[point.pk].items()))
    bad = {"check": wrong, "result": "bad", "note": finding(stage.rng, question)}
    items = [bad if one == wrong else {"check": one, "result": "ok"} for one in firm.checks[point.pk]]
    raw = {"point": point.pk, "edition": point.edition, "items": items}
    done = stage.do("inspections.submit", worker, at, raw, point, _origin(stage, worker, at))
    hazard = stage.bulk.made(Hazard, done["hazards"][0])
    steps = (
        ("hazards.assign", firm.officer, {"to": worker.actor_id}, 30),
        ("hazards.rectify", worker, {"note": mended(stage.rng, hazard.description)}, 80),
        ("hazards.review", firm.officer, {"decision": "accept"}, 105),
    )
    for act, viewer, more, seconds in steps:
        stage.do(act, viewer, at + timedelta(seconds=seconds), {"subject": hazard.pk, **more}, hazard)


def _photos(stage: Stage, planted: Planted, firm: Firm, days: int, tricks: Sequence[str]) -> None:
    """The same picture at two checks, the second time somewhat changed."""
    picture = Scene(stage.plan.seed * 100 + days, "machine").photo()
    for number, trick in enumerate(tricks):
        made = TRICKS[trick](picture) if trick else picture
        _later(stage, days - number, 10.5, lambda at, made=made: _with_photo(stage, planted, firm, made, at))


def _with_photo(stage: Stage, planted: Planted, firm: Firm, picture: Any, at: datetime) -> None:
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=82)
    viewer = firm.workers[-1]
    with clock.at(at):  # ids hold the moment at which they are made
        staged, pk = stage_photo([data.getvalue()]), uuid7()
    origin = _origin(stage, viewer, at, photos=(staged.declared(),))
    _look(stage, firm, viewer, firm.points[-1], at, origin, id=pk, photos=[staged.sha256])
    planted.photos.append((staged, pk))


def look_through(stage: Stage, planted: Planted) -> None:
    """On the last evening the rules look, somebody answers, and the week is drawn. All rows are written by now."""
    with clock.at(stage.calendar.end):
        for staged, pk in planted.photos:
            with clock.at(stage.calendar.end - timedelta(minutes=len(planted.photos) * 5)):
                adopt(staged, pk)
        note_until("often", stage.calendar.end - timedelta(days=9))
        note_until("photos", stage.calendar.end - timedelta(days=1))
        screen_new()
        screen_photos()
        for firm in planted.firms:
            people = {hat.person_id for hat in firm.hats.values()}
            ask_all(spotted_daily([firm.row.pk], people))
        note_until("daily", stage.calendar.end)
        _answer(planted.firms[-1])
        perform(ASKER, "standing.draw", {"week": stage.calendar.end.date().isoformat()})


def _answer(firm: Firm) -> None:
    """The cheat's principal has answered one."""
    rows = Doubt.objects.as_system().filter(enterprise_id=firm.row.pk, asked_to=_of(firm.principal))
    row = rows.order_by("id").first()
    if row is not None and firm.principal is not None:
        raw = {"subject": row.pk, "reason": "not_proper", "words": "以后按流程去看。"}
        perform(firm.principal, "standing.answer", raw)


def _of(viewer: Viewer | None) -> UUID | None:
    return viewer.actor_id if viewer else None

"""The bulk path leaves what the acts leave: the same rows, events, receipts, enterprise-days and marks."""

from __future__ import annotations

import itertools
import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection, transaction

from anma.acts import base
from anma.acts.bulk import Bulk
from anma.acts.origins import PAGE
from anma.conftest import World, build
from anma.enterprises.tests.conftest import areas  # noqa: F401  (a fixture)
from anma.evidence.chain import SYSTEM
from anma.evidence.models import Event
from anma.evidence.verify import verify as verify_log
from anma.facts.folding import fold_all
from anma.facts.verify import verify
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.kernel.ids import made_by, uuid7_from
from anma.kernel.viewer import system_scope
from anma.people.models import Membership
from anma.sample.city import make
from anma.sample.founding import FOUNDER
from anma.sample.plan import Plan
from anma.sample.tests.conftest import files_folder  # noqa: F401  (a fixture: what the city stores)
from anma.supervision.cases import paperwork
from tests.bulk_insurance import with_insurer
from tests.bulk_step import Results, Step
from tests.bulk_steps import STEPS

MORNING = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)
ROOMS = {config.label for config in apps.get_app_configs() if config.name.startswith("anma.")}
# What hangs on the order in which ids were drawn: the ids of counted rows, and hashes over ids of events. And how
# often a day was written, which the bulk does less often and which tells the folder only that there is work.
LEFT_OUT = {
    "facts_enterpriseday": {"id", "changed"},
    "facts_distinctmark": {"id"},
    "evidence_event": {"id", "sha256", "sm3"},
    "evidence_stream": {"sha256", "sm3"},
    "people_account": {"password"},
}


@contextmanager
def drawn(step: int) -> Iterator[None]:
    """Ids and random texts that depend on the step alone."""
    numbers = itertools.count()

    def number() -> bytes:
        return (step * 10_000 + next(numbers)).to_bytes(10, "big")

    with pytest.MonkeyPatch.context() as patch, made_by(lambda: uuid7_from(0, number())):
        patch.setattr(secrets, "token_hex", lambda size: number().hex().rjust(2 * size, "0"))
        patch.setattr(secrets, "token_bytes", lambda size: sha256(number()).digest()[:size])
        patch.setattr(secrets, "choice", lambda letters: letters[next(numbers) % len(letters)])
        yield


def moment(number: int) -> datetime:
    return MORNING + timedelta(minutes=number)


def by_acts(world: World) -> None:
    results: Results = {}
    for number, step in enumerate(STEPS):
        act = base.get(step.code)
        with drawn(number + 1), clock.at(moment(number)):
            data = act.Input.model_validate(step.said(world, results))
            results[step.name] = act.run(world.viewers[step.who], data).result


def by_bulk(world: World) -> None:
    bulk, results = Bulk(), Results()
    for number, step in enumerate(STEPS):
        act = base.get(step.code)
        with drawn(number + 1):
            data = act.Input.model_validate(step.said(world, results))
            subject = subject_of(bulk, world, step, data)
            results[step.name] = bulk.act(step.code, world.viewers[step.who], data, moment(number), subject)
        if step.flush:
            with drawn(9_000 + number):
                bulk.flush()
    with drawn(9_999):
        bulk.flush()


def subject_of(bulk: Bulk, world: World, step: Step, data: Any) -> Any:
    """The row in memory where this bulk touched it, else as the act finds it."""
    pk = getattr(data, step.subject, None) or world.firm.pk
    if step.model is not None and pk in bulk.rows[step.model]:
        return bulk.made(step.model, pk)
    act = base.get(step.code)
    return act.find(act.context(world.viewers[step.who], data, PAGE), lock=False)


def snapshot() -> dict[str, list[str]]:
    """Every row of every room as text, without what hangs on the order of ids."""
    places = {str(e.pk): f"{e.stream_id}/{e.seq}" for e in Event.objects.all()}
    return {
        table: sorted(readable(row, places) for row in rows(table))
        for table in sorted(model._meta.db_table for model in apps.get_models() if model._meta.app_label in ROOMS)
    }


def rows(table: str) -> Iterator[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")  # noqa: S608
        names = [column[0] for column in cursor.description]
        for values in cursor.fetchall():
            kept = dict(zip(names, values, strict=True))
            yield {"table": table, **{k: v for k, v in kept.items() if k not in LEFT_OUT.get(table, ())}}


def readable(row: dict[str, Any], places: dict[str, str]) -> str:
    if row["table"] == "facts_enterpriseday":
        row["counts"] = json.loads(row["counts"])
    if row["table"] == "evidence_event":
        body = json.loads(row["body"])
        row["body"] = {k: v for k, v in body.items() if k not in ("id", "prev_sha256", "prev_sm3")}
    if row["table"] == "acts_receipt":
        row["event_id"] = places[str(UUID(str(row["event_id"])))]
    return json.dumps(row, sort_keys=True, default=str, ensure_ascii=False)


def left_by(way: Callable[[World], None], world: World) -> dict[str, list[str]]:
    """What a way leaves, undone afterwards."""
    point = transaction.savepoint()
    try:
        way(world)
        return snapshot()
    finally:
        transaction.savepoint_rollback(point)


@pytest.fixture
def colleagues(areas: None, monkeypatch: pytest.MonkeyPatch) -> World:  # noqa: F811
    """tina's office has a second officer."""
    from anma.evidence.testing import written

    world = build()
    world.viewers["founder"] = replace(FOUNDER, permissions=frozenset({"sample.found", "people.open_account"}))
    hat = world.hats["tina"]
    office = {"organisation_id": hat.organisation_id, "area_code": hat.area_code, "area_then": hat.area_then}
    scope = {"held_by": "authority", "shown_to": "authority", "holder_id": hat.holder_id}
    with written():
        second = Membership(person=world.hats["otto"].person, role="town_officer", state="active", **office, **scope)
        second.valid_from = hat.valid_from
        second.save()
    world.add("hal", "town", "town_officer")
    world.add("lee", "town", "legal_reviewer")
    with_insurer(world)
    # Papers are no part of the bulk: `sample/papers.py` writes them by the acts themselves.
    monkeypatch.setattr(paperwork, "_is_written", lambda _step: False)
    tina = world.viewers["tina"]
    world.viewers["tina"] = replace(tina, permissions=tina.permissions - {"supervision.draft_document"})
    return world


def test_it_leaves_the_same_rows_events_receipts_and_counts(colleagues: World) -> None:
    expected, found = left_by(by_acts, colleagues), left_by(by_bulk, colleagues)
    different = {
        table: (sorted(set(expected[table]) - set(found[table])), sorted(set(found[table]) - set(expected[table])))
        for table in expected
        if expected[table] != found[table]
    }
    assert different == {}, json.dumps(different, indent=1, ensure_ascii=False)[:4000]
    assert len(found["acts_receipt"]) == len(STEPS)


def test_the_log_of_both_ways_is_sound(colleagues: World) -> None:
    by_bulk(colleagues)
    assert verify_log().findings == []
    with system_scope("test"):
        assert Hazard.objects.as_system().filter(state="closed").count() == 3


def test_every_act_of_the_sample_city_is_among_the_steps(areas: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    done: set[str] = set()
    whole = Bulk.act

    def noted(bulk: Bulk, code: str, *rest: Any, **more: Any) -> dict[str, Any]:
        done.add(code)
        return whole(bulk, code, *rest, **more)

    monkeypatch.setattr(Bulk, "act", noted)
    make(Plan(scale=0.0005, until=date(2026, 11, 20), seed=3), lambda _text: None)
    assert len(done) > 20 and done <= {step.code for step in STEPS}


def test_what_it_counted_agrees_with_the_rows(colleagues: World) -> None:
    by_bulk(colleagues)
    fold_all()
    with system_scope("test"):
        ours = [one for one in verify() if one.indicator in COUNTED]
    assert {key for row in days() for key in row} >= COUNTED and not [one for one in ours if not_of_world(one)]


COUNTED = {"stop_orders", "firms_stopped", "risk_points", "editions_published"}


def not_of_world(difference: Any) -> bool:
    """The world's firms were written without being counted."""
    return difference.indicator not in ("enterprises", "enterprises_claimed")


def days() -> list[dict[str, int]]:
    return [json.loads(row["counts"]) for row in rows("facts_enterpriseday")]


def test_the_chains_go_on_where_acts_follow(colleagues: World) -> None:
    by_bulk(colleagues)
    with clock.at(moment(500)):
        data = base.get("people.invite").Input.model_validate({"token_sha256": "c" * 64})
        base.get("people.invite").run(colleagues.viewers["sam"], data)
    events = list(Event.objects.exclude(stream_id=SYSTEM.id).order_by("stream_id", "seq"))
    for stream, links in itertools.groupby(events, key=lambda event: event.stream_id):
        chain = list(links)
        assert [link.seq for link in chain] == list(range(1, len(chain) + 1)), stream
        bodies = [json.loads(link.body) for link in chain]
        assert [b["prev_sha256"] for b in bodies[1:]] == [link.sha256 for link in chain[:-1]]


def test_nothing_is_written_before_it_is_flushed(colleagues: World) -> None:
    bulk, before = Bulk(), Event.objects.count()
    data = base.get("people.invite").Input.model_validate({"token_sha256": "d" * 64})
    bulk.act("people.invite", colleagues.viewers["sam"], data, MORNING)
    assert Event.objects.count() == before
    bulk.flush()
    assert Event.objects.count() > before

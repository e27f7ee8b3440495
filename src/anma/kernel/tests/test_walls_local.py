"""The wall round what names a firm, a chain or a person without being a tenant row, and that nothing was forgotten."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models

from anma.acts.models import Receipt, SetAside
from anma.acts.reasons import ID_TAKEN, Refused
from anma.acts.tests.samples import make
from anma.conftest import TOWN, World
from anma.evidence.models import Event
from anma.evidence.testing import written
from anma.facts.counting import Place, count
from anma.facts.figures import figure
from anma.facts.folding import fold_all
from anma.facts.indicators import Period, Where
from anma.facts.models import DistinctMark, EnterpriseDay
from anma.kernel import clock
from anma.kernel.checks import own_models, what_names_a_tenant_has_a_wall
from anma.kernel.database.telling import bound_to
from anma.kernel.ids import uuid7
from anma.kernel.scope import ScopedModel
from anma.kernel.tests.test_walls import as_role
from anma.kernel.viewer import GrantScope, Reach, Viewer, system_scope
from anma.kernel.walled import Wall, needs_wall, wall_of
from anma.notices.models import Contact, Delivery, Habit
from anma.people.models import Consent, Membership, Person
from anma.supervision.tests.test_acts import stop

WALLED = sorted((m for m in own_models() if wall_of(m)), key=lambda m: m._meta.db_table)
NAMES = [m._meta.db_table for m in WALLED]
BOUND = [m for m in own_models() if issubclass(m, ScopedModel) or wall_of(m)]


def test_the_tables_with_content_of_tenants_have_a_wall() -> None:
    assert {Receipt, SetAside, Event, EnterpriseDay, DistinctMark, Person} <= set(WALLED)


def test_a_model_that_names_a_firm_and_has_no_wall_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert what_names_a_tenant_has_a_wall(None) == []
    monkeypatch.setattr(Receipt, "wall", None)
    monkeypatch.delattr(apps.get_model("enterprises", "Directory"), "no_wall_because")
    assert [e.obj.__name__ for e in what_names_a_tenant_has_a_wall(None)] == ["Receipt", "Directory"]


@pytest.mark.parametrize("model", list(own_models()), ids=lambda m: m._meta.db_table)
def test_every_model_is_a_tenants_or_says_why_not_and_has_a_wall_where_it_names_one(model: type[models.Model]) -> None:
    if issubclass(model, ScopedModel):
        return
    assert getattr(model, "local_because", "")
    assert not needs_wall(model) or wall_of(model) or getattr(model, "no_wall_because", "")


def fill(world: World) -> None:
    """In each of these tables something of the first firm, the far firm, an office and nobody."""
    first, far, town = world.firms["first"].pk, world.firms["far"].pk, world.offices["town"].pk
    now = clock.now()
    with written():
        for at, owner in enumerate((first, far, None)):
            SetAside(
                submission_id=uuid7(), actor_key="x", act="x", enterprise_id=owner, body="{}", body_sha256=str(at),
                reason="x", received_at=now,
            ).save()  # fmt: skip
        Consent(person_id=uuid7(), matter="position", notice="x", given_at=now).save()
        Contact(person_id=uuid7(), channel="sms", address="x").save()
        Habit(person_id=uuid7()).save()
    Delivery.objects.create(message_id=uuid7(), person_id=uuid7(), channel="sms", made_at=now, next_at=now)
    for at, owner in enumerate((first, far, town)):
        Event.objects.create(
            stream_id=owner, seq=900 + at, act="x", happened_at=now, received_at=now, body="{}", sha256="", sm3=""
        )
        Receipt.objects.create(
            id=uuid7(), actor_key="x", act="x", body_sha256="", event_id=uuid7(), enterprise_id=owner, stored_at=now
        )
    for firm in world.firms.values():
        count(Place(firm.pk, firm.area_code, firm.sector), clock.today(), {"stop_orders": 1, "firms_stopped": 1})


def owners(model: type[models.Model], viewer: Viewer) -> set[Any]:
    """Whose rows a query without any filter brings, as the role of pages."""
    name = {Event: "stream_id", Person: "name"}.get(model, "enterprise_id")
    with as_role(settings.ANMA_DB_APP_ROLE), bound_to(viewer):
        return set(model._default_manager.values_list(name, flat=True))


@pytest.mark.postgres
@pytest.mark.parametrize("model", [Receipt, SetAside, Event], ids=lambda m: m._meta.db_table)
def test_a_firm_and_an_office_get_their_own(world: World, model: type[models.Model]) -> None:
    fill(world)
    first, far, town = world.firms["first"].pk, world.firms["far"].pk, world.offices["town"].pk
    for name, wanted in (("alice", first), ("wang", first), ("carol", far), ("tina", town)):
        got = owners(model, world.viewers[name])
        assert got == ({wanted} if (model, name) != (SetAside, "tina") else set()), name
    assert owners(model, world.viewers["anonymous"]) == set()
    assert owners(model, world.viewers["bob"]) == set()
    assert owners(model, world.viewers["cindy"]) == ({None} if model is SetAside else set())


@pytest.mark.postgres
def test_who_serves_a_firm_gets_its_set_aside_submissions_where_the_grant_covers_them(world: World) -> None:
    fill(world)
    first = world.firms["first"].pk
    service = Viewer(role="consultant", actor_id=uuid7(), organisation_id=uuid7(), grants=(GrantScope(first),))
    hazards_only = GrantScope(first, frozenset({"hazards.Hazard"}))
    assert owners(SetAside, service) == {first}
    assert owners(SetAside, Viewer(role="insurer", actor_id=uuid7(), grants=(hazards_only,))) == set()
    assert owners(SetAside, Viewer(role="x", reach=(Reach("3204", "3205", "textile"),))) == set()


@pytest.mark.postgres
def test_what_names_no_firm_is_there_for_who_reaches_its_area(world: World) -> None:
    fill(world)
    row = SetAside(submission_id=uuid7(), actor_key="x", act="x", body="{}", body_sha256="9", reason="x")
    row.area_then, row.received_at = TOWN, clock.now()
    with written():
        row.save()
    assert {name for name, viewer in world.viewers.items() if None in owners(SetAside, viewer)} == {"tina", "cindy"}


@pytest.mark.postgres
def test_a_person_is_seen_by_whoever_sees_a_membership(world: World) -> None:
    def of(*names: str) -> set[str]:
        return {f"{name} (made up)" for name in names}

    assert owners(Person, world.viewers["alice"]) == owners(Person, world.viewers["wang"])
    assert owners(Person, world.viewers["alice"]) == of("alice", "sam", "wang", "li")
    assert owners(Person, world.viewers["carol"]) == of("carol")
    assert owners(Person, world.viewers["tina"]) == of("tina")
    assert owners(Person, world.viewers["cindy"]) == of("tina", "otto", "cindy")
    assert owners(Person, world.viewers["anonymous"]) == set()


@pytest.mark.postgres
@pytest.mark.parametrize("model", [EnterpriseDay, DistinctMark], ids=lambda m: m._meta.db_table)
def test_counts_are_for_the_engine_alone(world: World, model: type[models.Model]) -> None:
    fill(world)
    assert all(owners(model, viewer) == set() for viewer in world.viewers.values())
    fold_all()
    today = Period(clock.today(), clock.today())
    with as_role(settings.ANMA_DB_APP_ROLE), bound_to(world.viewers["tina"]):
        assert figure("firms_stopped", Where("3204"), today).value == 3


@pytest.mark.postgres
@pytest.mark.parametrize("model", WALLED, ids=NAMES)
def test_a_scope_and_the_jobs_see_all_and_an_unbound_page_nothing(world: World, model: type[models.Model]) -> None:
    fill(world)
    everything = model._default_manager.count()
    assert everything > 0
    with as_role(settings.ANMA_DB_APP_ROLE):
        assert model._default_manager.count() == 0
        with system_scope("test"):
            assert model._default_manager.count() == everything
    with as_role(settings.ANMA_DB_JOB_ROLE):
        assert model._default_manager.count() == everything


@pytest.mark.postgres
def test_row_level_security_is_on_for_each_of_them_and_for_nothing_else(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relrowsecurity")
        bound = {name for (name,) in cursor.fetchall()}
    assert bound == {m._meta.db_table for m in BOUND}


@pytest.mark.postgres
def test_an_act_repeats_and_keeps_aside_behind_the_wall(world: World) -> None:
    """The repeat finds its receipt by the id it holds; another body is set aside once; somebody else's id is taken."""
    one = uuid7()
    with as_role(settings.ANMA_DB_APP_ROLE):
        assert not make(world.viewers["alice"], id=one).replayed
        assert make(world.viewers["alice"], id=one).replayed
        with pytest.raises(Refused) as refused:
            make(world.viewers["carol"], id=one)
        assert refused.value.reason is ID_TAKEN
    assert Receipt.objects.filter(pk=one).count() == 1


@pytest.mark.postgres
def test_a_day_is_added_to_behind_the_wall(world: World) -> None:
    """The second order of a day meets the row of the first, which no page may read by itself."""
    with as_role(settings.ANMA_DB_APP_ROLE):
        stop(world)
        stop(world)
    day = EnterpriseDay.objects.get(enterprise_id=world.firm.pk)
    assert json.loads(day.counts)["stop_orders"] == 2 and day.changed == 2


@pytest.mark.postgres
def test_somebody_signs_in_and_joins_behind_the_wall(world: World) -> None:
    account = world.accounts["alice"]
    account.set_password("made-up-4711")
    account.save()
    hatless = world.accounts["bob"]
    with written():
        hat = Membership.objects.get_queryset()._marked("test").get(person_id=hatless.person_id)
        hat.state = "ended"
        hat.save()
    client = world.client("anonymous")
    with as_role(settings.ANMA_DB_APP_ROLE):
        assert (
            client.post("/in", {"login": "alice", "username": "alice", "password": "made-up-4711"}).status_code == 302
        )
        assert "alice (made up)" in client.get("/people").content.decode()
        assert world.client("bob").get("/").status_code in (200, 302)


def test_the_kinds_of_walls() -> None:
    assert wall_of(Event) == Wall(owner="stream_id")
    assert wall_of(Membership) is None

"""The sample city: its log is sound, its figures equal its rows, its findings fit their questions, nobody is real.

One city for the whole file, made at half past nine in the morning of its last day; no test changes it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from tests.stage import rolled_back

from anma.duties.models import Committee, PostHolder
from anma.enterprises.models import Enterprise
from anma.evidence.models import Event
from anma.evidence.verify import verify as verify_log
from anma.facts.models import PublishedFigure, ReportedValue
from anma.facts.verify import verify as verify_facts
from anma.hazards.models import Hazard, HazardState
from anma.inspections.models import Inspection
from anma.kernel.viewer import system_scope
from anma.people.models import Account, Device, Membership, Organisation, Person
from anma.places.geometry import metres
from anma.places.outlines import layout
from anma.risks.models import Edition, RiskPoint
from anma.sample.city import NotEmpty, make
from anma.sample.findings import OTHERWISE, table
from anma.sample.laboratories import LOOKS
from anma.sample.plan import Plan
from anma.sample.tests.made import MORNING, City, city
from anma.supervision.models import Case, Document, StopOrder, Talk

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("city")]
SECOND = timedelta(seconds=1)  # of two events of one chain at one moment the later is a microsecond later
PLAN = Plan(scale=0.001, until=MORNING.date(), seed=1)


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[City]:
    with django_db_blocker.unblock(), rolled_back(), city(PLAN) as one:
        yield one


def test_its_log_is_sound(made: City) -> None:
    with system_scope("test"):
        assert verify_log().findings == []


def test_its_figures_equal_its_rows(made: City) -> None:
    with system_scope("test"):
        assert list(verify_facts()) == []
        counts = made.told["counts"]
        assert counts["inspections"] == PLAN.inspections + LOOKS == Inspection.objects.as_system().count()
        on_the_page = Hazard.objects.as_system().exclude(shown_to="authority").count()
        assert counts["hazards"] - counts["held"] == on_the_page < counts["hazards"]
        assert ReportedValue.objects.exists() and PublishedFigure.objects.exists()


def test_the_town_that_is_shown_has_everything_ready_that_somebody_would_look_for(made: City) -> None:
    with system_scope("test"):
        hat = Account.objects.get(username="town-officer").hat_id
        office = Membership.objects.as_system().get(pk=hat).organisation_id
        town = Organisation.objects.get(pk=office).area_code
        kept = Case.objects.as_system().filter(office_id=office)
        papers = Document.objects.as_system().filter(about_kind="case", about_id__in=kept.values("pk"))
        assert {"reported", "in_force"} <= set(kept.values_list("state", flat=True))
        assert {"penalty_notice", "penalty_decision"} <= set(
            papers.filter(state="served").values_list("kind", flat=True)
        )
        assert Talk.objects.as_system().filter(office_id=office, state="held").exists()
        assert StopOrder.objects.as_system().filter(office_id=office, lifted_at__isnull=False).exists()
        assert Hazard.objects.as_system().filter(area_code=town, listed_day__isnull=False).count() == 2
        assert Committee.objects.as_system().filter(office_id=office).exists()
        led = PostHolder.objects.as_system().values_list("person_id", flat=True)
        roles = Membership.objects.as_system().filter(person_id__in=list(led)).values_list("role", flat=True)
        assert "enforcement_officer" not in set(roles)  # who leads a town handles no cases


def test_each_firm_stands_in_its_own_town(made: City) -> None:
    ground = layout()
    with system_scope("test"):
        rows = Enterprise.objects.as_system().filter(lat__isnull=False)
        for row in rows:
            heart = ground.centre(row.area_code)
            assert heart is not None and metres(heart, (float(row.lng), float(row.lat))) < 15_000, row.name


def test_nobody_in_it_is_real(made: City) -> None:
    with system_scope("test"):
        firms = list(Enterprise.objects.as_system())
        assert firms and all("（虚构）" in firm.name and "MADE" in firm.uscc for firm in firms)
        assert all("（虚构）" in person.name for person in Person.objects.all())
        assert set(Person.objects.values_list("phone", flat=True)) <= {"", "000-0000"}


def test_most_hazards_are_closed_and_some_are_not(made: City) -> None:
    with system_scope("test"):
        hazards = Hazard.objects.as_system()
        share = hazards.filter(state=HazardState.CLOSED).count() / hazards.count()
    assert 0.92 < share < 0.98


def test_nothing_of_it_lies_in_the_future(made: City) -> None:
    assert [(e.act, e.received_at) for e in Event.objects.filter(received_at__gt=MORNING + SECOND)] == []
    assert Event.objects.filter(received_at__gt=MORNING - timedelta(days=3)).exists()


def test_a_phone_was_last_heard_of_when_it_last_told_something(made: City) -> None:
    with system_scope("test"):
        told: dict[str, datetime] = {}
        for body in map(json.loads, Event.objects.filter(body__contains='"device":"').values_list("body", flat=True)):
            if body["device"]:
                at = datetime.fromisoformat(body["happened_at"])
                told[body["device"]] = max(at, told.get(body["device"], at))
        rows = list(Device.objects.as_system().all())
        assert told == {str(row.pk): row.last_contact_at for row in rows if row.last_contact_at}
        assert told and all(row.last_contact_at > row.joined_at for row in rows if row.last_contact_at)


def test_a_city_that_lives_is_not_touched(made: City) -> None:
    events = Event.objects.count()
    with pytest.raises(NotEmpty):
        make(PLAN, lambda _text: None)
    assert Event.objects.count() == events


def test_passwords_are_hard_to_guess(made: City) -> None:
    assert all(re.fullmatch(r"[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}", secret) for secret in made.secrets.values())


def test_a_finding_of_an_inspection_belongs_to_its_question(made: City) -> None:
    with system_scope("test"):
        said = list(Hazard.objects.as_system().filter(source_kind="inspection").values_list("description", flat=True))
        documents = list(Edition.objects.as_system().values_list("document", flat=True))
    asked = {check["text"]["zh"].rstrip("？") for doc in documents for one in doc["events"] for check in one["checks"]}
    known = {question.rstrip("？"): found for question, found in table().items()}
    own = 0
    for text in said:
        found = re.fullmatch("(.*?)（(.*)）", text)
        assert found
        question = found[2].rstrip("？")
        assert question in asked and found[1] in known.get(question, (OTHERWISE,)), text
        own += question in known
    assert len(said) > 250 and own > 0.9 * len(said)


def test_machines_of_a_firm_are_numbered_without_a_gap(made: City) -> None:
    with system_scope("test"):
        names = list(RiskPoint.objects.as_system().values_list("enterprise_id", "name"))
    assert max(Counter(names).values()) == 1
    numbers: dict[tuple[UUID, str], set[int]] = {}
    for firm, name in names:
        if counted := re.fullmatch(r"(.*?)(\d+)号", name):
            numbers.setdefault((firm, counted[1]), set()).add(int(counted[2]))
    assert len(numbers) > 15 and all(some == set(range(1, len(some) + 1)) for some in numbers.values())

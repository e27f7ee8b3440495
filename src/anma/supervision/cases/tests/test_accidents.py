"""A party of an accident is linked to its penalty case by who handles it; both pages lead to each other."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from anma.accidents.models import Accident, Party
from anma.accidents.tests import conftest as accidents
from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.enterprises.tests.conftest import areas_written
from anma.evidence.testing import written
from anma.evidence.verify import verify
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.supervision.cases.tests.conftest import ZONE, opened, stored

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=ZONE)


@pytest.fixture
def here(office: World) -> Any:
    with clock.at(NOON), areas_written():
        yield office


def answering(world: World) -> tuple[Accident, Party]:
    row = accidents.investigated(world)
    said = {"kind": "firm", "name": "Example Machining", "fault": "no training", "suggestion": "penalty"}
    accidents.do(world, "tina", "add_party", row, **said)
    (party,) = accidents.all_of(Party)
    return row, party


def link(world: World, row: Accident, party: Party, case: Any, who: str = "tina") -> Any:
    more = {"case": str(case)} if case else {}
    return perform(world.viewers[who], "accidents.link_case", {"subject": row.pk, "party": str(party.pk), **more})


def why(work: Any) -> str:
    with pytest.raises(Refused) as caught:
        work()
    return caught.value.reason.code


def linked() -> Any:
    return accidents.all_of(Party)[0].case_id


def test_the_accident_and_the_case_lead_to_each_other(here: World) -> None:
    row, party = answering(here)
    case = opened(here)
    client, people = here.client("tina"), f"/accidents/{row.pk}/people"
    seen = client.get(people).content.decode()
    assert f"{people}/link_case" in seen and f'value="{case}"' in seen and f"/cases/{case}" not in seen
    raw = {"id": str(uuid7()), "party": str(party.pk), "case": case}
    assert client.post(f"{people}/link_case", raw, follow=True).status_code == 200
    assert str(linked()) == case
    after = client.get(people).content.decode()
    address = f'href="/cases/{case}"'
    assert address in after and "guards removed again" in after
    for who in ("tina", "eva", "cindy"):
        page = here.client(who).get(f"/cases/{case}")
        assert page.status_code == 200 and f'href="/accidents/{row.pk}"' in page.content.decode(), who
    assert "no training" not in here.client("cindy").get(f"/cases/{case}").content.decode()
    for who in ("alice", "sam"):
        assert case not in here.client(who).get(people).content.decode(), who
    assert verify().findings == []
    link(here, row, party, None)
    assert linked() is None and f"/accidents/{row.pk}" not in client.get(f"/cases/{case}").content.decode()


def test_a_case_of_another_firm_or_of_nobody_is_refused(here: World) -> None:
    row, party = answering(here)
    strange = opened(here, firm=str(here.firms["neighbour"].pk))
    for case in (strange, str(uuid7())):
        assert why(lambda case=case: link(here, row, party, case)) == "accidents.case_unknown"
    assert f'value="{strange}"' not in here.client("tina").get(f"/accidents/{row.pk}/people").content.decode()
    assert linked() is None


def test_a_case_that_whoever_links_does_not_see_is_refused(here: World) -> None:
    row, party = answering(here)
    case = stored(opened(here))
    with written():
        case.area_code = here.firms["far"].area_code
        case.save()
    assert why(lambda: link(here, row, party, case.pk)) == "accidents.case_unknown"
    assert linked() is None


def test_only_the_office_that_handles_the_accident_links(here: World) -> None:
    row, party = answering(here)
    case = opened(here)
    told = {
        who: why(lambda who=who: link(here, row, party, case, who)) for who in ("alice", "sam", "wang", "lee", "cindy")
    }
    assert set(told.values()) <= {
        "acts.not_allowed",
        "acts.not_found",
        "accidents.no_accident",
        "accidents.not_handling",
    }
    for who in ("otto", "bob", "anonymous"):
        why(lambda who=who: link(here, row, party, case, who))
    assert linked() is None
    link(here, row, party, case, "eva")
    assert str(linked()) == case


def test_what_came_of_it_leaves_the_case_as_it_is(here: World) -> None:
    row, party = answering(here)
    case = opened(here)
    link(here, row, party, case)
    accidents.do(here, "tina", "set_outcome", row, party=str(party.pk), outcome="fined", day="2026-11-25")
    assert str(linked()) == case and accidents.all_of(Party)[0].outcome == "fined"

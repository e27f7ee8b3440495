"""Near misses: two taps, with or without a name, learnt from, counted apart, never an accident."""

from __future__ import annotations

import pytest

from anma.accidents.models import NearMiss
from anma.accidents.tests.conftest import all_of, do, sound
from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.codes.models import Code
from anma.codes.tests.conftest import code, point
from anma.conftest import World
from anma.hazards.models import Hazard
from anma.notices.models import Notice
from anma.people.middleware import anonymous
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import drafted, published

__all__ = ["code", "drafted", "point", "published"]

pytestmark = pytest.mark.django_db


def test_a_worker_tells_of_it_and_reads_what_was_learnt(here: World) -> None:
    do(here, "wang", "near_miss", kind="slipped")
    (row,) = all_of(NearMiss)
    assert (row.reported_by, row.enterprise_id) == (here.viewers["wang"].actor_id, here.firm.pk)
    do(here, "sam", "near_learn", row, lesson="mats in front of the washing bay")
    assert [one.person_id for one in all_of(Notice)] == [here.viewers["wang"].actor_id]
    assert "mats in front" in here.client("wang").get(f"/accidents/near/{row.pk}").content.decode()
    assert here.client("li").get(f"/accidents/near/{row.pk}").status_code == 404
    sound()


def test_without_a_name_nobody_learns_who_it_was_not_even_the_row(here: World) -> None:
    perform(anonymous(), "accidents.near_unnamed", {"kind": "shock", "firm": str(here.firm.pk)})
    (row,) = all_of(NearMiss)
    assert row.reported_by is None
    assert here.client("sam").get(f"/accidents/near/{row.pk}").status_code == 200


def test_by_the_form_without_script_a_worker_may_stay_unnamed(here: World) -> None:
    answer = here.client("wang").post("/accidents/near/new", {"kind": "leak", "to": "unnamed"})
    assert answer.status_code == 200
    assert [row.reported_by for row in all_of(NearMiss)] == [None]


def test_beside_a_card_the_place_stands_in_it_already(here: World, published: RiskPoint) -> None:
    page = here.client("wang").get(f"/accidents/near/new?point={published.pk}").content.decode()
    assert str(published.pk) in page
    do(here, "wang", "near_miss", kind="hit", point=str(published.pk))
    (row,) = all_of(NearMiss)
    assert (row.point_id, row.place) == (published.pk, published.place or published.name)
    assert all_of(RiskPoint, pk=published.pk)[0].changed_day is None  # no accident: nothing is outdated


@pytest.mark.parametrize(("who", "told"), [("anonymous", True), ("bob", True), ("otto", True), ("wang", False)])
def test_a_card_leads_whoever_is_not_of_the_firm_to_the_near_miss_at_its_code(
    here: World, point: RiskPoint, code: Code, who: str, told: bool
) -> None:
    address = f"/accidents/near/at/{code.token}"
    page = here.client(who).get(f"/Q/{code.token}").content.decode()
    assert (f'href="{address}"' in page) is told
    assert "Something nearly happened here" in page
    if who == "anonymous":
        assert here.client(who).get(address).status_code == 200
        here.client(who).post(address, {"kind": "leak", "to": "unnamed"})
        (row,) = all_of(NearMiss)
        assert (row.enterprise_id, row.point_id, row.reported_by) == (here.firm.pk, point.pk, None)


def test_something_else_asks_for_a_word(here: World) -> None:
    with pytest.raises(Refused) as refused:
        do(here, "wang", "near_miss", kind="other")
    assert refused.value.reason.code == "accidents.say_a_word"


def test_a_hazard_is_made_of_it_once_and_names_nobody(here: World) -> None:
    do(here, "wang", "near_miss", kind="leak", words="it drips")
    (row,) = all_of(NearMiss)
    do(here, "sam", "near_hazard", row, description="flange leaks at pump 3")
    (hazard,) = all_of(Hazard)
    assert (hazard.description, hazard.found_by) == ("flange leaks at pump 3", None)
    with pytest.raises(Refused):
        do(here, "sam", "near_hazard", row, description="flange leaks at pump 3")


def test_an_office_reads_it_without_the_name_and_learns_nothing_in_the_firms_place(here: World) -> None:
    do(here, "wang", "near_miss", kind="caught", words="glove")
    (row,) = all_of(NearMiss)
    page = here.client("tina").get(f"/accidents/near/{row.pk}").content.decode()
    assert "wang" not in page
    assert "no ground for a penalty" in page
    for who in ("tina", "bob", "wang"):
        with pytest.raises(Refused):
            do(here, who, "near_learn", row, lesson="be careful")


def test_strangers_and_other_towns_see_none_of_it(here: World) -> None:
    do(here, "wang", "near_miss", kind="fire", words="smoke behind the oven")
    (row,) = all_of(NearMiss)
    assert "behind the oven" in here.client("tina").get("/accidents/near?show=all").content.decode()
    for who in ("bob", "otto"):
        assert here.client(who).get(f"/accidents/near/{row.pk}").status_code == 404, who
        assert "behind the oven" not in here.client(who).get("/accidents/near?show=all").content.decode(), who

"""Somebody with two hats reads at home what waits under the other, and the own visit says under which hat it opens."""

from __future__ import annotations

from datetime import timedelta

import pytest

from anma.conftest import World, enterprise_copies
from anma.evidence.testing import written
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.people.models import Membership
from anma.supervision.models import Visit
from anma.web.other_hats import others

pytestmark = pytest.mark.one_engine


def test_the_home_of_one_hat_names_what_is_overdue_under_the_other(world: World) -> None:
    world.add("gina", "town", "grid_officer")
    tina = world.viewers["tina"]
    with written():
        row = Membership.objects.as_system().get(pk=world.hats["gina"].pk)
        row.person_id = tina.actor_id
        row.save()
        Hazard(
            **enterprise_copies(world.firm), description="guard missing", state="registered", source_kind="inspection",
            found_at=clock.now(), found_day=clock.today(), due_on=clock.today() - timedelta(days=3),
        ).save()  # fmt: skip
    (other,) = others(tina)
    assert other.late == 1 and other.hat == world.hats["gina"].pk
    page = world.client("tina").get("/morning").content.decode()
    assert f'name="hat" value="{other.hat}"' in page and "1 hazard is overdue" in page
    assert others(world.viewers["otto"]) == []


def test_an_own_visit_of_another_office_says_under_which_hat_it_opens(world: World) -> None:
    tina, other = world.viewers["tina"], world.offices["other_town"]
    held = {"held_by": "authority", "shown_to": "both", "holder_id": other.id, "office_id": other.id}
    row = Visit(
        **{**enterprise_copies(world.firm), **held, "area_code": "110101001", "area_then": "110101001"},
        officer_id=tina.actor_id, kind="routine", state="ended", began_at=clock.now(), ended_at=clock.now(),
        visit_day=clock.today(), lines=[],
    )  # fmt: skip
    with written():
        row.save()
    answer = world.client("tina").get(f"/visits/{row.pk}")
    assert answer.status_code == 404 and other.name in answer.content.decode()

"""`/people/<id>`: one person's role, team, phones, leaving."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.subjects import device

from anma.evidence.testing import written
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.people.queries import names_of
from anma.people.tests.conftest import TOKEN

STATUS = [
    ("alice", 200), ("sam", 200), ("wang", 403), ("li", 403), ("bob", 404), ("carol", 404), ("tina", 403),
    ("otto", 403), ("cindy", 403), ("anonymous", 302),
]  # fmt: skip


def page(world: Any, who: str, about: str) -> str:
    return world.client(who).get(f"/people/{world.hats[about].pk}").content.decode()


@pytest.mark.parametrize(("name", "status"), STATUS)
def test_who_opens_it(world: Any, name: str, status: int) -> None:
    assert world.client(name).get(f"/people/{world.hats['li'].pk}").status_code == status


def test_somebody_of_an_office_has_no_page_here(world: Any) -> None:
    assert world.client("sam").get(f"/people/{world.hats['tina'].pk}").status_code == 404


def test_a_consultant_opens_the_people_of_a_client_alone(world: Any, consultant: Any) -> None:
    consultant()
    assert "li (made up)" in page(world, "connie", "li")
    assert world.client("connie").get(f"/people/{world.hats['carol'].pk}").status_code == 404


def test_the_owner_gives_a_role_and_a_team_and_stays_there(world: Any) -> None:
    pk = world.hats["li"].pk
    assert "/appoint" in page(world, "alice", "li") and "/appoint" not in page(world, "sam", "li")
    answer = world.client("alice").post(f"/people/{pk}/appoint", {"role": "team_leader", "team": "press"}, follow=True)
    text = answer.content.decode()
    assert answer.request["PATH_INFO"] == f"/people/{pk}" and "team leader · press" in text


def test_nobody_changes_the_owner_here(world: Any) -> None:
    text = page(world, "alice", "alice")
    assert "/appoint" not in text and "/people/handover/" not in text


def test_a_lost_phone_is_blocked_from_its_page(world: Any) -> None:
    phone, client = device(world), world.client("sam")
    assert f"/people/devices/{phone.pk}/revoke" in page(world, "sam", "wang")
    here = f"/people/{world.hats['wang'].pk}"
    answer = client.post(f"/people/devices/{phone.pk}/revoke", {"next": here}, follow=True)
    text = answer.content.decode()
    assert answer.request["PATH_INFO"] == here and "blocked" in text and "/revoke" not in text


def test_the_list_has_one_quiet_link_a_person(world: Any) -> None:
    device(world)
    text = world.client("alice").get("/people").content.decode()
    assert f'href="/people/{world.hats["wang"].pk}"' in text and "1 phone" in text
    assert "/appoint" not in text and "/revoke" not in text and "<select name=role>" not in text


def test_a_pending_person_of_a_known_name_is_proposed_as_a_new_phone(world: Any, join: Any) -> None:
    pk = join("li (made up)").result["membership"]
    text = world.client("sam").get(f"/people/{pk}").content.decode()
    assert "works here already" in text and f'value="{world.hats["li"].pk}" selected' in text
    fresh = join("Zhao", token=TOKEN[::-1]).result["membership"]
    assert "works here already" not in world.client("sam").get(f"/people/{fresh}").content.decode()


def test_a_script_in_a_name_stays_text(world: Any, join: Any) -> None:
    pk = join("<script>x</script>").result["membership"]
    text = world.client("sam").get(f"/people/{pk}").content.decode()
    assert "&lt;script&gt;x" in text and "<script>x" not in text


def test_who_left_can_be_erased_from_the_page_by_the_owner_alone(world: Any) -> None:
    world.client("sam").post(f"/people/handover/{world.hats['li'].pk}", {"to": str(world.hats["wang"].pk)})
    assert "/erase" in page(world, "alice", "li") and "/erase" not in page(world, "sam", "li")


def test_the_list_says_when_a_phone_was_heard_of_last(world: Any) -> None:
    phone = device(world)
    phone.joined_at, phone.last_contact_at = clock.now() - timedelta(days=9), clock.now() - timedelta(days=2)
    with written():
        phone.save()
    day = timezone.localtime(phone.last_contact_at)
    text = world.client("sam").get("/people").content.decode()
    assert f"{day:%Y-%m-%d}" in text and f"{timezone.localtime(phone.joined_at):%Y-%m-%d}" not in text


def test_names_are_asked_for_in_one_statement_by_whoever_reads(world: Any, django_assert_num_queries: Any) -> None:
    people = {world.hats[name].person_id for name in ("li", "tina", "bob")}
    for reader, told in (("alice", {"li (made up)", "tina (made up)"}), ("tina", {"tina (made up)"})):
        with system_scope("test"), django_assert_num_queries(1):  # the wall is open already
            assert told <= set(names_of(world.viewers[reader], people).values())
    assert "li (made up)" not in names_of(world.viewers["bob"], people).values()

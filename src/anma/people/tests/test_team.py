"""`/people`: who waits first."""

from typing import Any

import pytest

STATUS = [
    ("alice", 200), ("sam", 200), ("li", 403), ("bob", 200), ("carol", 200), ("tina", 403), ("otto", 403),
    ("cindy", 403), ("anonymous", 302),
]  # fmt: skip


@pytest.mark.parametrize(("name", "status"), STATUS)
def test_who_opens_it(world: Any, name: str, status: int) -> None:
    assert world.client(name).get("/people").status_code == status


def test_a_stranger_sees_the_own_people_only(world: Any, join: Any) -> None:
    join("Zhao Unusual")
    assert "Zhao Unusual" in world.client("sam").get("/people").content.decode()
    assert "Zhao Unusual" not in world.client("bob").get("/people").content.decode()


def test_another_firm_in_the_address_changes_nothing(world: Any) -> None:
    page = world.client("bob").get(f"/people?firm={world.firm.pk}").content.decode()
    assert "li (made up)" not in page and "bob (made up)" in page


def test_who_waits_stands_before_who_works(world: Any, join: Any) -> None:
    join("Zhao Unusual")
    page = world.client("sam").get("/people").content.decode()
    assert page.index("Zhao Unusual") < page.index("li (made up)</td>")


@pytest.mark.one_engine
def test_it_asks_few_questions_however_many_people(world: Any, join: Any, django_assert_max_num_queries: Any) -> None:
    for number in range(4):
        join(f"Person {number}", token=f"AAAABBBBCCCCDDDDEEE{number}")
    client = world.client("sam")
    with django_assert_max_num_queries(14):
        client.get("/people")


def test_it_speaks_chinese_first(world: Any) -> None:
    from django.test import Client

    client = Client()
    client.force_login(world.accounts["sam"], backend="django.contrib.auth.backends.ModelBackend")
    assert "人员和手机" in client.get("/people").content.decode()

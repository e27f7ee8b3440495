"""Pages of long lists: what is counted, what is only known to be more, and pages far behind."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import Context, Template

from anma.enterprises.models import Enterprise
from anma.evidence.testing import written
from anma.kernel.database import counting
from anma.kernel.database.counting import AtLeast, counted, counted_each, summed
from anma.kernel.paging import FURTHEST, Pages
from anma.kernel.viewer import Viewer


@pytest.fixture
def rows(world: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Twenty-three firms that the city's officer sees; counting stops at ten."""
    monkeypatch.setattr(counting, "COUNTED", 10)
    own = {"area_code": "320411001", "area_then": "320411001", "state": "confirmed", "registered_day": "2024-01-02"}
    with written():
        for n in range(20):
            firm = Enterprise(uscc=f"91320411MA1PAGE{n:03}", name=f"Page {n:03} (made up)", initials=f"p{n:03}", **own)
            firm.enterprise_id = firm.pk
            firm.save()
    return Enterprise.objects.visible_to(world.viewers["cindy"]).order_by("initials", "id")


def names(page: Any) -> list[str]:
    return [row.name for row in page]


def test_a_short_list_is_counted_to_the_end(rows: Any) -> None:
    found = Pages(rows.filter(initials__gte="p015"), 2).get_page(1)
    assert (found.paginator.count, found.paginator.num_pages) == (5, 3)
    assert not isinstance(found.paginator.count, AtLeast)


def test_a_long_list_is_counted_no_further_than_it_is_cheap(rows: Any) -> None:
    found = Pages(rows, 2).get_page(1)
    assert isinstance(found.paginator.count, AtLeast)
    assert (str(found.paginator.count), str(found.paginator.num_pages)) == ("10+", "6+")


def test_exactly_as_many_as_are_counted_are_no_more(rows: Any) -> None:
    assert str(counted(rows.filter(initials__gte="p010"))) == "10"


def test_pages_one_after_the_other_give_every_row_once(rows: Any) -> None:
    found, seen = Pages(rows, 4).get_page(1), []
    while True:
        seen += names(found)
        if not found.has_next():
            break
        found = Pages(rows, 4).get_page(found.next_page_number())
    assert seen == [row.name for row in rows]
    assert len(seen) == 23


def test_a_page_behind_what_was_counted_says_how_many_there_are_at_least(rows: Any) -> None:
    found = Pages(rows, 4).get_page("5")
    assert names(found) == [row.name for row in rows[16:20]]
    assert (str(found.paginator.count), str(found.paginator.num_pages), found.has_next()) == ("20+", "6+", True)


def test_the_last_page_tells_the_whole_number(rows: Any) -> None:
    found = Pages(rows, 4).get_page(6)
    assert (found.paginator.count, found.paginator.num_pages, found.has_next()) == (23, 6, False)
    assert not isinstance(found.paginator.count, AtLeast)
    assert names(found) == [row.name for row in rows[20:]]


@pytest.mark.parametrize("asked", ["7", "1000", str(FURTHEST * 10**20)])
def test_a_page_behind_the_last_is_the_last(rows: Any, asked: str) -> None:
    found = Pages(rows, 4).get_page(asked)
    assert (found.number, found.paginator.count) == (6, 23)
    assert names(found) == [row.name for row in rows[20:]]


@pytest.mark.parametrize("asked", [None, "", "x", "0", "-3", "1.5"])
def test_what_is_no_page_is_the_first(rows: Any, asked: Any) -> None:
    assert Pages(rows, 4).get_page(asked).number == 1


def test_a_number_that_somebody_acts_on_is_counted_to_the_end(rows: Any) -> None:
    found = Pages(rows, 4, exact=True).get_page(6)
    assert (found.paginator.count, len(found)) == (23, 3)


def test_a_page_far_behind_shows_nothing_that_its_reader_may_not_see(rows: Any, world: Any) -> None:
    otto = Enterprise.objects.visible_to(world.viewers["otto"]).order_by("initials", "id")
    assert names(Pages(otto, 1).get_page(9)) == ["Example Dyeing (made up)"]
    nobody = Enterprise.objects.visible_to(Viewer(role="anonymous")).order_by("initials", "id")
    assert names(Pages(nobody, 1).get_page(9)) == []


def test_lists_and_rows_of_values_are_paged_as_ever(rows: Any) -> None:
    assert list(Pages(list(range(30)), 4).get_page(8)) == [28, 29]
    assert list(Pages(rows.values_list("name", flat=True), 4).get_page(6)) == [row.name for row in rows[20:]]


def test_several_lists_are_counted_in_one_statement(rows: Any, django_assert_num_queries: Any) -> None:
    assert rows.exists()  # on PostgreSQL the wall is told with the first statement
    with django_assert_num_queries(1):
        found = counted_each({"all": rows, "some": rows.filter(initials__gte="p015"), "none": rows.filter(name="")})
    assert (str(found["all"]), found["some"], found["none"]) == ("10+", 5, 0)
    assert str(summed(found.values())) == "15+"
    assert str(summed([found["some"], found["none"]])) == "5"
    assert counted_each({}) == {}


def test_what_can_hold_no_row_counts_none(rows: Any) -> None:
    assert counted_each({"none": rows.filter(pk__in=[]), "some": rows.filter(initials__gte="p018")}) == {
        "none": 0,
        "some": 2,
    }


def test_a_number_at_which_counting_stopped_is_written_with_a_plus() -> None:
    words = "{% blocktrans count n=n %}{{ n }} row{% plural %}{{ n }} rows{% endblocktrans %}"
    text = "{% load anma i18n %}{{ n }} {{ n|grouped }} " + words
    assert Template(text).render(Context({"n": AtLeast(10_000)})) == "10,000+ 10,000+ 10,000+ rows"
    assert f"{AtLeast(10_000):,}" == "10,000+"

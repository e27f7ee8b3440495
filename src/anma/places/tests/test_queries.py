"""Reading the tree."""

from datetime import date

import pytest

from anma.evidence.testing import written
from anma.places import queries
from anma.places.initials import initials_of
from anma.places.models import Area, AreaAlias, AreaName

pytestmark = pytest.mark.usefixtures("areas")


def codes(rows: object) -> list[str]:
    return [row.code for row in rows]  # type: ignore[attr-defined]


def test_the_tree_begins_at_any_area() -> None:
    assert codes(queries.tree("320411001")) == ["320411001", "320411001001", "320411001002"]
    assert codes(queries.children("320411")) == ["320411001", "320411002"]


def test_an_ended_area_is_in_the_tree_of_its_days_only() -> None:
    town = Area.objects.get(code="320411002")
    town.valid_to = date(2025, 1, 1)
    with written():
        town.save()
    assert "320411002" in codes(queries.tree("320411", date(2024, 12, 31)))
    assert "320411002" not in codes(queries.tree("320411", date(2025, 1, 1)))


def test_a_former_name_holds_until_its_day() -> None:
    with written():
        AreaName(code="320411001", name="老街道", until=date(2025, 1, 1)).save()
    assert queries.name_on("320411001", date(2024, 12, 31)) == "老街道"
    assert queries.name_on("320411001", date(2025, 1, 1)) == "河海街道"


def test_the_town_of_a_village_is_its_beginning() -> None:
    assert queries.town_of("320411001002") == queries.town_of("320411001") == "320411001"
    assert queries.town_of("320411") == ""


@pytest.mark.parametrize("text", ["三井", "sjj", "SJ", "320411002"])
def test_search_finds_by_name_initials_and_code(text: str) -> None:
    assert "320411002" in codes(queries.search(text))


def test_an_empty_search_finds_nothing() -> None:
    assert codes(queries.search(" ")) == []


def test_names_come_from_a_cache(django_assert_num_queries: object) -> None:
    queries.area_name("320411001")
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert queries.area_name("320411002") == "三井街道"
        assert queries.area_path("320411002001") == "新北区 三井街道 样板社区"


def test_an_unknown_code_is_its_own_name() -> None:
    assert queries.area_name("999999") == "999999"


def test_an_alias_is_looked_up_in_its_own_system() -> None:
    with written():
        AreaAlias(code="320411001", system="mca", alias="320411009").save()
    found = queries.by_alias("mca", "320411009")
    assert found is not None and found.code == "320411001"
    assert queries.by_alias("other", "320411009") is None


def test_initials_keep_letters_and_digits() -> None:
    assert initials_of("常州Abc（2）厂") == "czabc2c"


def test_the_filter_names_an_area() -> None:
    from django.template import Context, Template

    made = Template("{% load places %}{{ code|area_name }}").render(Context({"code": "320412"}))
    assert made == "武进区"

"""The statistician's arithmetic: bases, rules of rounding, published and restated values, rates, and rows behind."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from anma.accidents.arithmetic import bases, change, check, per, year_before
from anma.accidents.models import Accident, Stated
from anma.accidents.sizes import size_of
from anma.accidents.tests.conftest import TEN, all_of, do, report
from anma.accidents.types import fits, pair
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.facts.indicators import Period

TOWN = "320411001"
YEAR = {"first": "2020-01-01", "last": "2020-12-31", "as_of": "2021-01-15", "source": "report of 2021 (made up)"}


def D(text: str) -> Decimal:
    return Decimal(text)


@pytest.mark.parametrize(
    ("deaths", "serious", "loss", "size"),
    [
        (0, 0, None, 4), (2, 9, D("9999999.99"), 4), (3, 0, None, 3), (0, 10, None, 3), (0, 0, D(10_000_000), 3),
        (10, 0, None, 2), (9, 50, None, 2), (0, 0, D(50_000_000), 2), (30, 0, None, 1), (0, 100, None, 1),
        (0, 0, D(100_000_000), 1), (29, 99, D("99999999.99"), 2),
    ],
)  # fmt: skip
def test_the_gravest_of_deaths_injuries_and_loss_decides_the_size(
    deaths: int, serious: int, loss: Decimal | None, size: int
) -> None:
    assert size_of(deaths, serious, loss) == size


@pytest.mark.parametrize(
    ("code", "both"),
    [
        ("1986-03", ("1986-03", "WSA10004")),
        ("WSA10004", ("1986-03", "WSA10004")),
        ("1986-19", ("1986-19", "")),
        ("WSA10024", ("1986-19", "WSA10024")),
        ("WSA10014", ("", "WSA10014")),
        ("nonsense", ("", "")),
    ],
)
def test_one_edition_gives_the_other_only_where_it_follows(code: str, both: tuple[str, str]) -> None:
    assert pair(code) == both


def test_what_cannot_be_said_together_is_known() -> None:
    assert fits("1986-19", "WSA10023")
    assert not fits("1986-19", "WSA10004")


def test_the_briefings_years_hang_together_as_far_as_they_can() -> None:
    assert bases(D(228), D("-68.1")) == [714, 715, 716]  # rounded or cut off: the rate alone does not tell
    assert change(228, 715) == D("-68.1")
    assert change(132, 228) == D("-42.1")
    assert change(103, 255) == D("-59.6")


def test_deaths_of_2021_are_impossible_on_the_published_base_of_103() -> None:
    found = check(None, D(103), D("-36.1"))
    assert not found.fits
    assert found.near == ((65, D("-36.9")), (66, D("-35.9")))
    assert check(None, D(97), D("-36.1")).fits  # 62
    assert check(D(69), D(108), D("-36.1")).fits


@pytest.mark.parametrize(("rule", "told"), [("half_up", "-35.9"), ("truncated", "-35.9")])
def test_both_rules_round_to_one_place(rule: str, told: str) -> None:
    assert change(66, 103, rule) == D(told)


def test_the_rules_differ_where_it_matters() -> None:
    assert change(1, 6, "half_up") == D("-83.3")
    assert change(7, 8, "half_up") == D("-12.5")
    assert change(2, 3, "half_up") == D("-33.3")
    assert (change(1, 3, "half_up"), change(1, 3, "truncated")) == (D("-66.7"), D("-66.6"))


def test_of_a_base_of_nought_there_is_no_per_cent_and_of_an_unknown_one_neither() -> None:
    assert change(3, 0) is None
    assert change(3, None) is None
    assert per(3, None) is None
    assert per(3, D(250_000)) == D("0.012")


@pytest.mark.parametrize(
    ("first", "last", "before"),
    [
        (date(2024, 2, 1), date(2024, 2, 29), (date(2023, 2, 1), date(2023, 2, 28))),
        (date(2025, 1, 1), date(2025, 2, 28), (date(2024, 1, 1), date(2024, 2, 29))),
        (date(2022, 1, 1), date(2022, 11, 30), (date(2021, 1, 1), date(2021, 11, 30))),
    ],
)
def test_the_year_before_ends_with_its_february(first: date, last: date, before: tuple[date, date]) -> None:
    found = year_before(Period(first, last))
    assert (found.first, found.last) == before


def state(world: World, who: str = "tina", **more: Any) -> None:
    do(world, who, "state_value", **{"area": TOWN, "measure": "deaths", **YEAR, **more})


@pytest.mark.django_db
def test_a_restated_value_stands_beside_the_published_one_and_says_why(here: World) -> None:
    state(here, value="103")
    state(here, first="2021-01-01", last="2021-12-31", as_of="2022-01-20", rate="-36.1")
    page = here.client("tina").get("/accidents/stated").content.decode()
    assert "impossible on the base 103" in page
    with pytest.raises(Refused) as refused:
        state(here, value="97", as_of="2022-01-10")
    assert refused.value.reason.code == "accidents.why_restated"
    state(here, value="97", as_of="2022-01-10", why="six deaths were struck off after 30 days")
    assert [str(row.value) for row in Stated.objects.filter(value__isnull=False).order_by("as_of")] == [
        "103.0000",
        "97.0000",
    ]
    page = here.client("tina").get("/accidents/stated").content.decode()
    assert "fits the base 97" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "more", "reason"),
    [
        ("tina", {}, "accidents.value_or_rate"),
        ("tina", {"value": "1.5"}, "accidents.whole_number"),
        ("tina", {"value": "1", "as_of": "2020-06-01"}, "accidents.period_open"),
        ("tina", {"value": "1", "as_of": "2027-06-01"}, "accidents.days_cross"),
        ("tina", {"value": "1", "area": "3204"}, "accidents.not_your_area"),
        ("otto", {"value": "1"}, "accidents.not_your_area"),
        ("tina", {"value": "1", "area": "320499999"}, "accidents.area_unknown"),
        ("lena", {"value": "1"}, "acts.not_allowed"),
    ],
)
def test_bad_values_are_told(here: World, who: str, more: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refused) as refused:
        state(here, who, **more)
    assert refused.value.reason.code == reason


def _two_years(world: World) -> None:
    """Two accidents this year, one of them deadly, and one the year before."""
    report(world)
    earlier = (TEN - timedelta(days=20)).isoformat()
    report(world, "tina", happened=earlier, found="2026-11-20", why="an inspection", deaths=1, type="WSA10010")
    report(world, "tina", happened=(TEN - timedelta(days=370)).isoformat(), reported="2025-11-21", why="the book")


@pytest.mark.django_db
def test_a_change_is_unknown_until_somebody_says_that_the_register_is_complete(here: World) -> None:
    _two_years(here)
    client = here.client("tina")
    page = client.get("/accidents/figures").content.decode()
    assert "Base unknown" in page
    assert "+100" not in page
    state(here, measure="register", first="2025-01-01", last="2025-12-31", as_of="2026-01-10", source="our own book")
    page = client.get("/accidents/figures").content.decode()
    assert "+100.0 %" in page  # one accident then, two now
    assert "Base unknown" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("cut", ["area", "sector", "type", "old_type", "size", "branch", "month"])
def test_every_number_opens_exactly_its_rows(here: World, cut: str) -> None:
    _two_years(here)
    client = here.client("tina")
    answer = client.get(f"/accidents/figures?cut={cut}")
    lines = answer.context["rows"][1:]
    assert sum(line["cells"][0][0] for line in lines) == 2
    for line in lines:
        opened = client.get(line["url"]).context["rows"].paginator.count
        assert opened == line["cells"][0][0], (cut, line["url"])


@pytest.mark.django_db
def test_the_file_says_its_rules_and_runs_no_formula(here: World) -> None:
    _two_years(here)
    made = here.client("tina").get("/accidents/figures.xlsx?rounding=truncated&cut=type")
    rows = CalamineWorkbook.from_filelike(BytesIO(made.content)).get_sheet_by_index(0).to_python()
    assert "cut off after one place" in rows[0][0]
    assert "Base unknown" in rows[0][0]
    assert rows[2][:4] == ["In all", 2, "unknown", "–"]


@pytest.mark.django_db
def test_of_a_base_of_nought_page_and_file_say_the_same(here: World) -> None:
    report(here)
    state(here, measure="register", first="2025-01-01", last="2025-12-31", as_of="2026-01-10", source="our own book")
    page = here.client("tina").get("/accidents/figures")
    assert page.context["rows"][0]["cells"][0] == (1, 0, None)
    made = here.client("tina").get("/accidents/figures.xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(made.content)).get_sheet_by_index(0).to_python()
    assert rows[2][:4] == ["In all", 1, 0, page.context["no_rate"]]
    assert "Of a base of nought there is no per cent." in rows[0][0]


@pytest.mark.django_db
def test_numbers_of_the_list_are_numbers_in_its_file(here: World) -> None:
    report(here, deaths=1, loss="350000.50")
    made = here.client("tina").get("/accidents.xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(made.content)).get_sheet_by_index(0).to_python()
    line = dict(zip(rows[1], rows[2], strict=True))
    assert [line[name] for name in ("Deaths", "Seriously injured", "Missing people")] == [1.0, 1.0, 0.0]
    assert line["Direct loss (yuan)"] == 350000.5
    page = here.client("tina").get("/accidents").content.decode()
    assert "350000.50" in page


@pytest.mark.django_db
def test_scopes_are_counted_apart(here: World) -> None:
    report(here, scope="other")
    client = here.client("tina")
    assert client.get("/accidents/figures").context["rows"][0]["cells"][0][0] == 0
    other = client.get("/accidents/figures?scope=other").context["rows"][0]
    assert other["cells"][0][0] == 1
    assert client.get(other["url"]).context["rows"].paginator.count == 1


@pytest.mark.django_db
def test_a_rate_needs_a_typed_denominator_of_the_same_period(here: World) -> None:
    report(here, deaths=1)
    span = {"first": "2026-01-01", "last": "2026-10-31", "as_of": "2026-11-20"}
    client = here.client("tina")
    assert "unknown: nobody stated" in client.get("/accidents/figures").content.decode()
    state(here, measure="employees", value="40000", **span)
    address = "/accidents/figures?from=2026-01-01&to=2026-10-31"
    assert "nobody stated" in client.get("/accidents/figures").content.decode()
    assert ">0.000<" in client.get(address).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["320411", "3204", "320412001"])
def test_under_the_name_of_an_area_that_the_office_does_not_see_whole_no_figure_stands(here: World, asked: str) -> None:
    report(here)
    answer = here.client("tina").get(f"/accidents/figures?area={asked}")
    assert answer.context["asked"].where.area_code == TOWN
    assert "the figures of your own area alone" in answer.content.decode()
    assert {code for code, _name in answer.context["areas"]} == {TOWN}
    own = here.client("tina").get("/accidents/figures").content.decode()
    assert "your own area alone" not in own
    city = here.client("cindy").get("/accidents/figures?area=320411")
    assert city.context["only_own"] is False
    assert "3204" in {code for code, _name in city.context["areas"]}


@pytest.mark.django_db
def test_a_period_that_is_not_over_says_so(here: World) -> None:
    client = here.client("tina")
    assert (
        "This period is not over yet" in client.get("/accidents/figures?from=2026-01-01&to=2026-12-31").content.decode()
    )
    assert "This period is not over yet" not in client.get("/accidents/figures").content.decode()


@pytest.mark.django_db
def test_another_town_counts_nothing_of_it_and_a_firm_reads_no_figures(here: World) -> None:
    report(here)
    assert here.client("otto").get("/accidents/figures?area=320411001").context["rows"][0]["cells"][0][0] == 0
    assert here.client("alice").get("/accidents/figures").status_code == 403
    assert len(all_of(Accident)) == 1

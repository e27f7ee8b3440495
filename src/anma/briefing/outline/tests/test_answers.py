"""Each form of a line, from rows that acts made: value, before and after, share, and the change on the year before."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from anma.accidents.tests.conftest import TODAY, do, here, report
from anma.acts.pages import perform
from anma.briefing.outline.answers import (
    BASE_ZERO,
    ELSEWHERE,
    NO_BASE,
    NO_RECORDS,
    NOT_BEGUN,
    NOT_REPORTED,
    NOTHING_DUE,
    Answer,
    Asked,
    answers,
)
from anma.briefing.outline.opening import link, rows
from anma.briefing.outline.paper import beside
from anma.briefing.outline.plain import entry
from anma.briefing.outline.telling import paragraphs
from anma.briefing.outline.tests.test_declared import made
from anma.conftest import World
from anma.facts.folding import fold_all
from anma.facts.indicators import Period, Where
from anma.kernel import clock
from anma.supervision.tests.test_acts import stop

__all__ = ["here"]

CAMPAIGN = Period(date(2025, 7, 1), TODAY)
LAST_YEAR = {"first": "2025-01-01", "last": "2025-12-31"}


def asked(*codes: str, as_of: date = TODAY, campaign: Period = CAMPAIGN) -> Asked:
    return Asked(tuple(Where(code) for code in codes or ("3204",)), campaign, as_of)


def answer(question: Asked | None = None, **line: Any) -> Answer:
    fold_all()
    return answers(question or asked(), made(**line))[0]


def accident(world: World, day: str, dead: int = 0) -> None:
    happened = datetime.fromisoformat(f"{day}T09:00:00+08:00").isoformat()
    report(world, "cindy", happened=happened, deaths=dead, reported=day, why="the book")


def state(world: World, value: int, **more: Any) -> None:
    raw = {**LAST_YEAR, "area": "3204", "measure": "deaths", "value": value, "as_of": "2026-01-15", "source": "report"}
    do(world, "cindy", "state_value", None, **{**raw, **more})


def station(world: World, firm: str, opened: str, closed: str = "") -> None:
    cindy = world.viewers["cindy"]
    raw = {"uscc": world.firms[firm].uscc, "name": f"Station {firm}", "media": ["lpg"], "on": opened}
    found = perform(cindy, "cylinders.open_station", raw).result["station"]
    if closed:
        done = {"subject": found, "state": "closed", "on": closed, "why": "merged into another"}
        perform(cindy, "cylinders.change_station", done)


def test_a_firm_with_two_orders_is_one_firm_with_two_rows(here: World) -> None:
    stop(here)
    stop(here, second_officer=here.hats["ken"].person_id)
    one = answer(indicator="firms_stopped")
    assert (one.value, one.said, rows(one)) == (1, "1 grids", 2)
    assert link(one).startswith("/figures/firms_stopped?from=2025-07-01&to=2026-11-25&area=3204")


def test_before_is_the_eve_of_the_campaign_and_after_its_last_day(here: World) -> None:
    station(here, "first", "2024-02-01", closed="2026-03-01")
    station(here, "far", "2024-02-01")
    station(here, "neighbour", "2025-07-01")  # the first day itself is no longer before
    before, after = (answer(indicator="lpg_stations", form=form) for form in ("before", "after"))
    assert (before.value, before.period) == (2, Period(date(2025, 6, 30), date(2025, 6, 30)))
    assert (after.value, rows(after)) == (2, 2)
    early = answer(asked(as_of=date(2026, 2, 1), campaign=Period(CAMPAIGN.first, date(2026, 2, 1))),
                   indicator="lpg_stations", form="after")  # fmt: skip
    assert early.value == 3


def test_a_line_of_an_area_of_its_own_is_asked_there(here: World) -> None:
    station(here, "first", "2024-02-01")
    station(here, "far", "2024-02-01")
    whole, north = (answer(indicator="lpg_stations", area=area) for area in ("", "north"))
    assert (whole.value, north.value, north.wheres) == (2, 1, (Where("320411"),))
    inside = answer(asked("320411001"), indicator="lpg_stations", area="north")
    assert (inside.value, inside.wheres) == (1, (Where("320411001"),))
    outside = answer(asked("320412"), indicator="lpg_stations", area="north")
    assert (outside.value, outside.reason, link(outside), rows(outside)) == (None, ELSEWHERE, "", 0)


def test_a_table_has_its_lines_once_wherever_it_is_asked(here: World) -> None:
    one = answer(asked("320411", "320412"), indicator="risk_classes")
    assert (one.value, rows(one)) == (4, 4)


def test_a_change_is_on_the_value_that_restated_the_published_one(here: World) -> None:
    for day, dead in (("2026-02-03", 2), ("2026-05-04", 1)):
        accident(here, day, dead)
    line = {"indicator": "accident_deaths", "form": "yoy", "period": "until:2026-12"}
    state(here, 4, first="2025-01-01", last="2025-11-25")
    first = answer(**line)
    assert (first.value, first.base and first.base.kind) == (Decimal("-25.0"), "published")
    state(here, 5, first="2025-01-01", last="2025-11-25", as_of="2026-06-01", why="one died later")
    again = answer(**line)
    assert again.base and (again.value, again.base.kind, len(again.base.said)) == (-40, "restated", 2)
    assert answer(**line, base="published").value == -25
    told = entry(again, asked(), None)["comparison"]
    assert told["by_rule"] == {"published": -25, "restated": -40} and (told["now"], told["base"]) == (3, 5)
    few = "a rate over fewer than 20 says little"
    assert beside(again) == f"3 against 5 as restated; on the value as published first: down 25% · {few}"
    then = answer(asked(as_of=date(2026, 5, 31), campaign=Period(CAMPAIGN.first, date(2026, 5, 31))), **line)
    assert then.value is None  # of these five months nothing was stated


def test_what_was_restated_after_the_day_of_the_figures_is_not_known_on_it(here: World) -> None:
    accident(here, "2025-05-04", 3)
    line = {"indicator": "accident_deaths", "form": "yoy", "period": "year:2025"}
    span = {"first": "2024-01-01", "last": "2024-12-31"}
    state(here, 6, **span)
    state(here, 4, **span, as_of="2026-10-01", why="counted anew")
    before = asked(as_of=date(2026, 9, 30), campaign=Period(CAMPAIGN.first, date(2026, 9, 30)))
    assert (answer(before, **line).value, answer(**line).value) == (-50, -25)


def test_without_a_base_there_is_no_change_and_a_word_why(here: World) -> None:
    accident(here, "2026-05-04", 1)
    line = {"indicator": "accident_deaths", "form": "yoy", "period": "year"}
    one = answer(**line)
    assert (one.value, one.raw, one.text, one.reason) == (None, None, "", NO_BASE)
    state(here, 0, measure="register", first="2019-01-01", last="2025-12-31")
    none = answer(**line)
    assert (none.value, none.reason) == (None, BASE_ZERO)
    accident(here, "2025-05-04", 2)
    counted = answer(**line)
    assert (counted.value, counted.base and counted.base.kind) == (-50, "counted")
    assert beside(counted) == "1 against 2 as counted · a rate over fewer than 20 says little"


def test_what_was_published_is_the_base_of_any_other_figure(here: World) -> None:
    line = {"indicator": "stop_orders", "form": "yoy", "period": "year:2027"}
    stop(here)
    fold_all()
    with clock.at(datetime.fromisoformat("2027-01-20T10:00:00+08:00")):
        given = {"indicator": "stop_orders", "area": "3204", "first": "2026-01-01", "last": "2026-12-31", "seen": "1"}
        perform(here.viewers["cindy"], "briefing.publish", given)
    with clock.at(datetime.fromisoformat("2027-12-31T10:00:00+08:00")):
        end = date(2027, 12, 31)
        one = answer(asked(as_of=end, campaign=Period(CAMPAIGN.first, end)), **line)
    assert one.base and (one.base.kind, one.base.chosen.value, one.value) == ("published", 1, -100)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ({"indicator": "hazards_rectified_rate", "form": "share"}, NOTHING_DUE),
        ({"indicator": "gas_riser_km"}, NOT_REPORTED),
        ({"indicator": "stop_orders", "period": "year:2020"}, NO_RECORDS),
        ({"indicator": "stop_orders", "period": "year:2030"}, NOT_BEGUN),
    ],
)
def test_what_has_no_value_says_why_and_is_never_nought(here: World, line: dict[str, Any], reason: str) -> None:
    one = answer(**line)
    assert (one.value, one.raw, one.text, one.reason) == (None, None, "", reason)


def test_nought_of_days_with_records_is_nought(here: World) -> None:
    stop(here)
    assert answer(indicator="penalties", period="year").value == 0


def test_a_sentence_without_its_figure_is_left_out_and_named(here: World) -> None:
    station(here, "first", "2024-02-01")
    fold_all()
    one = made(key="stations", indicator="lpg_stations", unit="家 | stations",
               sentence="有{stations}。 | There are {stations}.")  # fmt: skip
    for lang, text in (("en", "There are 1 stations."), ("zh-hans", "有1家。")):
        with translation.override(lang):
            assert [told.text for told in paragraphs(answers(asked(), one), one)] == [text]
    told = paragraphs(answers(asked("320412"), one), one)[0]
    assert (told.text, told.missing) == ("There are 0 stations.", [])
    early = asked(as_of=date(2020, 1, 1), campaign=Period(date(2019, 1, 1), date(2020, 1, 1)))
    told = paragraphs(answers(early, one), one)[0]
    assert (told.text, told.missing) == ("", ["stations"])


def test_the_campaign_ends_on_the_day_of_the_figures(here: World) -> None:
    stop(here)
    yesterday = TODAY - timedelta(days=1)
    assert answer(indicator="stop_orders").value == 1
    late = asked(as_of=yesterday, campaign=Period(CAMPAIGN.first, yesterday))
    assert answer(late, indicator="stop_orders").value in (0, None)

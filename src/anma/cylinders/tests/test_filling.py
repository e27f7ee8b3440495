"""At the scale: who is let on it, what is written down once, when it is too much, what makes a cover."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from anma.acts.origins import Channel, Origin
from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.cylinders.models import Filling
from anma.cylinders.tests.conftest import TEN, Yard, filling, stored
from anma.evidence.verify import verify
from anma.insurance.models import Cover
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope


def covers() -> int:
    with system_scope("test"):
        return int(Cover.objects.as_system().count())


def test_a_good_bottle_is_filled_weighed_and_covered_once(yard: Yard) -> None:
    row = yard.bottle()
    begun = yard.begin(row).result
    assert begun["state"] == "begun"
    done = yard.finish(begun["filling"], "31.2").result
    assert (done["state"], done["over"]) == ("filled", "")
    kept = filling(begun["filling"])
    assert (str(kept.amount), kept.filled_day, kept.policy) == ("14.700", clock.today(), "B-first")
    assert str(kept.cover_id) == done["cover"]
    assert stored(row.pk).state == "filled"
    assert covers() == 1


def test_the_same_word_twice_under_one_number_or_two_is_one_filling_and_one_cover(yard: Yard) -> None:
    row, pk, word = yard.bottle(), str(uuid7()), str(uuid7())
    assert yard.begin(row, id=pk).result == yard.begin(row, id=pk).result
    assert yard.begin(row).result["filling"] == pk
    yard.finish(pk, id=word)
    yard.finish(pk, id=word)
    yard.finish(pk)
    with pytest.raises(Refused) as caught:
        yard.finish(pk, "30")
    assert caught.value.reason.code == "cylinders.already_ended"
    assert covers() == 1


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"registration": ""}, "unregistered"),
        ({"built_day": "2017-05-01", "inspected_day": "2024-05-01"}, "life"),
        ({"built_day": "2021-05-01"}, "inspection"),
        ({"kind": "seamless_steel", "medium": "oxygen", "working_pressure": "15"}, "medium"),
    ],
)
def test_a_bottle_that_must_not_be_filled_is_turned_away_with_its_reason(
    yard: Yard, changed: dict[str, str], why: str
) -> None:
    told = yard.begin(yard.bottle(**changed)).result
    assert (told["state"], told["why"]) == ("refused", why)


def test_unknown_scrapped_and_other_stations_bottles_are_turned_away(yard: Yard) -> None:
    row = yard.bottle()
    raw = {"code": "ABCDEFGH", "medium": "lpg"}
    assert perform(yard.world.viewers["fei"], "cylinders.begin_filling", raw).result["why"] == "unregistered"
    assert yard.begin(row, who="ned").result["why"] == "foreign"
    with clock.at(TEN + timedelta(hours=3)):
        perform(yard.world.viewers["hana"], "cylinders.scrap", {"subject": row.pk, "why": "dented"})
        assert yard.begin(row).result["why"] == "scrapped"


def test_what_the_check_before_finds_turns_it_away(yard: Yard) -> None:
    told = yard.begin(yard.bottle(), bad=["valve", "body"]).result
    assert told["why"] == "check"
    assert filling(told["filling"]).bad == ["body", "valve"]


def test_one_code_at_two_stations_within_two_hours_is_closed_until_the_head_has_looked(yard: Yard) -> None:
    row = yard.bottle()
    yard.filled(row)
    with clock.at(TEN + timedelta(minutes=30)):
        yard.begin(row, who="ned")
        assert stored(row.pk).doubt == "two_places"
        assert yard.begin(row).result["why"] == "two_places"
        words = {"subject": row.pk, "words": "stamps compared, the other label was torn off"}
        perform(yard.world.viewers["hana"], "cylinders.settle_doubt", words)
        assert yard.begin(row).result["why"] == "full"


def test_a_bottle_filled_a_moment_ago_is_not_filled_again_nor_taken_back_empty(yard: Yard) -> None:
    row = yard.bottle()
    yard.filled(row)
    assert yard.begin(row).result["why"] == "again"
    with clock.at(TEN + timedelta(minutes=5)):
        assert yard.begin(row).result["why"] == "full"
        with pytest.raises(Refused):
            perform(yard.world.viewers["fei"], "cylinders.take_back", {"subject": row.pk})
    with clock.at(TEN + timedelta(hours=5)):
        perform(yard.world.viewers["fei"], "cylinders.take_back", {"subject": row.pk})
        assert yard.begin(row).result["state"] == "begun"


def test_the_same_refusal_within_ten_minutes_is_noted_once(yard: Yard) -> None:
    row = yard.bottle(registration="")
    first, second = yard.begin(row, turned=True).result, yard.begin(row, turned=True).result
    assert first["filling"] == second["filling"]


def test_a_page_that_said_no_never_begins_a_filling(yard: Yard) -> None:
    with pytest.raises(Refused) as caught:
        yard.begin(yard.bottle(), turned=True)
    assert caught.value.reason.code == "cylinders.stands_otherwise"


def test_too_much_stays_open_until_it_is_let_out_and_both_readings_stay(yard: Yard) -> None:
    pk = yard.begin(yard.bottle()).result["filling"]
    told = yard.finish(pk, "32").result
    assert (told["state"], told["over"]) == ("begun", "0.59")
    assert yard.finish(pk, "31.4").result["state"] == "filled"
    kept = filling(pk)
    assert kept.over and not kept.still_over
    assert [one["value"] for one in kept.readings] == ["32", "31.4"]
    assert covers() == 1


@pytest.mark.parametrize(
    ("reading", "code"),
    [("-3", "less_than_nothing"), ("0", "less_than_nothing"), ("12", "below_tare"), ("310", "far_too_much")],
)
def test_a_reading_that_cannot_be_is_refused_in_words(yard: Yard, reading: str, code: str) -> None:
    pk = yard.begin(yard.bottle()).result["filling"]
    with pytest.raises(Refused) as caught:
        yard.finish(pk, reading)
    assert caught.value.reason.code == f"cylinders.{code}"
    with pytest.raises(InvalidInput):
        yard.finish(pk, "much")


def test_what_leaks_afterwards_is_no_filling_makes_no_cover_and_is_held_back(yard: Yard) -> None:
    row = yard.bottle()
    pk = yard.begin(row).result["filling"]
    assert yard.finish(pk, bad=["leak"]).result["state"] == "failed"
    assert covers() == 0
    assert yard.begin(row).result["why"] == "check"


def test_without_a_policy_nothing_is_filled_where_the_city_says_so(yard: Yard, settings: Any) -> None:
    row = yard.bottle()
    with clock.at(TEN + timedelta(days=200)):
        assert yard.begin(row).result["why"] == "cover"
        settings.ANMA_CYLINDERS = {"cover_needed": 0}
        kept = yard.filled(row)
        assert (kept.state, kept.cover_id) == ("filled", None)


def test_what_was_begun_is_ended_without_a_signal_and_lands_in_its_day(yard: Yard) -> None:
    pk = yard.begin(yard.bottle()).result["filling"]
    sent = TEN + timedelta(days=1, hours=2)
    origin = Origin(
        channel=Channel.SYNC, offline=True, device_time=TEN + timedelta(minutes=4), last_contact=TEN, signed=False
    )
    with clock.at(sent):
        word = {"subject": pk, "reading": "31"}
        perform(yard.world.viewers["fei"], "cylinders.finish_filling", word, origin)
        perform(yard.world.viewers["fei"], "cylinders.finish_filling", {**word, "id": str(uuid7())}, origin)
    kept = filling(pk)
    assert (kept.late, kept.filled_day, kept.ended_at) == (True, TEN.date(), TEN + timedelta(minutes=4))
    assert covers() == 1


def test_what_cannot_stand_any_more_is_kept_for_a_person_and_makes_no_cover(yard: Yard) -> None:
    row = yard.bottle()
    pk = yard.begin(row).result["filling"]
    perform(yard.world.viewers["hana"], "cylinders.scrap", {"subject": row.pk, "why": "dented"})
    origin = Origin(channel=Channel.SYNC, offline=True, device_time=TEN, last_contact=TEN, signed=False)
    word = {"subject": pk, "reading": "31"}
    assert perform(yard.world.viewers["fei"], "cylinders.finish_filling", word, origin).kind == "set_aside"
    assert covers() == 0


def test_a_suspended_station_and_one_whose_licence_has_run_out_fill_nothing(yard: Yard) -> None:
    row = yard.bottle()
    raw = {"subject": yard.first.pk, "on": "2026-11-25", "why": "sprinkler broken"}
    perform(yard.world.viewers["cindy"], "cylinders.change_station", {**raw, "state": "suspended"})
    assert yard.begin(row).result["why"] == "station"


def test_figures_and_log_hold_after_a_day_at_the_scale(yard: Yard) -> None:
    row = yard.bottle()
    yard.filled(row)
    yard.begin(row)
    yard.begin(row, who="ned")
    with system_scope("test"):
        assert list(verify().findings) == []
        assert Filling.objects.as_system().filter(state="refused").count() == 2

"""The life of a bottle besides the scale: out, back, inspected, scrapped, to another station."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.codes.models import Code
from anma.cylinders.tests.conftest import BOTTLE, TEN, Yard, stored
from anma.evidence.verify import verify
from anma.kernel import clock
from anma.kernel.viewer import system_scope


def do(yard: Yard, who: str, verb: str, **raw: Any) -> Any:
    return perform(yard.world.viewers[who], f"cylinders.{verb}", raw).result


def why(caught: Any) -> str:
    return str(caught.value.reason.code)


def test_from_the_file_through_a_household_back_and_to_the_inspector(yard: Yard) -> None:
    row = yard.bottle(registration="")
    assert row.state == "built"
    do(yard, "hana", "register", subject=row.pk, registration="R-7")
    yard.filled(row)
    do(yard, "coco", "hand_out", subject=row.pk, code=yard.code(row))
    assert stored(row.pk).state == "delivered"
    with clock.at(TEN + timedelta(days=3)):
        assert yard.begin(row).result["state"] == "begun"
        do(yard, "coco", "take_back", subject=row.pk)
        do(yard, "ines", "inspect", subject=row.pk, on="2026-11-27", by="Example inspectors", passed="true")
    kept = stored(row.pk)
    assert (kept.state, kept.next_inspection, kept.inspected_day) == (
        "inspected",
        date(2030, 11, 27),
        date(2026, 11, 27),
    )


def test_what_does_not_pass_is_scrapped_and_its_code_is_retired_for_ever(yard: Yard) -> None:
    row = yard.bottle()
    do(yard, "ines", "inspect", subject=row.pk, on="2026-11-25", by="Example inspectors", passed="false")
    with system_scope("test"):
        assert {code.state for code in Code.objects.as_system().filter(target_id=row.pk)} == {"retired"}
    with pytest.raises(Refused) as caught:
        do(yard, "hana", "take_back", subject=row.pk)
    assert why(caught) == "acts.wrong_state"
    fresh = yard.bottle()
    assert yard.code(fresh) != yard.code(row)


@pytest.mark.parametrize(
    "wrong",
    [{"on": "2026-12-01"}, {"until": "2026-11-25"}, {"until": "2040-01-01"}, {"on": "1920-01-01"}],
)
def test_an_inspection_with_an_impossible_day_is_refused(yard: Yard, wrong: dict[str, str]) -> None:
    said = {"on": "2026-11-25", "by": "Example inspectors", "passed": "true", **wrong}
    with pytest.raises((Refused, InvalidInput)):
        do(yard, "ines", "inspect", subject=yard.bottle().pk, **said)


def test_a_bottle_past_its_service_life_does_not_pass_but_is_scrapped(yard: Yard) -> None:
    row = yard.bottle(built_day="2017-05-01", inspected_day="2024-05-01")
    said = {"subject": row.pk, "on": "2026-11-25", "by": "Example inspectors"}
    with pytest.raises(Refused) as caught:
        do(yard, "ines", "inspect", **said, passed="true")
    assert why(caught) == "cylinders.past_service" and "2025-05-01" in caught.value.sentence
    page = yard.world.client("ines").get(f"/cylinders/{row.pk}").content.decode()
    assert 'name="passed" value="false"' in page and 'name="passed" value="true"' not in page
    do(yard, "ines", "inspect", **said, passed="false")
    assert stored(row.pk).state == "scrapped"


def test_no_next_inspection_lies_after_the_end_of_service(yard: Yard) -> None:
    row = yard.bottle(built_day="2020-05-01", inspected_day="2024-05-01")
    assert (row.service_until, row.next_inspection) == (date(2028, 5, 1), date(2028, 5, 1))
    said = {"subject": row.pk, "on": "2026-11-25", "by": "Example inspectors", "passed": "true"}
    with pytest.raises(Refused) as caught:
        do(yard, "ines", "inspect", **said, until="2028-05-02")
    assert why(caught) == "cylinders.beyond_service"
    do(yard, "ines", "inspect", **said)
    assert stored(row.pk).next_inspection == date(2028, 5, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"built_day": "2030-01-01"},
        {"volume": "-3"},
        {"tare": ""},
        {"kind": "teapot"},
        {"medium": "oxygen"},
        {"inspected_day": "2019-01-01"},
        {"service_until": "2020-01-01"},
    ],
)
def test_a_bottle_that_cannot_be_is_refused_with_a_sentence(yard: Yard, wrong: dict[str, str]) -> None:
    said = {name: value for name, value in {**BOTTLE, **wrong}.items() if value}
    with pytest.raises(InvalidInput) as caught:
        do(yard, "hana", "enter", **said)
    assert all(len(text) > 10 for text in caught.value.errors.values())


def test_the_same_bottle_is_in_one_file(yard: Yard) -> None:
    yard.bottle()
    for who, code in (("hana", "cylinders.known"), ("ned", "cylinders.known_elsewhere")):
        with pytest.raises(Refused) as caught:
            yard.bottle(who)
        assert why(caught) == code


def test_another_bottle_s_code_is_not_this_one(yard: Yard) -> None:
    row, other = yard.bottle(), yard.bottle(serial="A0002")
    yard.filled(row)
    with pytest.raises(Refused) as caught:
        do(yard, "coco", "hand_out", subject=row.pk, code=yard.code(other))
    assert why(caught) == "cylinders.wrong_bottle"


def test_a_bottle_goes_to_another_station_by_two_words_with_its_label(yard: Yard) -> None:
    row = yard.bottle()
    code = yard.code(row)
    with pytest.raises(Refused) as caught:
        do(yard, "ned", "take_over", code=code)
    assert why(caught) == "cylinders.not_offered"
    do(yard, "hana", "hand_over", subject=row.pk, to=yard.second.pk)
    fresh = stored(do(yard, "ned", "take_over", code=code)["cylinder"])
    old = stored(row.pk)
    assert (old.state, old.moved_to, fresh.came_from, fresh.holder_id) == ("moved", fresh.pk, old.pk, yard.second.pk)
    assert yard.code(fresh) == code
    assert yard.begin(fresh, who="ned").result["state"] == "begun"
    with clock.at(TEN + timedelta(hours=4)):
        assert yard.begin(fresh).result["why"] == "foreign"
    with system_scope("test"):
        assert list(verify().findings) == []


def test_a_torn_label_is_exchanged_and_the_old_one_opens_nothing(yard: Yard) -> None:
    row = yard.bottle()
    old = yard.code(row)
    told = do(yard, "hana", "relabel", subject=row.pk)
    assert told["token"] != old and yard.begin(row).result["state"] == "begun"
    assert yard.world.client("anonymous").get(f"/Q/{old}").status_code == 404
    assert yard.world.client("anonymous").get(f"/Q/{told['token']}").status_code == 200


def recalled(yard: Yard, row: Any) -> None:
    do(yard, "cindy", "call_back", maker=row.maker, why="seam cracks")


def test_a_recalled_bottle_and_one_over_its_life_do_not_leave_the_station(yard: Yard) -> None:
    row = yard.bottle()
    yard.filled(row)
    client = yard.world.client("fei")
    assert "hand_out" in client.get(f"/cylinders/{row.pk}").content.decode()
    with clock.at(TEN + timedelta(days=365 * 9)), pytest.raises(Refused) as caught:
        do(yard, "coco", "hand_out", subject=row.pk)
    assert why(caught) == "cylinders.not_to_go_out" and "service life" in caught.value.sentence
    recalled(yard, row)
    for who in ("coco", "fei"):
        with pytest.raises(Refused) as caught:
            do(yard, who, "hand_out", subject=row.pk, code=yard.code(row))
        assert why(caught) == "cylinders.not_to_go_out" and "Called back" in caught.value.sentence
    assert "hand_out" not in client.get(f"/cylinders/{row.pk}").content.decode()
    assert stored(row.pk).state == "filled"


def test_a_recalled_bottle_goes_to_no_other_station_also_where_it_was_offered_before(yard: Yard) -> None:
    early, late = yard.bottle(), yard.bottle(serial="A0002", own_number="C-0002")
    do(yard, "hana", "hand_over", subject=early.pk, to=yard.second.pk)
    recalled(yard, early)
    cases = (("ned", "take_over", {"code": yard.code(early)}), ("hana", "hand_over", {"to": yard.second.pk}))
    for who, verb, raw in cases:
        subject = {} if verb == "take_over" else {"subject": late.pk}
        with pytest.raises(Refused) as caught:
            do(yard, who, verb, **subject, **raw)
        assert why(caught) == "cylinders.recalled_stays"
    assert "Station that gets it" not in yard.world.client("hana").get(f"/cylinders/{late.pk}").content.decode()


def test_a_bottle_offered_to_another_station_is_not_filled_until_it_is_kept(yard: Yard) -> None:
    row = yard.bottle()
    do(yard, "hana", "hand_over", subject=row.pk, to=yard.second.pk)
    assert yard.begin(row).result["why"] == "offered"
    assert "Being handed over" in yard.world.client("fei").get(f"/fill?code={yard.code(row)}").content.decode()
    yard.world.client("hana").post(f"/cylinders/{row.pk}/hand_over", {})
    assert stored(row.pk).offered_to is None and yard.begin(row).result["state"] == "begun"
    with pytest.raises(Refused) as caught:
        do(yard, "hana", "hand_over", subject=row.pk)
    assert why(caught) == "cylinders.nobody_takes_it"

"""At a household: looked at, connected or not, taken back; who lives there is the station's alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from anma.acts.origins import Origin
from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.cylinders.models import Delivery, Household
from anma.cylinders.tests.conftest import TEN, Yard, filling, stored
from anma.evidence.verify import verify as verify_log
from anma.facts.verify import verify as verify_facts
from anma.hazards.models import Hazard
from anma.insurance.models import Cover
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope

HOME = {"number": "H-1", "name": "Made-up Chen", "phone": "00000001234", "address": "Example Lane 7"}


def household(yard: Yard, who: str = "coco", **more: Any) -> str:
    raw = {**HOME, **more}
    return str(perform(yard.world.viewers[who], "cylinders.enter_household", raw).result["household"])


@pytest.mark.parametrize("phone", ["abc", "12", "call me 0519"])
def test_a_household_s_telephone_is_a_telephone(yard: Yard, phone: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        household(yard, phone=phone)
    assert "no phone number" in caught.value.errors["phone"]
    assert household(yard, phone="0519-00000000") and household(yard, number="H-2", phone="")


def deliver(yard: Yard, home: str, who: str = "coco", origin: Origin | None = None, **raw: Any) -> Any:
    """As somebody who looked: all is good unless the test says what is not."""
    given = (origin,) if origin else ()
    raw.setdefault("all_good", bool(raw.get("code")) and not raw.get("bad"))
    return perform(yard.world.viewers[who], "cylinders.deliver", {"subject": home, **raw}, *given)


def full(yard: Yard, n: int = 1) -> Any:
    row = yard.bottle(serial=f"D{n}", own_number=f"D-{n}")
    yard.filled(row)
    return stored(row.pk)


def home_of(pk: str) -> Household:
    with system_scope("test"):
        found: Household = Household.objects.as_system().get(pk=pk)
    return found


def why(caught: Any) -> str:
    return str(caught.value.reason.code)


def test_a_good_kitchen_gets_its_bottle_and_the_cover_names_the_household(yard: Yard) -> None:
    row, home = full(yard), household(yard)
    told = deliver(yard, home, code=yard.code(row), hose_new=True).result
    kept = stored(row.pk)
    assert told["state"] == "connected" and (kept.state, str(kept.household_id)) == ("delivered", home)
    with system_scope("test"):
        cover = Cover.objects.as_system().get(pk=filling(row.filling_id).cover_id)
        assert verify_log().findings == []
        assert [found for found in verify_facts() if found.indicator == "cylinder_deliveries"] == []
    assert str(cover.user_id) == home
    assert (home_of(home).hose_day, home_of(home).checked_day) == (clock.today(), clock.today())


def test_an_unsafe_kitchen_gets_none_and_is_a_hazard_without_a_name(yard: Yard) -> None:
    row, home = full(yard), household(yard)
    told = deliver(yard, home, code=yard.code(row), bad=["hose_old", "room"], note="cracked").result
    kept = stored(row.pk)
    assert told["state"] == "refused" and (kept.state, kept.household_id) == ("filled", None)
    with system_scope("test"):
        hazard = Hazard.objects.as_system().get()
        assert [found for found in verify_facts() if found.indicator == "kitchens_not_safe"] == []
    assert "H-1" in hazard.description and hazard.enterprise_id == yard.world.firms["first"].pk
    assert not any(value in hazard.description + hazard.place for value in (HOME["name"], HOME["phone"], "Lane"))
    for who, seen in (("tina", True), ("alice", True), ("otto", False), ("bob", False)):
        assert Hazard.objects.visible_to(yard.world.viewers[who]).exists() is seen
    morning = yard.world.client("tina").get("/morning").content.decode()
    assert "kitchen of this week was not safe" in morning
    assert "not safe" not in yard.world.client("otto").get("/morning").content.decode()


def test_the_empty_one_goes_back_in_the_same_visit(yard: Yard) -> None:
    old, new, home = full(yard, 1), full(yard, 2), household(yard)
    deliver(yard, home, code=yard.code(old))
    with clock.at(TEN + timedelta(days=20)):
        deliver(yard, home, code=yard.code(new), back=yard.code(old))
        assert deliver(yard, home, back=yard.code(new)).result["state"] == "taken"
    assert (stored(old.pk).state, stored(old.pk).household_id) == ("registered", None)
    assert (stored(new.pk).state, stored(new.pk).household_id) == ("registered", None)


def test_sent_twice_it_is_one_delivery_and_by_another_number_it_is_refused(yard: Yard) -> None:
    row, home, number = full(yard), household(yard), str(uuid7())
    first, second = (deliver(yard, home, code=yard.code(row), id=number).result for _turn in range(2))
    assert first == second
    with pytest.raises(Refused) as caught:
        deliver(yard, home, code=yard.code(row))
    assert why(caught) == "cylinders.elsewhere_at_home"
    with system_scope("test"):
        assert Delivery.objects.as_system().count() == 1


def test_what_must_not_reach_a_kitchen_is_refused_with_its_reason(yard: Yard) -> None:
    home, empty, row = household(yard), yard.bottle(), full(yard)
    cases = (
        ({}, "cylinders.nothing_in_hand"),
        ({"code": "NOBODYKNOWS"}, "cylinders.unknown_code"),
        ({"code": yard.code(empty)}, "cylinders.not_full"),
        ({"code": yard.code(row), "back": yard.code(row)}, "cylinders.same_bottle"),
        ({"back": yard.code(empty)}, "cylinders.stands_otherwise"),
        ({"back": yard.code(row)}, "cylinders.just_filled"),
    )
    for raw, reason in cases:
        with pytest.raises(Refused) as caught:
            deliver(yard, home, **raw)
        assert why(caught) == reason
    with clock.at(TEN + timedelta(days=365 * 9)), pytest.raises(Refused) as caught:
        deliver(yard, home, code=yard.code(row))
    assert why(caught) == "cylinders.not_to_bring" and "service life" in caught.value.sentence
    with pytest.raises(InvalidInput):
        deliver(yard, home, code=yard.code(row), bad=["valve"])
    assert stored(row.pk).household_id is None


def test_another_station_neither_sees_the_household_nor_brings_its_bottle_there(yard: Yard) -> None:
    home, foreign = household(yard), yard.bottle("ned", serial="N1", own_number="N-1")
    with pytest.raises(Refused) as caught:
        deliver(yard, home, who="ned", code=yard.code(foreign))
    assert why(caught) == "acts.not_found"
    for raw in ({"code": yard.code(foreign)}, {"back": yard.code(foreign)}):
        with pytest.raises(Refused) as caught:
            deliver(yard, home, **raw)
        assert why(caught) in ("cylinders.not_to_bring", "cylinders.not_ours_back")


def test_without_a_signal_it_counts_on_its_own_day_and_what_cannot_stand_is_kept(yard: Yard) -> None:
    row, home = full(yard), household(yard)
    late = Origin(offline=True, device_time=TEN, last_contact=TEN)
    with clock.at(TEN + timedelta(hours=5)):
        assert deliver(yard, home, code=yard.code(row), origin=late).kind == "stored"
        assert deliver(yard, home, code=yard.code(row), origin=late).kind == "set_aside"
    with system_scope("test"):
        kept = Delivery.objects.as_system().get()
    assert kept.late and kept.day == clock.local_date(TEN)


def test_who_lives_there_is_read_by_the_station_alone(yard: Yard) -> None:
    row, home = full(yard), household(yard)
    deliver(yard, home, code=yard.code(row))
    expected = {"coco": 200, "hana": 200, "fei": 403, "ned": 404, "tina": 403, "cindy": 403, "alice": 403, "wang": 403}
    for path in (f"/deliver/{home}", f"/households/{home}"):
        got = {who: yard.world.client(who).get(path).status_code for who in expected}
        assert got == expected, path
    for who in ("tina", "cindy", "fei", "ned", "otto"):
        for path in ("/deliveries", "/recalls/who?maker=Example+Vessel+Works", f"/cylinders/{row.pk}"):
            seen = yard.world.client(who).get(path).content.decode()
            assert HOME["name"] not in seen and HOME["phone"] not in seen and "Lane" not in seen
    assert "H-1" in yard.world.client("tina").get("/deliveries").content.decode()
    assert "H-1" not in yard.world.client("otto").get("/deliveries").content.decode()
    assert HOME["name"] in yard.world.client("hana").get("/households").content.decode()


def test_an_ended_household_is_erased_and_gets_nothing_more(yard: Yard) -> None:
    row, home = full(yard), household(yard)
    deliver(yard, home, code=yard.code(row))
    end = {"subject": home}
    with pytest.raises(Refused) as caught:
        perform(yard.world.viewers["hana"], "cylinders.end_household", end)
    assert why(caught) == "cylinders.still_bottles"
    with pytest.raises(Refused):
        perform(yard.world.viewers["coco"], "cylinders.end_household", end)
    with clock.at(TEN + timedelta(days=1)):
        deliver(yard, home, back=yard.code(row))
        perform(yard.world.viewers["hana"], "cylinders.end_household", end)
        with pytest.raises(Refused) as caught:
            deliver(yard, home, back=yard.code(row))
    assert why(caught) == "cylinders.household_ended"
    kept = home_of(home)
    assert (kept.name, kept.phone, kept.address, kept.number) == ("", "", "", "H-1")
    with system_scope("test"):
        assert verify_log().findings == []


def test_the_courier_scans_finds_the_household_and_hands_in_without_script(yard: Yard) -> None:
    row, client = full(yard), yard.world.client("coco")
    seen = client.get(f"/Q/{yard.code(row)}", follow=True).content.decode()
    assert "Full, may be brought" in seen
    made = client.post("/deliver/new", {"id": str(uuid7()), **HOME})
    assert made.status_code == 302
    found = client.get("/deliver", {"q": "1234", "code": yard.code(row)}).content.decode()
    assert HOME["name"] in found and "?code=" in found
    page = made.headers["Location"]
    told = client.post(page, {"code": yard.code(row), "bad": ["bubbles"]}, follow=True).content.decode()
    assert "Not connected" in told and stored(row.pk).household_id is None
    asked = client.get(page).content.decode()
    assert "What became of it?" in asked and "All looked at, all good" in asked
    client.post(page, {"code": yard.code(row), "all_good": "true"})
    assert stored(row.pk).household_id is None
    client.post(page, {"code": yard.code(row), "all_good": "true", "before": "mended"})
    assert stored(row.pk).household_id is not None
    assert "Stands with a household" in client.get(f"/deliver?code={yard.code(row)}").content.decode()


def test_a_second_household_of_one_number_and_a_hose_of_tomorrow_are_refused(yard: Yard) -> None:
    household(yard)
    with pytest.raises(Refused) as caught:
        household(yard)
    assert why(caught) == "cylinders.number_taken"
    with pytest.raises(InvalidInput):
        household(yard, number="H-2", hose_day=str(clock.today() + timedelta(days=1)))


def test_lists_of_households_and_deliveries_are_files_that_run_nothing(yard: Yard) -> None:
    row, home = full(yard), household(yard, name="=1+1", hose_day="2020-01-01")
    deliver(yard, home, code=yard.code(row), note="=2+2")
    for path, told in (("/households.xlsx?due=hose", "=1+1"), ("/deliveries.xlsx", "=2+2")):
        rows = sheet(yard.world.client("hana").get(path))
        assert any(str(cell).endswith(told) and not str(cell).startswith("=") for cell in rows[2]), rows[2]
    assert "H-1" not in str(sheet(yard.world.client("hana").get("/households.xlsx?due=bad")))


def sheet(answer: Any) -> list[list[Any]]:
    from io import BytesIO

    rows: list[list[Any]] = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    return rows


def test_silence_is_not_safe_and_a_last_fault_is_answered(yard: Yard) -> None:
    row, home = full(yard), household(yard)
    deliver(yard, home, code=yard.code(row), bad=["hose_old"])
    cases = (
        ({"all_good": False}, "cylinders.look_first"),
        ({"all_good": True}, "cylinders.last_fault"),
        ({"bad": ["room"]}, "cylinders.last_fault"),
        ({"all_good": True, "before": "there"}, "cylinders.good_and_bad"),
        ({"all_good": True, "bad": ["room"], "before": "mended"}, "cylinders.good_and_bad"),
    )
    for raw, reason in cases:
        with pytest.raises(Refused) as caught:
            deliver(yard, home, code=yard.code(row), **raw)
        assert why(caught) == reason
    assert home_of(home).bad == ["hose_old"] and stored(row.pk).household_id is None
    told = deliver(yard, home, code=yard.code(row), all_good=False, before="there").result
    assert told["state"] == "refused" and home_of(home).bad == ["hose_old"]
    assert deliver(yard, home, code=yard.code(row), before="mended").result["state"] == "connected"
    assert home_of(home).bad == []


def test_a_bottle_of_elsewhere_goes_back_only_where_the_courier_stands_for_it(yard: Yard) -> None:
    row, first, second = full(yard), household(yard), household(yard, number="H-2")
    deliver(yard, first, code=yard.code(row))
    with clock.at(TEN + timedelta(days=2)):
        with pytest.raises(Refused) as caught:
            deliver(yard, second, back=yard.code(row))
        assert why(caught) == "cylinders.not_from_here" and str(stored(row.pk).household_id) == first
        assert "really taken back from here" in yard.world.client("coco").get(f"/deliver/{second}").content.decode()
        assert deliver(yard, second, back=yard.code(row), back_all_same=True).result["state"] == "taken"
        client = yard.world.client("hana")
        lines = sheet(client.get("/deliveries.xlsx"))
        (head,) = [line for line in lines if "By whom" in line]
        column = head.index("By the file it is not from here, and it was taken from here")
        (taken,) = [line for line in lines if "H-2" in line]
        assert taken[column] == "yes"
        for path in ("/deliveries", f"/households/{second}"):
            assert "by the file not from here" in client.get(path).content.decode(), path
        usual = client.get(f"/households/{first}").content.decode()
        assert "H-1" in usual and "by the file not from here" not in usual
    assert (stored(row.pk).household_id, stored(row.pk).state) == (None, "registered")

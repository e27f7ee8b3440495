"""Bottles are called back: who has them, what ends with it, who is told, what came back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.cylinders.models import Recall
from anma.cylinders.tests.conftest import TEN, Yard, filling, stored
from anma.cylinders.tests.test_delivering import HOME, deliver, household, sheet
from anma.evidence.verify import verify as verify_log
from anma.insurance.models import Cover
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.notices.models import Notice

WORKS = "Example Vessel Works"


def why(caught: Any) -> str:
    return str(caught.value.reason.code)


def call(yard: Yard, who: str = "cindy", **raw: Any) -> Any:
    given = {"why": "seam cracks", **(raw or {"batch": "2024-05"})}
    return perform(yard.world.viewers[who], "cylinders.call_back", given).result


def stock(yard: Yard) -> list[Any]:
    """One with a household, one filled, one empty, one of another batch, one of the other station."""
    home = household(yard)
    rows = [yard.bottle(serial=f"R{n}", own_number=f"R-{n}", batch="2024-05" if n < 3 else "2024-06") for n in range(4)]
    for row in rows[:2]:
        yard.filled(row)
    deliver(yard, home, code=yard.code(rows[0]))
    rows.append(yard.bottle("ned", serial="S9", own_number="S-9", batch="2024-05"))
    return [stored(row.pk) for row in rows]


def test_who_has_bottles_of_a_batch_stands_in_one_list_and_file(yard: Yard) -> None:
    stock(yard)
    path = f"/recalls/who?maker={WORKS}&batch=2024-05"
    seen = {who: yard.world.client(who).get(path).content.decode() for who in ("cindy", "tina", "hana", "ned", "otto")}
    numbers = ("R-0", "R-1", "R-2", "R-3", "S-9")
    listed = {who: [n for n in numbers if f">{n}<" in text] for who, text in seen.items()}
    assert listed["cindy"] == ["R-0", "R-1", "R-2", "S-9"] and listed["tina"] == ["R-0", "R-1", "R-2"]
    assert listed["hana"] == ["R-0", "R-1", "R-2"] and listed["ned"] == ["S-9"]
    assert HOME["phone"] in seen["hana"] and HOME["phone"] not in seen["cindy"]
    rows = sheet(yard.world.client("cindy").get(f"/recalls/who.xlsx?maker={WORKS}&batch=2024-05"))
    assert len(rows) == 6 and HOME["phone"] not in str(rows)
    assert HOME["phone"] in str(sheet(yard.world.client("hana").get("/recalls/who.xlsx?batch=2024-05")))
    assert "Call these" not in yard.world.client("coco").get(path).content.decode()


def test_a_recall_closes_every_bottle_ends_its_cover_and_tells_its_station(yard: Yard) -> None:
    rows = stock(yard)
    told = call(yard)
    assert (told["bottles"], told["stations"]) == (4, 2)
    assert [stored(row.pk).doubt for row in rows] == ["recall", "recall", "recall", "", "recall"]
    with system_scope("test"):
        covers = Cover.objects.as_system().filter(voided_at__isnull=False)
        assert {cover.filling_id for cover in covers} == {rows[0].filling_id, rows[1].filling_id}
        assert verify_log().findings == []
        hats = set(Notice.objects.as_system().filter(kind="cylinders.recalled").values_list("hat_id", flat=True))
    assert {yard.world.hats[who].pk for who in ("hana", "coco", "fei", "ned")} <= hats
    assert yard.world.hats["ines"].pk not in hats
    with clock.at(TEN + timedelta(days=3)):
        assert yard.begin(rows[2]).result["why"] == "recall"
        scan = yard.world.client("fei").get(f"/fill?code={yard.code(rows[2])}").content.decode()
    assert "Called back" in scan and "seam cracks" in scan
    home = household(yard, number="H-2")
    with pytest.raises(Refused) as caught:
        deliver(yard, home, code=yard.code(rows[1]))
    assert why(caught) == "cylinders.not_to_bring"


def test_what_came_back_is_counted_station_by_station(yard: Yard) -> None:
    rows = stock(yard)
    recall = call(yard)["recall"]
    assert "4 called back · 0 came back · 4 not yet · 2 covers ended" in page(yard, recall)
    with clock.at(TEN + timedelta(days=2)):
        deliver(yard, str(rows[0].household_id), back=yard.code(rows[0]))
        for verb, row in (("got_back", rows[2]), ("got_back", rows[1])):
            perform(yard.world.viewers["fei"], f"cylinders.{verb}", {"subject": row.pk, "code": yard.code(row)})
        with pytest.raises(Refused) as caught:
            perform(yard.world.viewers["fei"], "cylinders.got_back", {"subject": rows[2].pk})
    assert why(caught) == "cylinders.not_recalled"
    assert "4 called back · 3 came back · 1 not yet" in page(yard, recall)
    assert "3 called back · 3 came back · 0 not yet" in page(yard, recall, "tina")
    assert "Every bottle came back" in page(yard, recall, "hana") and "S-9" in page(yard, recall, "ned")
    assert len(sheet(yard.world.client("cindy").get(f"/recalls/{recall}.xlsx"))) == 3
    assert len(sheet(yard.world.client("cindy").get(f"/recalls/{recall}.xlsx?show=all"))) == 6


def page(yard: Yard, recall: str, who: str = "cindy") -> str:
    return str(yard.world.client(who).get(f"/recalls/{recall}").content.decode())


def test_a_bottle_that_passed_the_inspector_may_be_filled_again(yard: Yard) -> None:
    row = stock(yard)[2]
    call(yard)
    raw = {
        "subject": row.pk,
        "on": str(clock.today()),
        "by": "Example inspectors",
        "passed": "true",
        "recall_good": "true",
    }
    perform(yard.world.viewers["ines"], "cylinders.inspect", raw)
    kept = stored(row.pk)
    assert (kept.doubt, kept.state) == ("", "inspected") and kept.recall_back is not None
    assert yard.begin(row).result["state"] == "begun"


def test_a_filling_lot_is_called_back_by_when_it_was_filled(yard: Yard) -> None:
    early, late = yard.bottle(serial="L1", own_number="L-1"), yard.bottle(serial="L2", own_number="L-2")
    yard.filled(early)
    with clock.at(TEN + timedelta(hours=2)):
        yard.filled(late)
        lot = {"station": str(yard.first.pk), "filled_from": "2026-11-25T11:00", "filled_to": "2026-11-25T13:00"}
        with pytest.raises(Refused) as caught:
            call(yard, filled_from="2026-11-25T11:00")
        assert why(caught) == "cylinders.station_first"
        assert call(yard, "hana", **lot)["bottles"] == 1
    assert (stored(early.pk).doubt, stored(late.pk).doubt) == ("", "recall")
    with system_scope("test"):
        cover = Cover.objects.as_system().get(pk=filling(stored(late.pk).filling_id).cover_id)
    assert cover.voided_at is not None and "seam cracks" in cover.voided_why


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ({"station": "own"}, "cylinders.no_criterion"),
        ({"batch": "none of this"}, "cylinders.nothing_fits"),
    ],
)
def test_a_recall_of_everything_or_nothing_is_refused(yard: Yard, raw: dict[str, str], reason: str) -> None:
    stock(yard)
    said = {**raw, "station": str(yard.first.pk)} if raw.get("station") else raw
    with pytest.raises(Refused) as caught:
        call(yard, **said)
    assert why(caught) == reason


def test_too_many_at_once_are_called_in_parts_and_nothing_twice(yard: Yard, settings: Any) -> None:
    stock(yard)
    settings.ANMA_CYLINDERS = {"recall_most": 2}
    with pytest.raises(Refused) as caught:
        call(yard)
    assert why(caught) == "cylinders.too_many" and "4 bottles fit" in caught.value.sentence
    settings.ANMA_CYLINDERS = {}
    number = str(uuid7())
    assert call(yard, batch="2024-05", id=number) == call(yard, batch="2024-05", id=number)
    with pytest.raises(Refused) as caught:
        call(yard, batch="2024-05")
    assert why(caught) == "cylinders.nothing_fits"


@pytest.mark.parametrize("who", ["coco", "fei", "ines", "alice", "wang", "anonymous"])
def test_nobody_else_calls_back(yard: Yard, who: str) -> None:
    rows = stock(yard)
    with pytest.raises(Refused):
        call(yard, who)
    assert stored(rows[0].pk).doubt == ""


def test_an_office_calls_back_only_in_its_reach_and_only_who_called_ends_it(yard: Yard) -> None:
    rows = stock(yard)
    recall = call(yard, "tina")["recall"]
    assert stored(rows[4].pk).doubt == ""
    statuses = {
        who: yard.world.client(who).get(f"/recalls/{recall}").status_code for who in ("tina", "hana", "ned", "otto")
    }
    assert statuses == {"tina": 200, "hana": 200, "ned": 404, "otto": 404}
    for who, reason in (("hana", "cylinders.not_yours_to_end"), ("otto", "acts.not_found")):
        with pytest.raises(Refused) as caught:
            perform(yard.world.viewers[who], "cylinders.end_recall", {"subject": recall, "why": "all looked for"})
        assert why(caught) == reason
    yard.world.client("tina").post(f"/recalls/{recall}/end", {"why": "all looked for", "still_out": "3"})
    row = Recall.objects.get(pk=recall)
    assert (row.state, row.ended_why) == ("ended", "all looked for") and stored(rows[0].pk).doubt == "recall"
    with pytest.raises(Refused) as caught:
        perform(yard.world.viewers["tina"], "cylinders.end_recall", {"subject": recall, "why": "once more"})
    assert why(caught) == "cylinders.recall_over"


def test_a_recall_stands_first_in_the_day_of_courier_head_and_office(yard: Yard) -> None:
    stock(yard)
    call(yard)
    assert "Fetch back" in yard.world.client("coco").get("/today").content.decode()
    assert "Called back and not here yet" in yard.world.client("hana").get("/station").content.decode()
    assert "4 gas bottles were called back" in yard.world.client("cindy").get("/morning").content.decode()
    assert "3 gas bottles were called back" in yard.world.client("tina").get("/morning").content.decode()
    assert yard.world.client("coco").get("/station").status_code == 403
    firm = yard.world.firms["first"].pk
    seen = yard.world.client("tina").get(f"/firms/{firm}").content.decode()
    assert "Filling stations and gas bottles" in seen and "Station north" in seen


def test_the_form_on_the_list_calls_back_exactly_what_it_shows(yard: Yard) -> None:
    rows = stock(yard)
    client = yard.world.client("cindy")
    assert "Call these 4 back" in client.get("/recalls/who?batch=2024-05").content.decode()
    raw = {"id": str(uuid7()), "batch": "2024-05", "why": "seam cracks"}
    told = client.post("/recalls/call-back", raw, follow=True).content.decode()
    assert "4 bottles of 2 stations" in told and stored(rows[0].pk).recall_id is not None
    assert "seam cracks" in client.get("/recalls?state=open").content.decode()
    assert len(sheet(client.get("/recalls.xlsx"))) == 3


def test_a_bottle_called_back_on_the_scale_is_written_down_and_not_covered(yard: Yard) -> None:
    row = yard.bottle(batch="2024-05")
    pk = yard.begin(row).result["filling"]
    call(yard)
    yard.finish(pk)
    with system_scope("test"):
        cover = Cover.objects.as_system().get()
        assert verify_log().findings == []
    assert (filling(pk).state, stored(row.pk).doubt) == ("filled", "recall")
    assert cover.voided_at is not None and "seam cracks" in cover.voided_why


def test_a_recall_with_bottles_out_ends_with_their_number_and_a_reason_and_they_stay_closed(yard: Yard) -> None:
    rows, cindy = stock(yard), yard.world.viewers["cindy"]
    recall = call(yard)["recall"]
    seen = page(yard, recall)
    assert "4 bottles are not back" in seen and 'name="still_out"' in seen
    for more in ({}, {"still_out": "3"}):
        with pytest.raises(Refused) as caught:
            perform(cindy, "cylinders.end_recall", {"subject": recall, "why": "looked for everywhere", **more})
        assert why(caught) == "cylinders.still_out" and "4 bottles" in caught.value.sentence
    with pytest.raises(InvalidInput):
        perform(cindy, "cylinders.end_recall", {"subject": recall, "still_out": "4"})
    perform(cindy, "cylinders.end_recall", {"subject": recall, "why": "looked for everywhere", "still_out": "4"})
    assert Recall.objects.get(pk=recall).state == "ended"
    assert yard.begin(rows[2]).result["why"] == "recall"
    with pytest.raises(Refused):
        perform(yard.world.viewers["hana"], "cylinders.settle_doubt", {"subject": rows[2].pk, "words": "all well"})


def test_a_batch_of_several_makers_asks_for_the_maker_and_says_how_many_each(yard: Yard) -> None:
    rows = [
        yard.bottle(serial=f"M{n}", own_number=f"M-{n}", batch="B7", maker=WORKS if n < 2 else "Other Works")
        for n in range(3)
    ]
    client = yard.world.client("cindy")
    seen = client.get("/recalls/who?batch=B7").content.decode()
    assert "several makers" in seen and 'name="makers" value="Other Works"' in seen and "maker=Other%20Works" in seen
    for named in ([], [WORKS], [WORKS, "Somebody else"]):
        with pytest.raises(Refused) as caught:
            call(yard, batch="B7", makers=named)
        assert why(caught) == "cylinders.maker_first"
        assert f"{WORKS} 2" in caught.value.sentence and "Other Works 1" in caught.value.sentence
    assert stored(rows[0].pk).recall_id is None
    assert call(yard, batch="B7", maker="Other Works")["bottles"] == 1
    assert "several makers" not in client.get("/recalls/who?batch=B7&maker=Other+Works").content.decode()
    with clock.at(TEN + timedelta(minutes=1)):
        perform(yard.world.viewers["fei"], "cylinders.got_back", {"subject": rows[2].pk, "code": yard.code(rows[2])})
        raw = {"id": str(uuid7()), "batch": "B7", "why": "seam cracks", "makers": [WORKS, "Other Works"]}
        client.post("/recalls/call-back", raw)
    assert stored(rows[0].pk).called_back and stored(rows[2].pk).called_back

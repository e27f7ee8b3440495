"""`insurance.send_service`, `insurance.send_claim`, their files, and the visit that a phone sends late."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from anma.acts.base import Outcome
from anma.acts.origins import Channel, Origin
from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.verify import verify
from anma.facts.behind import rows_behind
from anma.facts.figures import figure
from anma.facts.folding import fold_all
from anma.facts.indicators import Period, Where
from anma.hazards.models import Hazard
from anma.insurance.models import InsuredClaim, Service
from anma.insurance.tests.conftest import RECORD, TEN, Under, do, enter, now, stored
from anma.kernel import clock
from anma.kernel.sheets import workbook
from anma.kernel.viewer import system_scope

FOUND = "guard missing | exit blocked"
API = Origin(channel=Channel.SYNC, device_time=TEN)


def service(world: World, **more: Any) -> dict[str, Any]:
    day = clock.today() - timedelta(days=3)
    said = {
        "item": "inspection",
        "measure": "machines and wiring",
        "day": day,
        "findings": "guard missing | exit blocked",
    }
    return {"uscc": world.firm.uscc, "policy": "P-1", "number": "S-1", **said, **RECORD, **more}


def claim(world: World, **more: Any) -> dict[str, Any]:
    said = {"happened": clock.today() - timedelta(days=3), "what": "hand caught in press 3", "hurt": 1}
    return {"uscc": world.firm.uscc, "policy": "P-1", "number": "C-1", **said, **more}


def send(world: World, verb: str, who: str = "ivy", **raw: Any) -> Outcome:
    return do(world, who, verb, origin=API, **raw)


def many(model: Any) -> int:
    with system_scope("test"):
        return int(model.objects.as_system().count())


def refused(reason: str, world: World, verb: str, raw: dict[str, Any], who: str = "ivy") -> None:
    with pytest.raises(Refused) as refusal:
        send(world, verb, who, **raw)
    assert refusal.value.reason.code == reason


def test_a_service_sent_twice_stands_once_with_its_findings_in_the_firms_ledger(insured: World) -> None:
    enter(insured)
    first = send(insured, "send_service", **service(insured)).result
    again = send(insured, "send_service", **service(insured)).result
    assert (first["made"], again["made"], first["service"]) == ("new", "known", again["service"])
    row = stored(Service, first["service"])
    assert (row.state, row.found, row.way, many(Service), many(Hazard)) == ("recorded", 2, "api", 1, 2)
    assert Hazard.objects.visible_to(now(insured, "alice")).filter(source_id=row.pk).count() == 2
    do(insured, "sam", "confirm_firm", row)
    assert stored(Service, row.pk).state == "confirmed"
    assert verify().findings == []


def test_a_claim_sent_twice_stands_once_and_other_facts_are_refused(insured: World) -> None:
    enter(insured)
    assert send(insured, "send_claim", **claim(insured)).result["made"] == "new"
    assert send(insured, "send_claim", **claim(insured)).result["made"] == "known"
    refused("insurance.other_facts", insured, "send_claim", claim(insured, hurt=2))
    with pytest.raises(Refused):
        do(insured, "sam", "report_claim", enter(insured), happened=clock.today(), what="again", hurt=1, number="C-1")
    assert many(InsuredClaim) == 1


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"policy": "P-9"}, "insurance.policy_unknown"),
        ({"day": "2026-11-26"}, "insurance.ahead"),
        ({"day": "2020-01-01"}, "insurance.days"),
    ],
)
def test_a_service_that_does_not_fit_gets_its_sentence(insured: World, more: Any, code: str) -> None:
    enter(insured)
    refused(code, insured, "send_service", service(insured, **more))
    assert many(Service) == 0


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"happened": "2026-11-26"}, "insurance.not_covered_then"),
        ({"deaths": 1, "hurt": 0, "what": "one died"}, "insurance.death_untold"),
        ({"hurt": 0, "injured": "Mr Li (made up)"}, "insurance.nobody_hurt"),
        ({"asked": "5000000.01"}, "insurance.asked_more"),
    ],
)
def test_a_claim_that_does_not_fit_gets_its_sentence(insured: World, more: Any, code: str) -> None:
    enter(insured)
    refused(code, insured, "send_claim", claim(insured, **more))
    assert many(InsuredClaim) == 0


def test_nobody_sends_under_another_insurers_policy_and_no_firm_sends(insured: World) -> None:
    enter(insured)
    refused("insurance.policy_unknown", insured, "send_service", service(insured), "ida")
    refused("acts.not_allowed", insured, "send_claim", claim(insured), "alice")


@pytest.mark.parametrize(("kind", "row"), [("services", service), ("claims", claim)])
def test_a_file_enters_once_and_names_its_wrong_rows(insured: World, kind: str, row: Any) -> None:
    enter(insured)
    good, wrong = row(insured), row(insured, number="X-2", policy="P-9")
    client, page = insured.client("ivy"), f"/insurance/load?of={kind}"

    def load(*rows: dict[str, Any]) -> Any:
        content = workbook(list(good), [[str(cell) for cell in one.values()] for one in rows])
        return client.post(page, {"file": SimpleUploadedFile(f"{kind}.xlsx", content)})

    model = Service if kind == "services" else InsuredClaim
    told = load(good, wrong)
    assert (told.status_code, many(model)) == (422, 0)
    assert "No policy of yours with this number" in told.content.decode()
    assert [load(good).status_code, load(good).status_code, many(model)] == [200, 200, 1]
    assert stored(model, _only(model)).way == "file"
    assert client.get(f"/insurance/template.xlsx?of={kind}").status_code == 200


def test_an_insurer_reads_its_own_claims_alone(insured: World) -> None:
    enter(insured)
    pk = send(insured, "send_claim", **claim(insured)).result["claim"]
    opened = {
        who: insured.client(who).get(f"/insurance/claims/{pk}").status_code for who in ("ivy", "ida", "bob", "otto")
    }
    assert opened == {"ivy": 200, "ida": 404, "bob": 404, "otto": 404}
    assert "hand caught" not in insured.client("ida").get("/insurance/claims?show=all").content.decode()


def _only(model: Any) -> Any:
    with system_scope("test"):
        return model.objects.as_system().get().pk


def test_a_record_that_a_phone_sends_after_the_end_is_kept_for_the_firm(insured: World, under_way: Under) -> None:
    row = under_way()
    do(insured, "eve", "record", row, **RECORD)
    assert do(insured, "eve", "record", row, API, **RECORD, follow_up="the guard").kind == "set_aside"
    assert stored(Service, row.pk).follow_up == ""


def test_a_signature_on_the_spot_stands_on_the_record_and_confirms_nothing(insured: World, under_way: Under) -> None:
    row = under_way()
    do(insured, "eve", "record", row, **RECORD, firm_marks="[[10,10,400,300]]")
    do(insured, "eve", "confirm_expert", row)
    kept = stored(Service, row.pk)
    assert (kept.state, kept.firm_at, kept.firm_marks) == ("recorded", None, "[[10,10,400,300]]")
    address = f"/insurance/services/{row.pk}"
    assert [name for name in ("sam", "ivy", "cindy") if b"polyline" in insured.client(name).get(address).content] == [
        "sam",
        "ivy",
    ]
    assert insured.client("sam").get(f"{address}.pdf").content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("key", "count", "rows"),
    [
        ("liability_insured_firms", 1, 2),
        ("liability_insured_people", 74, 2),
        ("risk_services", 1, 1),
        ("insurance_hazards_found", 2, 1),
        ("insurance_hazards_removed", 1, 1),
    ],
)
def test_each_figure_of_the_briefing_has_exactly_its_rows_behind(
    insured: World, key: str, count: int, rows: int
) -> None:
    enter(insured), enter(insured, number="P-2", people=44)
    send(insured, "send_service", **service(insured))
    _put_right(insured)
    period = Period(clock.today() - timedelta(days=60), clock.today())
    cindy = now(insured, "cindy")
    assert rows_behind(key, cindy, Where(), period).count() == rows
    fold_all()
    assert figure(key, Where(), period).value == count


def _put_right(world: World) -> None:
    """One of the two findings, from the firm's own ledger."""
    row, li = Hazard.objects.visible_to(now(world, "sam")).first(), str(world.viewers["li"].actor_id)
    perform(now(world, "sam"), "hazards.assign", {"subject": str(row.pk), "to": li})
    perform(now(world, "li"), "hazards.rectify", {"subject": str(row.pk), "note": "guard mounted"})
    perform(now(world, "sam"), "hazards.review", {"subject": str(row.pk), "decision": "accept"})

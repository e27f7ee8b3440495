"""The questions of the packs in the wizard, and finding risks without a trade."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World, serve
from anma.evidence.testing import written
from anma.kernel.viewer import system_scope
from anma.risks.models import RiskPoint, Survey
from anma.risks.tests.test_start import keys, later, survey, ticked

PAGE = "/risks/start/questions"
CYANIDE = "plating-cyanide"


def begin(client: Client, trade: str = "3360", **more: object) -> str:
    """Tell the trade and take what is usual in it; where that leads."""
    client.post("/risks/start", {"trade": trade, "trade_word": "电镀" if trade == "3360" else ""})
    usual = ticked(client.get("/risks/start/have").content.decode(), "have")
    return client.post("/risks/start/have", {"have": usual, **more})["Location"]


def asked(client: Client) -> list[str]:
    return re.findall(r'name="asked" value="([^"]+)"', client.get(PAGE).content.decode())


def say(client: Client, key: str, said: str) -> str:
    return client.post(PAGE, {"asked": [key], f"answer:{key}": said})["Location"]


def take_all(client: Client, at: str) -> None:
    """Accept the cards of every place."""
    while "/place/" in at:
        html = client.get(at).content.decode()
        shown = re.findall(r'name="shown" value="([^"]+)"', html)
        at = client.post(at, {"shown": shown, "take": shown})["Location"]


def proposed(client: Client) -> str:
    """The text of all places."""
    places = re.findall(r'href="(/risks/start/place/[^"]+)"', client.get(PAGE).content.decode())
    return "".join(client.get(at).content.decode() for at in places)


def test_they_come_after_what_there_is_and_say_why(world: World) -> None:
    client = world.client("sam")
    assert begin(client) == PAGE and CYANIDE in asked(client)
    html = client.get(PAGE).content.decode()
    assert "Do you use cyanide in the baths" in html and "Cyanide with acid kills" in html


def test_only_what_would_change_the_list_is_asked(world: World) -> None:
    client = world.client("sam")
    begin(client, "3484")
    assert CYANIDE not in asked(client) and asked(client)


def test_going_on_without_an_answer_is_kept_and_asked_no_more(world: World) -> None:
    client = world.client("sam")
    begin(client)
    assert "/place/" in later(client, PAGE)
    assert survey(world).answers[CYANIDE] is None
    assert f'name="answer:{CYANIDE}" value="later" checked' in client.get(PAGE).content.decode()
    assert "/place/" in client.post("/risks/start/have", {"have": ["lathe"]})["Location"]


def test_what_was_left_open_never_overwrites_an_answer(world: World) -> None:
    """Two phones have the same page open; one answers, the other goes on without."""
    client = world.client("sam")
    begin(client)
    shown = asked(client)
    say(client, CYANIDE, "yes")
    other = next(key for key in shown if key != CYANIDE)
    client.post(PAGE, {"asked": shown, f"answer:{other}": "no"})
    assert survey(world).answers[CYANIDE] is True and survey(world).answers[other] is False
    client.post(PAGE, {"asked": [CYANIDE], f"answer:{CYANIDE}": "perhaps"})
    assert survey(world).answers[CYANIDE] is True


def test_what_stands_on_an_older_page_never_overwrites_a_newer_answer(world: World) -> None:
    """The page repeats a yes; meanwhile somebody said no; sending the page again says nothing about it."""
    client = world.client("sam")
    begin(client)
    say(client, CYANIDE, "yes")
    html = client.get(PAGE).content.decode()
    assert f'name="said:{CYANIDE}" value="yes"' in html
    say(client, CYANIDE, "no")
    client.post(PAGE, {"asked": [CYANIDE], f"said:{CYANIDE}": "yes", f"answer:{CYANIDE}": "yes"})
    assert survey(world).answers[CYANIDE] is False


def test_not_to_know_any_more_is_an_answer_too(world: World) -> None:
    client = world.client("sam")
    begin(client)
    say(client, CYANIDE, "yes")
    client.post(PAGE, {"asked": [CYANIDE], f"said:{CYANIDE}": "yes", f"answer:{CYANIDE}": "later"})
    assert survey(world).answers[CYANIDE] is None


def test_an_unknown_question_is_passed_by_neither(world: World) -> None:
    with pytest.raises(Refused) as refused:
        perform(world.viewers["sam"], "risks.tell", {"passed": ["moon"]})
    assert refused.value.reason.code == "risks.unknown_pack"


@pytest.mark.parametrize(
    ("who", "status"),
    [("sam", 200), ("alice", 200), ("bob", 200), ("wang", 403), ("otto", 403), ("tina", 403), ("anonymous", 302)],
)
def test_who_opens_the_page(world: World, who: str, status: int) -> None:
    begin(world.client("sam"))
    say(world.client("sam"), CYANIDE, "yes")
    answer = world.client(who).get(PAGE)
    assert answer.status_code == status
    assert who in ("sam", "alice") or f"said:{CYANIDE}" not in answer.content.decode()


def test_a_consultant_answers_for_the_client_alone(world: World) -> None:
    begin(world.client("sam"))
    client = serve(world, "cora", "alice")
    at = f"{PAGE}?firm={world.firm.pk}"
    assert f'value="{CYANIDE}"' in client.get(at).content.decode()
    assert client.post(at, {"asked": [CYANIDE], f"answer:{CYANIDE}": "yes"}).status_code == 302
    assert survey(world).answers == {CYANIDE: True}
    assert client.get(f"{PAGE}?firm={world.firms['far'].pk}").status_code == 404


def test_a_yes_brings_a_card_that_names_the_answer(world: World) -> None:
    client = world.client("sam")
    begin(client)
    say(client, CYANIDE, "yes")
    html = proposed(client)
    assert "new:cyanide-plating" in html and "Because you answered yes to" in html


def test_a_no_takes_a_proposal_away_and_a_yes_brings_it_back(world: World) -> None:
    client = world.client("sam")
    begin(client)
    say(client, "plating-does", "no")
    assert "new:plating-line" not in proposed(client)
    say(client, "plating-does", "yes")
    assert "new:plating-line" in proposed(client)


def test_a_no_against_a_draft_asks_before_it_goes(world: World) -> None:
    client = world.client("sam")
    begin(client)
    take_all(client, later(client, PAGE))
    assert "plating-line" in keys(world, state="draft")
    assert say(client, "plating-does", "no") == PAGE
    html = client.get(PAGE).content.decode()
    assert "this is added already" in html and "plating-line" in keys(world, state="draft")
    drop = re.findall(r'name="drop" value="([^"]+)"', html)
    client.post(PAGE, {"take_out": "1", "drop": drop})
    assert "plating-line" not in keys(world, state="draft") and "plating-line" in survey(world).struck
    assert "this is added already" not in client.get(PAGE).content.decode()
    say(client, "plating-does", "yes")
    assert "plating-line" not in (survey(world).struck or []) and "new:plating-line" in proposed(client)


def test_nothing_is_taken_out_that_no_answer_speaks_against(world: World, drafted: RiskPoint) -> None:
    client = world.client("sam")
    begin(client)
    later(client, PAGE)
    client.post(PAGE, {"take_out": "1", "drop": [str(drafted.pk)]})
    assert "lathe" in keys(world, state="draft")


def test_what_hangs_is_retired_on_its_page(world: World) -> None:
    client = world.client("alice")
    begin(client)
    take_all(client, later(client, PAGE))
    with system_scope("test"):
        row = RiskPoint.objects.as_system().get(enterprise_id=world.firm.pk, pack_point="plating-line")
    wang = str(world.viewers["wang"].actor_id)
    raw = {"points": [str(row.pk)], "responsible_team": "班", "responsible_id": wang}
    perform(world.viewers["alice"], "risks.answer", raw)
    perform(world.viewers["alice"], "risks.publish", {"points": [str(row.pk)]})
    say(client, "plating-does", "no")
    html = client.get(PAGE).content.decode()
    assert "the card hangs" in html and f"/risks/{row.pk}" in html and f'name="drop" value="{row.pk}"' not in html


def test_an_answer_leaves_the_others_as_they_were(world: World) -> None:
    for key, said in (("plating-does", False), (CYANIDE, True)):
        perform(world.viewers["sam"], "risks.tell", {"answers": {key: said}})
    assert survey(world).answers == {"plating-does": False, CYANIDE: True} and survey(world).ticked is None


def test_an_unknown_question_is_refused(world: World) -> None:
    with pytest.raises(Refused) as refused:
        perform(world.viewers["sam"], "risks.tell", {"answers": {"moon": True}})
    assert refused.value.reason.code == "risks.unknown_pack"


@pytest.mark.parametrize("who", ["wang", "bob", "otto", "tina", "cindy"])
def test_strangers_answer_nothing(world: World, who: str) -> None:
    with pytest.raises(Refused):
        perform(world.viewers[who], "risks.tell", {"enterprise": str(world.firm.pk), "answers": {CYANIDE: True}})
    with system_scope("test"):
        assert not Survey.objects.as_system().filter(enterprise_id=world.firm.pk).exists()


@pytest.fixture
def tradeless(world: World) -> World:
    with written():
        world.firm.trade = ""
        world.firm.save()
    return world


def test_without_a_trade_the_equipment_decides(tradeless: World) -> None:
    client = tradeless.client("sam")
    assert 'name="without"' in client.get("/risks/start").content.decode()
    assert client.post("/risks/start", {"without": "1"})["Location"] == "/risks/start/have"
    html = client.get("/risks/start/have").content.decode()
    assert "There is no list for this trade yet" in html and ticked(html, "have") == []
    at = client.post("/risks/start/have", {"have": [], "words": "叉车、空压机"})["Location"]
    take_all(client, later(client, at))
    with system_scope("test"):
        rows = RiskPoint.objects.as_system().filter(enterprise_id=tradeless.firm.pk)
        names = set(rows.values_list("pack_point", flat=True))
    assert {"forklift", "air-compressor"} <= names and "lathe" not in names


def test_who_said_a_trade_is_not_offered_to_go_without(world: World) -> None:
    assert 'name="without"' not in world.client("sam").get("/risks/start").content.decode()

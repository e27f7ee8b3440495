"""/scan: the page for everybody, its policy, and what a typed or scanned code leads to."""

import re
from contextlib import suppress

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from anma.acts.policy import every_route
from anma.codes.models import Code
from anma.codes.tests.conftest import in_stock
from anma.codes.tokens import new_token
from anma.conftest import World

EVERYBODY = ["anonymous", "alice", "wang", "bob", "tina", "otto"]


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_may_scan(world: World, who: str) -> None:
    answer = world.client(who).get("/scan?round=1")
    page = answer.content.decode()
    assert answer.status_code == 200 and "data-scan-start" in page and 'capture="environment"' in page
    for part in ("data-msg-denied", "data-msg-foreign", "data-msg-unknown", "data-msg-insecure"):
        assert re.search(rf'{part}="[^"]{{20,}}"', page), part


def test_the_scanner_alone_may_run_wasm(world: World) -> None:
    policy = Client().get("/scan")["Content-Security-Policy"]
    assert "'wasm-unsafe-eval'" in policy and "unsafe-inline" not in policy and "'unsafe-eval'" not in policy
    seen = 0
    for name, route in every_route():
        if route.anonymous and "GET" in route.methods and name != "codes:scan":
            with suppress(NoReverseMatch):
                policy, seen = Client().get(reverse(name)).get("Content-Security-Policy", ""), seen + 1
                assert "wasm" not in policy, name
    assert seen > 10


def test_nothing_heavy_stands_in_the_page(world: World) -> None:
    """The reader and its wasm are named by the script alone, which fetches them after the tap."""
    page = Client().get("/scan").content.decode()
    assert len(re.findall(r'src="/static/dist/assets/scan-[^"]+\.js"', page)) == 1
    assert ".wasm" not in page and "reader-" not in page


@pytest.mark.parametrize("who", ["wang", "sam", "tina"])
def test_letters_lead_to_the_label(world: World, code: Code, who: str) -> None:
    answer = world.client(who).get("/scan", {"code": code.short.lower().replace("-", " ")})
    assert answer.status_code == 302 and answer["Location"] == f"/Q/{code.token}"


@pytest.mark.parametrize("who", ["bob", "otto"])
def test_a_stranger_learns_nothing_by_letters(world: World, code: Code, who: str) -> None:
    answer = world.client(who).get("/scan", {"code": code.short})
    assert answer.status_code == 200 and code.token not in answer.content.decode()
    assert "There is no such label" in answer.content.decode()


def test_nobody_guesses_without_signing_in(world: World, code: Code) -> None:
    answers = [world.client("anonymous").get("/scan", {"code": short}) for short in (code.short, "K7M2-9PQV")]
    assert [answer.status_code for answer in answers] == [404, 200]
    assert "Sign in before you type" in answers[0].content.decode() and code.token not in answers[0].content.decode()
    assert "One letter is wrong" in answers[1].content.decode()


def test_letters_typed_at_the_old_address_arrive(world: World, code: Code) -> None:
    answer = world.client("wang").get("/Q", {"code": code.short}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/Q/{code.token}"
    assert world.client("anonymous").get("/Q")["Location"] == "/scan"


@pytest.mark.parametrize("wrong", ["K7M2-9PQ", "支付宝", "https://example.cn/pay/1", "Q/<script>"])
def test_what_is_no_code_is_told_so(world: World, wrong: str) -> None:
    answer = world.client("wang").get("/scan", {"code": wrong})
    assert answer.status_code == 200 and "Compare it once more" in answer.content.decode()
    assert "<script>" not in re.sub(r"<script type=.module. src=[^>]+>", "", answer.content.decode())


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("edition", ["", "/3"])
def test_a_scanned_address_goes_to_its_page_whatever_host_stands_on_it(
    world: World, code: Code, who: str, edition: str
) -> None:
    answer = world.client(who).get("/scan", {"code": f"HTTPS://OLD-NAME.CN/Q/{code.token}{edition}"})
    assert answer["Location"] == f"/Q/{code.token}{edition}"


@pytest.mark.parametrize("who", ["anonymous", "sam", "tina"])
def test_a_label_that_nobody_knows_here_is_named_by_its_platform(world: World, who: str) -> None:
    foreign = world.client(who).get("/scan", {"code": f"HTTPS://OTHER.CN/Q/{new_token()}"})
    assert "another platform (other.cn)" in foreign.content.decode()
    own = new_token()
    assert world.client(who).get("/scan", {"code": own})["Location"] == f"/Q/{own}"


def test_a_blank_of_the_stock_opens_for_who_may_bind_it(world: World) -> None:
    line = in_stock(world)[0]
    assert world.client("sam").get("/scan", {"code": line.short})["Location"] == f"/Q/{line.token}"
    assert "There is no such label" in world.client("wang").get("/scan", {"code": line.short}).content.decode()

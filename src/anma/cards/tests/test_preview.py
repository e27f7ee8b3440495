"""The picture of the first sheet: whose rows it draws, and what it says where it cannot."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from anma.acts.pages import perform
from anma.cards.models import PrintJob
from anma.cards.tests.test_print_pages import WHO
from anma.codes.models import Code
from anma.codes.tokens import parse
from anma.conftest import World
from anma.kernel.viewer import system_scope
from anma.printing import qr
from anma.risks.models import RiskPoint

pytestmark = pytest.mark.usefixtures("code")
PATH = "/cards/preview.png"


@pytest.mark.parametrize(("who", "status"), WHO)
def test_who_sees_the_sheet_of_a_point(world: World, point: RiskPoint, who: str, status: int) -> None:
    answer = world.client(who).get(PATH, {"points": str(point.pk)})
    wanted = 404 if who in ("bob", "carol") else status
    assert answer.status_code == wanted
    assert answer.content.startswith(b"\x89PNG") is (who in ("alice", "sam"))


def test_it_is_kept_nowhere_and_notes_nothing(world: World, point: RiskPoint) -> None:
    answer = world.client("sam").get(PATH, {"points": str(point.pk)})
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/png", "private, no-store")
    with system_scope("test"):
        assert not PrintJob.objects.as_system().exists()


@pytest.mark.parametrize("kind", ["cards", "labels", "both"])
def test_the_sheet_carries_the_code(world: World, point: RiskPoint, code: Code, kind: str) -> None:
    answer = world.client("sam").get(PATH, {"kind": kind, "size": "105x74"})
    with Image.open(io.BytesIO(answer.content)) as drawn:
        big = drawn.resize((drawn.width * 2, drawn.height * 2))
    out = io.BytesIO()
    big.save(out, "PNG")
    assert [parse(text).token for text in qr.read(out.getvalue())] == [code.token]


@pytest.mark.parametrize(("key", "across"), [("a4", True), ("a4-portrait", False), ("a3", True)])
def test_it_lies_as_the_paper_does(world: World, point: RiskPoint, key: str, across: bool) -> None:
    answer = world.client("sam").get(PATH, {"format": key})
    with Image.open(io.BytesIO(answer.content)) as drawn:
        assert (drawn.width > drawn.height) is across and abs(drawn.width - 900) < 3


@pytest.mark.parametrize(
    ("asked", "status"),
    [({"format": "a9"}, 422), ({"size": "nonsense"}, 422), ({"points": "nonsense"}, 200), ({"paper": "no"}, 404)],
)
def test_what_is_no_choice_is_said(world: World, point: RiskPoint, asked: dict[str, str], status: int) -> None:
    answer = world.client("sam").get(PATH, asked, headers={"accept": "image/png, application/json"})
    assert answer.status_code == status
    assert status == 200 or answer.json()["message"]


def test_every_registered_paper_is_drawn_or_says_why_not(world: World, point: RiskPoint) -> None:
    from anma.cards import papers

    for kind in papers.offered(world.viewers["sam"], world.firm.pk):
        answer = world.client("sam").get(PATH, {"paper": kind.key}, headers={"accept": "image/png, application/json"})
        assert answer.content.startswith(b"\x89PNG") or answer.json()["message"], kind.key


def test_a_sign_that_no_font_has_is_named(world: World, point: RiskPoint) -> None:
    perform(world.viewers["sam"], "risks.change", {"subject": str(point.pk), "place": "\U00020bb7"})
    perform(world.viewers["alice"], "risks.publish", {"points": [str(point.pk)]})
    answer = world.client("sam").get(PATH, headers={"accept": "image/png, application/json"})
    assert answer.status_code == 422 and "U+20BB7" in answer.json()["message"]

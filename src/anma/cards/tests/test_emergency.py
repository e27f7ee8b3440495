"""Emergency cards: what stands on them, that they fold and can be cut, that their codes are read."""

from __future__ import annotations

import pytest
from django.test import override_settings

from anma.acts.reasons import Refused
from anma.cards.papers import Chosen, Lang
from anma.cards.papers.emergency import TOLD
from anma.cards.papers.jobs import document, pictures
from anma.cards.papers.words import card_of, code_of, several
from anma.cards.tests.made import DUTY, FIRM, laid, pdf, points
from anma.printing import qr
from anma.printing.emergency import FACES, PIECE, breadth, pieces
from anma.printing.testing import text, type_sizes, words

SHEETS = list(FACES)
LONG = "0123456789" * 8


def said_of(chosen: Chosen, lang: Lang) -> list[str]:
    card = card_of(chosen, lang)
    told = [one["plain"] for one in card.events]
    happens = told if breadth("".join(told)) < TOLD - 20 else card.accidents[:1]
    return [card.name, card.place, card.team, *card.emergency, *card.donts, *happens]


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_card_says_what_the_point_says(lang: Lang, sheet: str) -> None:
    made = points(6)
    read = text(pdf("emergency", made, lang, sheet, gather="厂区东门", safety_phone="0519-11111111"))
    for one in made:
        for said in said_of(one, lang):
            assert "".join(said.rstrip("。.").split()) in read
    assert all(number in read for number in ("119", "120", "110", DUTY, "0519-11111111", "厂区东门", FIRM))


@override_settings(ANMA_HOST="anma.example.cn")
@pytest.mark.parametrize("sheet", SHEETS)
def test_every_code_that_hangs_is_read_back(sheet: str) -> None:
    made = points(4)
    read = [code for page in pictures(laid("emergency", made, sheet=sheet), 150) for code in qr.read(page)]
    assert sorted(read) == sorted(code_of(one)["url"] for one in made if one.code)


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_under_nine_points_or_crosses_a_cut_or_a_fold(lang: Lang, sheet: str) -> None:
    made = points(9, name=lambda n: LONG if n % 2 else "超长名称的风险点设备" * 8, team=lambda n: "班组" * 30)
    paper = pdf("emergency", made, lang, sheet, gather="集合" * 30, office_phone="0519-222222222222222")
    assert min(type_sizes(paper)) >= 9
    face = FACES[sheet]
    wide, high = (297, 210) if face["across"] == 2 else (210, 297)
    left = (wide - 2 * face["across"] * face["width"]) / 2
    top = face["top"]
    for one in words(paper):
        if one.bottom < top:
            continue  # the line that says how to cut
        assert (one.left - left) // face["width"] == (one.right - left) // face["width"], one
        assert (one.top - top) // face["height"] == (one.bottom - top) // face["height"], one
        assert left < one.left and one.right < wide - left and one.bottom < top + face["down"] * face["height"]


def test_a_long_card_goes_on_with_an_even_number_of_faces() -> None:
    read = text(pdf("emergency-post", points(16), sheet="a4-portrait"))
    assert "1/" in read and all(
        "".join(step.split()) in read for one in points(16) for step in card_of(one, "zh").emergency
    )


def test_a_firm_without_a_duty_number_gets_a_line_to_write_on() -> None:
    for more in ({"duty": ""}, {"names": False}):
        inside = laid("emergency", points(1), **more).data["cards"][0]["inside"]  # type: ignore[arg-type]
        assert inside == [{"who": "值班", "number": "", "main": False}]


def test_the_number_to_call_first_stands_first() -> None:
    for one in points(30):
        outside = laid("emergency", [one]).data["cards"][0]["outside"]
        assert outside[0] == {"who": outside[0]["who"], "number": card_of(one, "zh").number, "main": True}
        assert {row["number"] for row in outside} == {"119", "120", "110"}


def test_steps_of_different_points_never_run_into_one_list() -> None:
    made = points(3)
    (card,) = laid("emergency-post", made).data["cards"]
    assert [["".join(step) for step in part["steps"]] for part in card["situations"]] == [
        card_of(one, "zh").emergency for one in made
    ]
    twice = laid("emergency-post", [made[0], made[0]]).data["cards"][0]["situations"]
    assert len(twice) == 1


def test_a_post_has_its_own_card_and_points_without_a_team_have_none() -> None:
    made = points(4, team=lambda n: ["", "装配班", "机加工班", "装配班"][n])
    assert [card["name"] for card in laid("emergency-post", made).data["cards"]] == ["装配班", "机加工班"]
    with pytest.raises(Refused, match="no_team"):
        laid("emergency-post", made[:1])


def test_points_without_steps_are_left_out_and_none_at_all_is_refused() -> None:
    one, other = points(2)
    one.edition.document["emergency"] = []
    assert len(laid("emergency", [one, other]).data["cards"]) == 1
    with pytest.raises(Refused, match="no_steps"):
        laid("emergency", [one])


def test_the_same_cards_are_the_same_bytes() -> None:
    made = laid("emergency", points(3), sheet="a4-portrait")
    assert document(made) == document(made)


def test_two_hundred_points_make_cards_for_all() -> None:
    assert len(laid("emergency", points(200)).data["cards"]) == 200


@pytest.mark.parametrize("said", ["", "断电", "甲" * 500, "a b, c. " * 100, "先断电，再救人。" * 40])
def test_pieces_lose_nothing_and_each_fits_a_face(said: str) -> None:
    made = list(pieces(said))
    assert "".join("".join(made).split()) == "".join(said.split())
    assert all(sum(1 if letter.isascii() else 2 for letter in piece) <= PIECE for piece in made)


def test_a_long_row_of_names_is_cut_short_by_how_many_there_are() -> None:
    assert several(["a"]) == "a" and several(["甲" * 50, "乙" * 50, "丙"]).startswith("甲" * 50)
    assert "2" in several(["甲" * 50, "乙" * 50, "丙"])

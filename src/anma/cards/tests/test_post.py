"""The card of a post: what its people must know and do."""

import re
from pathlib import Path

import pytest
from django.utils import translation

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.cards.papers import Chosen, filled, jobs
from anma.cards.papers.post import POST_CARD, compose
from anma.cards.tests.made import points
from anma.cli import main
from anma.codes.models import Code
from anma.conftest import World
from anma.evidence.testing import written
from anma.kernel import clock
from anma.printing.cards import LOCALES
from anma.printing.testing import text
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import row, take_over

pytestmark = pytest.mark.usefixtures("code")
HAN = re.compile("[\u4e00-\u9fff]")


def asked(world: World, lang: str = "zh", names: bool = False) -> jobs.Asked:
    points = jobs.chosen(world.viewers["sam"], world.firm.pk)
    return jobs.Asked(world.viewers["sam"], world.firm, points, lang, "a4-portrait", names, clock.today())  # type: ignore[arg-type]


def composed(world: World, lang: str = "zh", names: bool = False) -> dict[str, object]:
    with translation.override(LOCALES[lang]):  # type: ignore[index]
        return compose(asked(world, lang, names))


def paper(world: World, lang: str = "zh", names: bool = False, sheet: str = "a4-portrait") -> str:
    with translation.override(LOCALES[lang]):  # type: ignore[index]
        laid = POST_CARD.lay(filled(compose(asked(world, lang, names)), world.firm), lang, sheet)  # type: ignore[arg-type]
        return text(jobs.document(laid))


def test_points_of_one_team_make_one_card(world: World, point: RiskPoint) -> None:
    other = take_over(world, points=[{"key": "lathe"}])[0]
    perform(world.viewers["alice"], "risks.publish", {"points": [str(other)]})
    (card,) = composed(world)["cards"]  # type: ignore[misc,attr-defined]
    assert card["name"] == "机加工班" and row(other).name in card["points"] and point.name in card["points"]
    assert card["numbered"] and len(card["emergency"]) == 3  # both are lathes: the same steps stand once


def test_steps_of_different_points_never_run_into_one_list(world: World) -> None:
    made = tuple(points(2))
    asked = jobs.Asked(world.viewers["sam"], world.firm, made, "zh", "a4-portrait", False, clock.today())
    (card,) = compose(asked)["cards"]
    names = {one.document["name"]["zh"] for one in made}
    assert not card["numbered"] and {title for title, _steps in card["emergency"]} == names


@pytest.mark.parametrize("sheet", POST_CARD.formats)
def test_everything_that_was_composed_stands_on_the_paper(world: World, sheet: str) -> None:
    there = paper(world, sheet=sheet)
    (card,) = composed(world)["cards"]  # type: ignore[misc,attr-defined]
    said = [*card["accidents"], *card["donts"], *(part for step in card["emergency"] for part in (step[0], *step[1]))]
    said += [words for pair in card["measures"] for words in pair] + [card["level"]["word"], card["name"]]
    for words in said:
        assert all(there.count(letter) for letter in words if not letter.isspace()), words
    assert "穿戴" in there and "主要危险有害因素" in there


def test_a_name_and_the_duty_number_stand_there_only_if_the_firm_chose_it(world: World) -> None:
    with written():
        world.firm.duty_phone = "0519-00000000"
        world.firm.save()
    assert "0519" not in paper(world) and "wang" not in paper(world)
    assert "0519-00000000" in paper(world, names=True) and "wang" in paper(world, names=True)


def test_an_english_card_has_only_the_firms_own_words_in_chinese(world: World) -> None:
    content = composed(world, "en")
    (card,) = content["cards"]  # type: ignore[misc,attr-defined]
    own = {"name", "points", "imprint"}
    assert not HAN.search(str({key: value for key, value in card.items() if key not in own}) + str(content["labels"]))


def test_without_a_team_there_is_no_card(world: World) -> None:
    with pytest.raises(Refused, match="no_team"):
        compose(jobs.Asked(world.viewers["sam"], world.firm, (), "zh", "a4-portrait", False, clock.today()))


def test_a_point_that_says_nothing_is_left_out(world: World, point: RiskPoint, code: Code) -> None:
    edition = jobs.chosen(world.viewers["sam"], world.firm.pk)[0].edition
    edition.document["responsible"]["team"] = ""
    with pytest.raises(Refused, match="no_team"):
        compose(jobs.Asked(
            world.viewers["sam"], world.firm, (Chosen(edition, code),), "zh", "a4-portrait", False, clock.today()
        ))  # fmt: skip


def test_the_same_rows_give_the_same_paper(world: World) -> None:
    assert paper(world) == paper(world)


@pytest.mark.parametrize("size", ["a4-portrait", "a5", "a3"])
def test_the_command_writes_cards_of_any_size_in_both_languages(world: World, tmp_path: Path, size: str) -> None:
    out = tmp_path / "c.pdf"
    asked = ["cards", "--enterprise", world.firm.uscc, "--format", size, "--lang", "both", "--out", str(out), "--json"]
    assert main(asked) == 0
    assert out.read_bytes().startswith(b"%PDF-") and (tmp_path / "c-2.pdf").exists()


@pytest.mark.parametrize("paper_key", ["post", "emergency"])
def test_the_command_writes_other_papers(world: World, tmp_path: Path, paper_key: str) -> None:
    out = tmp_path / "c.pdf"
    assert main(["cards", "--enterprise", world.firm.uscc, "--paper", paper_key, "--out", str(out), "--json"]) == 0
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("said", [["--paper", "none"], ["--paper", "post", "--format", "a1"], ["--format", "a1"]])
def test_the_command_refuses_with_a_sentence(
    world: World, tmp_path: Path, said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "c.pdf"
    assert main(["cards", "--enterprise", world.firm.uscc, "--out", str(out), *said]) == 2
    assert not out.exists() and "Traceback" not in capsys.readouterr().err

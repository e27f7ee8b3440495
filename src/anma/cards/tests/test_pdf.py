"""Cards on paper."""

import json
from pathlib import Path

import pytest
from django.test import override_settings

from anma.acts.pages import perform
from anma.cards.sheets import Lang, sheets
from anma.cli import main
from anma.codes.models import Code
from anma.codes.tokens import parse
from anma.conftest import World
from anma.evidence.testing import written
from anma.knowledge.packs.names import LAYERS
from anma.printing import qr
from anma.printing.cards import picture_cards
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import row, take_over

pytestmark = pytest.mark.usefixtures("code")


@override_settings(ANMA_HOST="localhost:8443")
def test_the_code_in_the_picture_is_the_points_code(world: World, point: RiskPoint, code: Code) -> None:
    made = sheets(world.viewers["sam"], [point], "zh")
    (text,) = qr.read(picture_cards(made, "zh")[0])
    read = parse(text)
    assert (read.token, read.edition) == (code.token, 1)
    assert text == text.upper()


def test_a_name_stands_on_paper_only_if_the_firm_chose_it(world: World, point: RiskPoint) -> None:
    assert sheets(world.viewers["sam"], [point], "zh")[0].responsible == "谁负责：机加工班"
    perform(world.viewers["sam"], "risks.change", {"subject": str(point.pk), "on_paper": True})
    perform(world.viewers["alice"], "risks.publish", {"points": [str(point.pk)]})
    assert sheets(world.viewers["sam"], [row(point.pk)], "zh")[0].responsible == "谁负责：机加工班 · wang (made up)"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_layer_stands_on_the_card_before_a_second_of_one(world: World, lang: Lang) -> None:
    made = take_over(world, points=[{"key": "lathe"}])[0]  # two events, each held back in five layers
    perform(world.viewers["alice"], "risks.publish", {"points": [str(made)]})
    (sheet,) = sheets(world.viewers["sam"], [row(made)], lang)
    layers = [LAYERS[key].in_(lang) for key in LAYERS]
    assert [one.layer for one in sheet.measures] == layers == [one.layer for one in sheet.more_measures]
    assert len({one.text for one in (*sheet.measures, *sheet.more_measures)}) == 10


def test_the_paper_says_whom_to_call(world: World, point: RiskPoint) -> None:
    with written():
        world.firm.duty_phone = "0519-00000000"
        world.firm.save()
    assert sheets(world.viewers["sam"], [point], "en")[0].call == "Call 120"
    perform(world.viewers["sam"], "risks.change", {"subject": str(point.pk), "on_paper": True})
    perform(world.viewers["alice"], "risks.publish", {"points": [str(point.pk)]})
    (sheet,) = sheets(world.viewers["sam"], [row(point.pk)], "zh")
    assert sheet.call == "值班电话：0519-00000000 · 打 120" and "0519" not in sheet.responsible


def test_markup_in_a_name_stays_text(world: World, point: RiskPoint) -> None:
    evil = '#read("/etc/passwd") <script>*x*$1$'
    perform(world.viewers["sam"], "risks.change", {"subject": str(point.pk), "name": evil})
    perform(world.viewers["alice"], "risks.publish", {"points": [str(point.pk)]})
    assert sheets(world.viewers["sam"], [row(point.pk)], "zh")[0].name == evil


def test_the_command_writes_the_file(
    world: World, point: RiskPoint, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "c.pdf"
    assert main(["cards", "--enterprise", world.firm.uscc, "--lang", "en", "--out", str(out), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["cards"] == 1 and out.read_bytes().startswith(b"%PDF-")


def test_the_command_says_when_there_is_nothing(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cards", "--enterprise", world.firms["far"].uscc]) == 2

"""`anma briefing`: the lines of the outline as data and as files; what nobody knows gets a sentence, never a zero."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from anma import cli
from anma.briefing.outline.declared import outline
from anma.conftest import World
from anma.enterprises.tests.conftest import areas
from anma.facts.days import as_of_day
from anma.facts.folding import fold_all
from anma.kernel import clock
from anma.supervision.tests.test_acts import stop

__all__ = ["areas"]

NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
WRONG = [
    (["--area", "32041"], "32041"),
    (["--area", "999999"], "999999"),
    (["--area", "abc"], "abc"),
    (["--sector", "nosuch"], "nosuch"),
    (["--period", "2026-05-01..2026-01-01"], "2026-01-01..2026-11-23"),
    (["--period", "9999-12-31..9999-12-31"], "2026-01-01..2026-11-23"),
    (["--period", "yesterday"], "2026-01-01..2026-11-23"),
    (["--as-of", "yesterday"], "2022-12-29"),
    (["--as-of", "2026-11-26"], "today"),
    (["--period", "2026-05-01..2026-06-01", "--as-of", "2026-04-30"], "--as-of"),
    (["--pdf"], "--pdf"),
    (["as-of", "2026-11-26"], "today"),
    (["as-of", "never"], "2022-12-29"),
]


@pytest.fixture(autouse=True)
def wednesday(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("ANMA_LANG", "en")
    with clock.at(NOW):
        yield


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert cli.main(["briefing", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_what_is_no_place_trade_period_or_day_gets_a_sentence(
    arguments: list[str], said: str, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["briefing", *arguments, "--json"]) == 2
    out, err = capsys.readouterr()
    assert said in out + err and "Traceback" not in err
    assert as_of_day() == date(2026, 11, 25)


def test_the_lines_of_the_outline_come_first_in_their_order(
    areas: None, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    body = run(capsys)
    assert [one["key"] for one in body["indicators"]] == [line.key for line in outline().lines]
    assert "declared" not in body
    assert body["campaign"] == "2020-01-01..2026-11-25" and body["as_of"] == "2026-11-25"
    whole = run(capsys, "--all")
    assert {one["key"] for one in whole["declared"]} >= {"stop_orders", "hazards_open"}


def test_a_known_place_and_trade_have_figures(areas: None, world: World, capsys: pytest.CaptureFixture[str]) -> None:
    body = run(capsys, "--area", "320411", "--sector", "machinery", "--all")
    assert {one["area"] for one in body["declared"]} == {"320411"}
    found = {one["key"]: one for one in body["indicators"]}
    assert (found["grids"]["area"], found["grids"]["sector"]) == ("320411", "machinery")
    assert found["wujin_towns"]["value"] is None and found["wujin_towns"]["reason"]


def test_a_line_says_what_it_is_and_opens_its_rows(
    areas: None, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    stop(world)
    fold_all()
    found = {one["key"]: one for one in run(capsys)["indicators"]}
    one = found["shutdowns"]
    assert (one["value"], one["raw"], one["rows"], one["text"], one["said"]) == (1, 1, 1, "1", "1 firms")
    assert one["link"] == "/figures/firms_stopped?from=2020-01-01&to=2026-11-25&area=3204"
    assert one["definition"] and one["unit"] == "firms" and one["precision"] == "exact"
    page = world.client("cindy").get(one["link"]).content.decode()
    assert 'data-count="1"' in page
    assert found["deaths_2021_yoy"]["value"] is None and found["deaths_2021_yoy"]["reason"]


def test_the_installation_keeps_the_day_of_which_its_figures_speak(
    areas: None, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    stop(world)
    fold_all()
    assert run(capsys, "as-of") == {"as_of": "2026-11-25"}
    assert run(capsys, "as-of", "2026-11-24") == {"as_of": "2026-11-24"}
    body = run(capsys)
    assert body["campaign"] == "2020-01-01..2026-11-24"
    assert next(one for one in body["indicators"] if one["key"] == "shutdowns")["value"] != 1
    day = run(capsys, "--as-of", "2026-11-25", "--period", "2026-01-01..2026-12-31")
    assert day["campaign"] == "2026-01-01..2026-11-25"
    assert run(capsys, "as-of", "today") == {"as_of": "2026-11-25"}


def test_it_comes_as_a_pdf_a_word_file_a_page_and_plain_text(
    areas: None, world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for form, sign in (("pdf", b"%PDF"), ("docx", b"PK"), ("html", b"<!doctype html>")):
        out = tmp_path / f"briefing.{form}"
        assert cli.main(["briefing", f"--{form}", "--out", str(out)]) == 0
        assert out.read_bytes().startswith(sign)
    document = zipfile.ZipFile(tmp_path / "briefing.docx").read("word/document.xml").decode()
    page = (tmp_path / "briefing.html").read_text(encoding="utf-8")
    for line in outline().lines:
        assert line.name.en.replace("'", "&#x27;") in page and line.name.en in document
    assert "https://" in page and "<script" not in page
    capsys.readouterr()
    assert cli.main(["briefing"]) == 0
    assert "Hazards found: " in capsys.readouterr().out
    assert cli.main(["briefing", "--pdf", "--out", str(tmp_path / "no" / "such.pdf")]) == 2

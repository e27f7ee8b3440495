"""Methods with their editions by one name, and the catalogue that an installation keeps."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from anma.kernel import clock
from anma.kernel.clock import local_date
from anma.knowledge import own_files
from anma.knowledge.commands import catalogue as command
from anma.knowledge.grading import editions, keeping
from anma.knowledge.grading.direct import read_catalogue
from anma.knowledge.grading.levels import level
from anma.knowledge.own_files import Damaged
from anma.knowledge.tests.conftest import var_at
from anma.knowledge.text import KnowledgeError

LINES = ["code,name,level,words", "1,液氨储罐,重大,液氨", "2,涉爆粉尘,较大,打磨粉尘"]


@pytest.mark.parametrize("edition", editions.EDITIONS)
def test_every_edition_grades_its_worst_and_its_least(edition: str) -> None:
    method, _name = editions.split(edition)
    worst = editions.grade(edition, [editions.choices(edition, letter)[0][0] for letter in method.letters])
    least = editions.grade(edition, [editions.choices(edition, letter)[-1][0] for letter in method.letters])
    assert (worst.level, worst.edition) == ("major", edition) and level(least.level).order >= 3
    assert worst.steps[0].zh.endswith(f"= {worst.value.normalize():f}")


@pytest.mark.parametrize("edition", editions.EDITIONS)
def test_every_edition_says_its_bands_in_both_languages(edition: str) -> None:
    lines = editions.table(edition)
    assert len(lines) == 4 and lines[0].zh.endswith("重大风险（红）") and lines[3].en.endswith("Low risk (blue)")
    assert all(word.en for word in (editions.title(edition), *lines))


def test_every_value_has_its_words() -> None:
    for edition in editions.EDITIONS:
        for letter in editions.split(edition)[0].letters:
            assert all(words.zh != value for value, words in editions.choices(edition, letter))


@pytest.mark.parametrize(
    ("before", "after", "severities"),
    [
        ("A", "B", {"5": "5", "4": "5", "3": "", "2": "2", "1": "1"}),
        ("A", "C", {"5": "4", "4": "", "3": "2", "2": "1", "1": ""}),
        ("A", "D", {"5": "5", "4": "4", "3": "3", "2": "2", "1": "1"}),
        ("B", "A", {"5": "", "4": "3", "3": "3", "2": "2", "1": "1"}),
        ("B", "C", {"5": "", "4": "2", "3": "2", "2": "1", "1": ""}),
        ("C", "A", {"4": "", "3": "", "2": "3", "1": "2"}),
        ("C", "D", {"4": "", "3": "", "2": "3", "1": "2"}),
        ("C", "B", {"4": "5", "3": "", "2": "", "1": "2"}),
    ],
)
def test_a_severity_is_carried_by_its_meaning_or_left_open(before: str, after: str, severities: dict[str, str]) -> None:
    found = {one: editions.carried(["3", one], f"LS/{before}", f"LS/{after}")[1] for one in severities}
    assert found == severities


def test_what_no_edition_of_a_method_changes_is_carried_as_it_is() -> None:
    assert editions.carried(["3", "6", "7"], "LEC/320-160-70", "LEC/160-70-20") == ["3", "6", "7"]
    assert editions.carried(["3", "6", "4"], "MES/180-90-50", "MES/180-90-40") == ["3", "6", "4"]
    assert editions.carried(["4", "2"], "LS/C", "LS/B")[0] == "4"


def test_the_classic_variant_counts_deaths_otherwise() -> None:
    said = {edition: dict(editions.choices(f"LS/{edition}", "S"))["4"].zh for edition in "ABCD"}
    assert said == {"A": "一到两人死亡", "B": "丧失劳动能力", "C": "多人死亡", "D": "一到两人死亡"}


@pytest.mark.parametrize(("edition", "values"), [("LS/A", ["3"]), ("LS/Z", ["3", "3"]), ("LS", ["3", "3"])])
def test_what_cannot_be_graded_is_said(edition: str, values: list[str]) -> None:
    with pytest.raises(KnowledgeError):
        editions.grade(edition, values)


def take(source: Path, edition: str, *, compare: bool = False, as_json: bool = False) -> None:
    """Run `anma knowledge catalogue`."""
    command.catalogue_command.callback(source, edition, compare, as_json)  # type: ignore[misc]


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    with var_at(tmp_path):
        yield tmp_path / own_files.FOLDER


def test_a_kept_catalogue_is_read_back_and_replaced(own: Path) -> None:
    assert keeping.kept() is None
    keeping.store(read_catalogue("一版", LINES))
    assert keeping.kept() == read_catalogue("一版", LINES)
    keeping.store(read_catalogue("二版", LINES[:2]))
    found = keeping.kept()
    assert found is not None and (found.edition, len(found.entries)) == ("二版", 1)
    assert [path.name for path in own.iterdir()] == [keeping.NAME]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"edition": "x", "entries": []}',
        '{"edition": 1, "entries": [{"code": "1", "name": "x", "level": "major", "words": ["x"]}]}',
        '{"edition": "x", "entries": [{"code": "1", "name": "x", "level": "worst", "words": ["x"]}]}',
        '{"edition": "x", "entries": [{"code": "1", "name": "x", "level": "major", "words": "x"}]}',
        '{"edition": "x", "entries": [{"code": "1", "name": "x", "level": "major", "words": [""]}]}',
    ],
)
def test_a_damaged_catalogue_is_said_with_its_path(own: Path, text: str) -> None:
    own.mkdir()
    (own / keeping.NAME).write_text(text)
    with pytest.raises(Damaged) as damaged:
        keeping.kept()
    assert str(own / keeping.NAME) in damaged.value.text.zh and damaged.value.path == own / keeping.NAME


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_command_takes_what_offices_send(
    own: Path, tmp_path: Path, encoding: str, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "in.csv"
    source.write_bytes("\r\n".join(LINES).encode(encoding))
    take(source, " 省目录 2021 ")
    found = keeping.kept()
    assert found is not None and found.edition == "省目录 2021" and len(found.entries) == 2
    assert "2" in capsys.readouterr().out


@pytest.mark.parametrize(
    "content",
    [
        b"code,name\n1,x\n",
        b"code,name,level,words\n1,x,\xff\xff,\n",
        b"code,name,level\n1,x,\xe8\xbe\x83\xe5\xa4\xa7\n",
        b"",
    ],
)
def test_a_wrong_file_leaves_the_old_one(own: Path, tmp_path: Path, content: bytes) -> None:
    source = tmp_path / "in.csv"
    source.write_bytes(content)
    keeping.store(read_catalogue("一版", LINES))
    with pytest.raises(command.Refusal):
        take(source, "二版")
    found = keeping.kept()
    assert found is not None and found.edition == "一版"


OTHER = [LINES[0], "9.1,新的一条,重大,新词", LINES[1].replace("重大", "较大")]


def test_a_second_catalogue_says_what_changes_and_keeps_the_first_beside(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANMA_LANG", "zh")
    source = tmp_path / "in.csv"
    keeping.store(read_catalogue("一版", LINES))
    source.write_text("\n".join(OTHER))
    take(source, "二版", compare=True)
    assert "没有装入" in capsys.readouterr().out and keeping.kept() == read_catalogue("一版", LINES)
    take(source, "二版")
    told = capsys.readouterr().out
    assert "和《一版》比较：新增 1 条，减少 1 条，改动 1 条。" in told and "+ 9.1 新的一条，重大风险：新词" in told
    assert keeping.kept() == read_catalogue("二版", OTHER)
    (beside,) = (path for path in own.iterdir() if path.name != keeping.NAME)
    assert str(beside) in told and '"一版"' in beside.read_text()
    beside.replace(own / keeping.NAME)
    assert keeping.kept() == read_catalogue("一版", LINES)


def test_a_catalogue_that_is_there_already_replaces_nothing(own: Path, tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("\n".join(LINES))
    take(source, "一版")
    take(source, "一版")
    assert [path.name for path in own.iterdir()] == [keeping.NAME]
    found = keeping.kept()
    assert found is not None and found.stored == local_date(clock.now()).isoformat()


def test_the_command_answers_machines(own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in.csv"
    keeping.store(read_catalogue("一版", LINES))
    source.write_text("\n".join(OTHER))
    take(source, "二版", as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert (told["edition"], told["replaced"], told["stored"]) == ("二版", "一版", True)
    assert [len(told[name]) for name in ("added", "gone", "changed")] == [1, 1, 1]


def test_nothing_is_written_over_a_catalogue_that_nobody_can_read(own: Path, tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("\n".join(LINES))
    own.mkdir()
    (own / keeping.NAME).write_text("{")
    with pytest.raises(command.Refusal):
        take(source, "二版")
    assert (own / keeping.NAME).read_text() == "{"

"""The command line: groups, languages, exit codes, one sentence a mistake."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from anma import cli
from anma.kernel import console, mistakes


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANMA_LANG", "en")


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANMA_LANG", "zh")


def only(monkeypatch: pytest.MonkeyPatch, *commands: click.Command) -> None:
    """Let the shell hold these commands alone."""

    def gather() -> cli.Shell:
        shell = cli.Shell(name="anma")
        for command in commands:
            cli._place(shell, cli.localised(command))
        return shell

    monkeypatch.setattr(cli, "gather", gather)


def in_a_fresh_python(*arguments: str) -> "subprocess.CompletedProcess[bytes]":
    source = Path(cli.__file__).parents[1]
    variables = {**os.environ, "PYTHONPATH": str(source)}
    return subprocess.run([sys.executable, *arguments], env=variables, capture_output=True, check=True)  # noqa: S603


def failing(error: Exception) -> console.Command:
    @console.command("try", group=console.PROOF, needs_django=False)
    @console.json_option
    def command(as_json: bool) -> None:
        raise error

    return command


def test_help_is_quick_and_needs_no_database() -> None:
    before = os.times()
    done = in_a_fresh_python("-m", "anma.cli", "--help")
    after = os.times()
    # Of the processor, under a second alone; the clock on the wall says more about whoever shares the machine.
    assert after.children_user + after.children_system - before.children_user - before.children_system < 3
    assert b"demo" in done.stdout


@pytest.mark.usefixtures("english")
def test_help_lists_commands_in_groups(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    out = capsys.readouterr().out
    assert "Start and run:" in out and "Usage:" in out and "|" not in out


@pytest.mark.usefixtures("chinese")
def test_help_speaks_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["serve", "--help"]) == 0
    out = capsys.readouterr().out
    assert "用法：" in out and "选项:" in out and "本机 http 端口" in out


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh-hans"),
        ({"LANG": "C.UTF-8"}, "zh-hans"),
        ({}, "zh-hans"),
        ({"LANG": "en_GB", "LC_ALL": "zh_CN"}, "zh-hans"),
        ({"LC_ALL": "zh_CN", "ANMA_LANG": "en"}, "en"),
    ],
)
def test_the_locale_chooses_the_language(
    variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ANMA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert console.language() == language


def test_a_finding_exits_1_and_bad_input_2(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    only(monkeypatch, failing(console.Finding("row 7 was changed", {"rows": [7]})))
    assert cli.main(["try", "--json"]) == 1
    told = capsys.readouterr()
    assert json.loads(told.out) == {"error": "row 7 was changed", "rows": [7]}
    assert told.err == "row 7 was changed\n"
    only(monkeypatch, failing(console.BadInput("give a number")))
    assert cli.main(["try"]) == 2
    assert capsys.readouterr() == ("", "give a number\n")


def test_a_finding_after_the_answer_prints_no_second_object(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @console.command("try", group=console.PROOF, needs_django=False)
    @console.json_option
    def command(as_json: bool) -> None:
        console.emit({"sound": False}, as_json, "not sound")
        raise console.Finding("not sound")

    only(monkeypatch, command)
    assert cli.main(["try", "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == {"sound": False}


def test_two_words_make_a_family(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    @console.command("facts verify", group=console.PROOF, needs_django=False)
    def verify() -> None:
        console.emit({}, False, "verified")

    @console.command("facts fold", group=console.PROOF, needs_django=False)
    def fold() -> None:
        console.emit({}, False, lambda: "folded")

    only(monkeypatch, verify, fold)
    assert cli.main(["facts", "fold"]) == 0
    assert capsys.readouterr().out == "folded\n"


def test_two_rooms_may_not_bring_the_same_command(monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, failing(ValueError()), failing(ValueError()))
    with pytest.raises(TypeError, match="try"):
        cli.main(["try"])


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nothing"], "没有命令 nothing"),
        (["--nothing"], "没有选项 --nothing"),
        (["serve", "--port", "x"], "'--port' 的值不对：要填整数（1 到 65534）"),
        (["serve", "--port", "99999"], "'--port' 的值不对：要填整数（1 到 65534）"),
        (["serve", "--port"], "命令写法不对"),
        (["serve", "more"], "命令写法不对"),
    ],
)
def test_wrong_usage_gets_one_chinese_sentence(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(arguments) == 2
    told = capsys.readouterr()
    assert told.out == "" and sentence in told.err and told.err.count("\n") == 1


class OperationalError(Exception):
    """Named as both engines name theirs."""


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OperationalError("no such table: people_account"), "make demo"),
        (OperationalError('relation "x" does not exist'), "make demo"),
        (OperationalError("unable to open database file"), "cannot be opened"),
        (OperationalError("database or disk is full"), "disk is full"),
        (OperationalError("connection refused"), "does not answer"),
        (OSError(errno.ENOSPC, "x"), "disk is full"),
        (PermissionError(errno.EACCES, "x", "var/key"), "may not use var/key"),
        (FileNotFoundError(errno.ENOENT, "x", "a.json"), "no file a.json"),
    ],
)
def test_a_known_mistake_gets_a_sentence(
    error: Exception, sentence: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    only(monkeypatch, failing(error))
    assert cli.main(["try"]) == 2
    assert sentence in capsys.readouterr().err


def test_a_fault_of_our_own_shows_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, failing(KeyError("x")))
    with pytest.raises(KeyError):
        cli.main(["try"])
    assert mistakes.explain(OperationalError("something new")) is None


def test_every_rooms_commands_load_without_settings() -> None:
    code = "from anma import cli; import sys; cli.gather(); assert 'anma.web.settings' not in sys.modules"
    in_a_fresh_python("-c", code)


def test_every_help_text_has_two_halves() -> None:
    def leaves(command: Any) -> list[click.Command]:
        if isinstance(command, click.Group):
            return [leaf for child in command.commands.values() for leaf in leaves(child)]
        return [command]

    import importlib

    for room in cli.rooms_with_commands():
        for command in importlib.import_module(f"anma.{room}.commands").COMMANDS:
            for leaf in leaves(command):
                assert (leaf.help or "").count(" | ") == 1, (room, leaf.name)

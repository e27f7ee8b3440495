"""Whatever click complains about is said in the reader's language, in one sentence."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from anma import cli
from anma.kernel import console
from tests.test_cli import only

ID = "01890000-0000-7000-8000-000000000000"
# What stays as it was typed: options, commands, metavars, values, paths.
TYPED = re.compile(
    r"--?[a-z-]+|'[^']*'|/\S+|\b[A-Z_|-]+\b|true|false|[\w.-]*\d[\w.-]*|\b(x|z|zh|en|both|one|two|nothing|turned)\b"
)


def leaves(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            yield from leaves(child, (*path, name))
    else:
        yield path, command


@console.command("try", group=console.PROOF, needs_django=False)
@click.option("--id", "id_", type=click.UUID)
@click.option("--whole", type=int)
@click.option("--port", type=click.IntRange(1, 9))
@click.option("--most", type=click.IntRange(max=9))
@click.option("--part", type=click.FloatRange(min=0.5))
@click.option("--number", type=float)
@click.option("--kind", type=click.Choice(["one", "two"]))
@click.option("--yes", type=bool)
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--pair", type=(str, int))
@click.option("--there", type=click.Path(exists=True))
@click.option("--file", type=click.Path(exists=True, dir_okay=False))
@click.option("--folder", type=click.Path(exists=True, file_okay=False))
@click.option("--flag", is_flag=True)
@click.option("--read", type=click.File())
@click.argument("needed", nargs=1)
def everything(**given: Any) -> None:
    pass


@console.command("must", group=console.PROOF, needs_django=False)
@click.option("--needed", required=True)
def must(needed: str) -> None:
    pass


@console.command("family member", group=console.PROOF, needs_django=False)
def member() -> None:
    pass


WRONG = [
    (["try", "x", "--id", "abc"], "要填编号"),
    (["try", "x", "--whole", "z"], "要填整数"),
    (["try", "x", "--port", "99"], "要填整数（1 到 9）"),
    (["try", "x", "--most", "99"], "不大于 9"),
    (["try", "x", "--part", "0.1"], "不小于 0.5"),
    (["try", "x", "--number", "z"], "要填数字"),
    (["try", "x", "--kind", "z"], "只能是 one, two"),
    (["try", "x", "--yes", "z"], "true 或 false"),
    (["try", "x", "--day", "z"], "要填日期"),
    (["try", "x", "--pair", "z"], "2 个值"),
    (["try", "x", "--there", "/no/such"], "没有这个文件或文件夹"),
    (["try", "x", "--file", "/"], "是文件夹，不是文件"),
    (["try", "x", "--folder", __file__], "是文件，不是文件夹"),
    (["try", "x", "--read", "/no/such"], "没有这个文件"),
    (["try", "x", "--flag=1"], "后面不写值"),
    (["try", "x", "--port"], "后面要写值"),
    (["try", "x", "z"], "多写了 z"),
    (["try", "x", "--nothing"], "没有选项 --nothing"),
    (["try"], "缺少"),
    (["must"], "缺少"),
    (["nothing"], "没有命令 nothing"),
    (["family", "nothing"], "没有命令 nothing"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG, ids=[" ".join(a[-2:])[:20] for a, _ in WRONG])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_complaint_is_one_sentence_in_one_language(
    arguments: list[str], words: str, lang: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ANMA_LANG", lang)
    only(monkeypatch, everything, must, member)
    assert cli.main(arguments) == 2
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1 and "{" not in told.err
    if lang == "zh":
        assert words in told.err and not re.search(r"[A-Za-z]{2,}", TYPED.sub("", told.err)), told.err
    else:
        assert told.err.isascii(), told.err


def real() -> list[tuple[tuple[str, ...], click.Command]]:
    return [(path, command) for path, command in leaves(cli.gather()) if path != ("django",)]


@pytest.mark.parametrize("path", [path for path, _ in real()], ids=[" ".join(path) for path, _ in real()])
def test_every_command_complains_in_chinese(
    path: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ANMA_LANG", "zh")
    command = dict(real())[path]
    typed = [p for p in command.params if isinstance(p, click.Option) and not p.is_flag and p.type is not click.STRING]
    tried = [["--no-such-thing"], *([p.opts[0], "\x01"] for p in typed if not isinstance(p.type, click.Path))]
    for wrong in tried:
        assert cli.main([*path, *wrong]) == 2
        line = capsys.readouterr().err
        assert not re.search(r"[A-Za-z]{2,}", TYPED.sub("", line)), line


def test_a_wrong_id_of_a_firm_is_explained(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("ANMA_LANG", "zh")
    assert cli.main(["evidence-export", "abc", "x.zip"]) == 2
    assert f"要填编号，如 {ID}。" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["family"]])
def test_a_bare_command_shows_its_help_and_no_complaint(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ANMA_LANG", "zh")
    only(monkeypatch, member)
    assert cli.main(arguments) == 2
    told = capsys.readouterr()
    assert told.out.startswith("用法：") and "命令写法不对" not in told.out and told.err == ""


@pytest.mark.parametrize("target", ["/no/such/folder/x.zip", "/proc/version/x.zip", "/", "/" + "x" * 300])
def test_a_target_that_cannot_be_written_is_named(
    target: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @console.command("write", group=console.PROOF, needs_django=False)
    @click.argument("target", type=click.Path(path_type=Path))
    def write(target: Path) -> None:
        target.write_bytes(b"x")

    monkeypatch.setenv("ANMA_LANG", "zh")
    only(monkeypatch, write)
    assert cli.main(["write", target]) == 2
    line = capsys.readouterr().err
    assert "没有文件 " not in line and line.count("\n") == 1
    assert "文件夹" in line or "太长" in line

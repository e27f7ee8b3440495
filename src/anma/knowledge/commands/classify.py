"""``anma classify``: judges the lines of a file, one JSON object a line in, one a line out, in the same order."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import click

from anma.kernel import console
from anma.knowledge import tables
from anma.knowledge.judging.engine import judge
from anma.knowledge.judging.names import CATEGORY_NAMES
from anma.knowledge.judging.shape import Judgement
from anma.knowledge.text import Lang

MAX_BYTES = 50_000_000
KEYS_HELP = (
    "One JSON object a line: text; id and trade (words or a code of GB/T 4754-2017) may be left out. The answer has"
    " id, category, accident_types and factors (Chinese names), level, major_candidates, measures, vague, ask, why."
    " | 每行一个 JSON：text 为内容；id、trade（行业的说法或 GB/T 4754-2017 代码）可不写。"
    "输出含 id、category 类别、accident_types 事故类型和 factors 因素（中文名）、level、major_candidates、measures、"
    "vague、ask、why。"
)


@console.command(
    "classify",
    group=console.RISK,
    needs_django=False,
    help="Judge reported lines: kind, accident types, possible major hazards. | 判断上报的类别、事故类型、重大嫌疑。",
    epilog=KEYS_HELP,
)
@click.option(
    "--in",
    "source",
    required=True,
    metavar="FILE|-",
    help="Lines of JSON, - for stdin. | 每行一个 JSON 的文件，- 为标准输入。",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line. | 每行输出一个 JSON。")
def classify_command(source: str, as_json: bool) -> None:
    """Reads all lines first, so that a broken file answers nothing but its fault."""
    lang: Lang = "en" if console.language() == "en" else "zh"
    for row in list(_rows(source)):
        judged = judge(row["text"], row["trade"])
        if as_json:
            click.echo(json.dumps({"id": row["id"], **judged.as_json()}, ensure_ascii=False))
        else:
            click.echo(_for_people(row["id"], judged, lang))


def _for_people(name: object, judged: Judgement, lang: Lang) -> str:
    words = [str(name), CATEGORY_NAMES[judged.category].in_(lang), "、".join(judged.accident_types[:3])]
    if judged.majors:
        maybe = console.half("possibly major, a person decides | 可能是重大隐患，由人核定")
        words.append(f"{maybe}：{judged.majors[0].as_json()['criterion']}")
    return "  ".join([*words, judged.ask]).rstrip()


def _rows(source: str) -> Iterator[dict[str, Any]]:
    text = _text(source)
    if text.lstrip().startswith("["):
        whole = _parsed(text, 1)
        yield from (_row(one, number) for number, one in enumerate(whole, 1))
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _row(_parsed(line, number), number)


def _row(given: object, number: int) -> dict[str, Any]:
    if not isinstance(given, dict) or "text" not in given:
        _refuse(
            'Line {number} is not {{"text": "..."}}; write it so.'
            ' | 第 {number} 行不是 {{"text": "……"}} 的样子，请改好再试。',
            number=number,
        )
    text, trade = given["text"], given.get("trade")
    if not isinstance(text, str | None) or not isinstance(trade, str | None):
        _refuse(
            "text and trade of line {number} must be texts. | 第 {number} 行的 text、trade 应当是文字。", number=number
        )
    return {"id": _whole(given.get("id", number)), "text": _whole(text or ""), "trade": _trade(trade or "")}


def _trade(given: str) -> str:
    """A code as its name, so that criteria that hold in some trades find their words."""
    found = tables.industry(given)
    return found.zh if found else given


def _whole(value: Any) -> Any:
    """Half characters, which some keyboards send, cannot be printed."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _parsed(line: str, number: int) -> Any:
    try:
        return json.loads(line)
    except (json.JSONDecodeError, RecursionError, ValueError):
        _refuse(
            "Line {number} is not valid JSON; correct it. | 第 {number} 行不是正确的 JSON，请改好再试。", number=number
        )


def _text(source: str) -> str:
    try:
        raw = sys.stdin.buffer.read(MAX_BYTES + 1) if source == "-" else _file(source)
        if len(raw) > MAX_BYTES:
            _refuse("The file is too large: 50 MB at most. | 文件太大：不应超过 50 MB。")
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        _refuse("The file is not UTF-8; save it as UTF-8. | 文件不是 UTF-8 编码，请另存为 UTF-8 再试。")


def _file(source: str) -> bytes:
    try:
        with Path(source).open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        shown = source.encode(errors="replace").decode()
        _refuse("Cannot open {shown}; check the path. | 打不开 {shown}，请检查路径和权限。", shown=shown)


def _refuse(sentence: str, **values: object) -> NoReturn:
    raise console.BadInput(console.half(sentence).format(**values)) from None

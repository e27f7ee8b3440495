"""Commands of this room: ``identify`` and ``grade``.

Help is written ``English | 中文``; the command line shell picks a half.
"""

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

import click

from anma.kernel import console
from anma.knowledge import tables
from anma.knowledge.document import grade_of
from anma.knowledge.facts import Facts, parse_facts
from anma.knowledge.grading import Grade, lec, level, ls
from anma.knowledge.grading.grade import show
from anma.knowledge.matching import ProposedPoint, identify, unmatched
from anma.knowledge.packs.names import CLASS_SCHEMES, LAYERS, PLACES, cycle_words
from anma.knowledge.packs.schema import Check, Event
from anma.knowledge.tables import accident_types, factors
from anma.knowledge.text import KnowledgeError, Lang, Text
from anma.knowledge.trade import meant

MAX_BYTES = 2_000_000


KEYS_HELP = (
    "Keys, all of them optional: name; industry (a code of GB/T 4754-2017 such as 3484, or words: 机加工, jjg);"
    " headcount (a whole number); equipment, spaces, materials, activities (lists of texts, or of objects with"
    " name and, where known, count, cas, max_quantity_t)."
    " | 可以写的键，都可省略：name 名称；industry 行业（GB/T 4754-2017 代码如 3484，或“机加工”“jjg”这样的说法）；"
    "headcount 人数；equipment 设备、spaces 场所、materials 物料、activities 作业"
    "（都是列表，每项写文字，或写带 name 的对象，可加 count、cas、max_quantity_t）。"
)


class Refusal(console.BadInput):
    """One sentence on stderr and exit code 2, in the reader's language."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.in_(reader_language()))


def reader_language() -> Lang:
    """The command line's language, in this room's word for it."""
    return "en" if console.language() == "en" else "zh"


def _number(value: Decimal) -> int | float:
    """A decimal as JSON: whole numbers without a point."""
    return int(value) if value == value.to_integral_value() else float(value)


def _print_json(data: object) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


# --- identify ---


@console.command(
    "identify",
    group=console.RISK,
    needs_django=False,
    help="Propose risk points for a firm from JSON. | 根据企业资料列出风险点。",
    epilog=KEYS_HELP,
)
@click.option(
    "--in",
    "source",
    required=True,
    metavar="FILE|-",
    help="The firm as JSON, - for stdin. | 企业资料 JSON，- 为标准输入。",
)
@click.option("--typical/--no-typical", default=None, help="Usual points of the trade too. | 带上本行业常见的风险点。")
@click.option(
    "--method",
    type=click.Choice(["LEC", "LS"], case_sensitive=False),
    default="LEC",
    help="Method of grading. | 评价方法。",
)
@click.option("--json", "as_json", is_flag=True, help="Answer for machines. | 输出 JSON。")
def identify_command(source: str, typical: bool | None, method: str, as_json: bool) -> None:
    """Reads facts, proposes points, prints them."""
    told = meant(_facts(source))
    proposed, open_words = identify(told.facts, typical), unmatched(told.facts)
    warnings = [one.in_(reader_language()) for one in told.warnings]
    for warning in warnings:
        click.echo(warning, err=True)
    if as_json:
        points = [_point_json(one, method.upper()) for one in proposed]
        beside = {"trade": _trade_json(told.trade), "unmatched": open_words, "warnings": warnings}
        _print_json({"points": points, **beside})
    else:
        _print_trade(told.trade, reader_language())
        _print_points(proposed, method.upper(), reader_language())
        _print_unmatched(open_words, reader_language())


def _trade_json(trade: tables.Industry | None) -> dict[str, str] | None:
    return {"code": trade.code, "name": trade.zh} if trade else None


def _print_trade(trade: tables.Industry | None, lang: Lang) -> None:
    if trade:
        click.echo(Text(f"行业：{trade.code} {trade.zh}", f"Trade: {trade.code} {trade.zh}").in_(lang))


def _print_unmatched(open_words: list[str], lang: Lang) -> None:
    if open_words:
        words = Text(
            f"\n没有对上的：{'、'.join(open_words)}。请换个说法，或自己添加风险点。",
            f"\nNothing matched: {', '.join(open_words)}. Say it in other words, or add risk points of your own.",
        )
        click.echo(words.in_(lang))


def _facts(source: str) -> Facts:
    raw = _bytes(source)
    if len(raw) > MAX_BYTES:
        raise Refusal(
            Text(
                "文件太大：企业资料不应超过 2 MB，请检查是否选错文件。",
                "The file is too large: a firm needs less than 2 MB; is it the right file?",
            )
        )
    try:
        return parse_facts(json.loads(raw.decode("utf-8-sig")))
    except UnicodeDecodeError:
        raise Refusal(
            Text("文件不是 UTF-8 编码，请另存为 UTF-8 再试。", "The file is not UTF-8; save it as UTF-8 and try again.")
        ) from None
    except json.JSONDecodeError as error:
        _refuse_json(error)
    except RecursionError:
        raise Refusal(Text("JSON 嵌套太深，请按格式重写。", "The JSON is nested too deeply; rewrite it.")) from None
    except KnowledgeError as error:
        raise Refusal(error.text) from None


def _refuse_json(error: json.JSONDecodeError) -> NoReturn:
    raise Refusal(
        Text(
            f"不是正确的 JSON：第 {error.lineno} 行第 {error.colno} 个字符处读不下去，请改好再试。",
            f"Not valid JSON: cannot read on at line {error.lineno}, column {error.colno}; correct it and try again.",
        )
    ) from None


def _bytes(source: str) -> bytes:
    if source == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        with Path(source).open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError:
        raise Refusal(
            Text(
                f"打不开文件 {source}，请检查路径和权限。",
                f"Cannot open the file {source}; check the path and the permissions.",
            )
        ) from None


def _point_json(proposed: ProposedPoint, method: str) -> dict[str, Any]:
    point = proposed.point
    return {
        "name": point.name.zh,
        "class": CLASS_SCHEMES["object"][point.cls].zh,
        "why": proposed.why.zh,
        "events": [_event_json(event, grade_of(event, method)) for event in point.events],
    }


def _event_json(event: Event, graded: Grade) -> dict[str, Any]:
    return {
        "name": event.name.zh,
        "accident_types": [accident_types()[code].name.zh for code in event.accidents],
        "factors": [factors()[code].name.zh for code in event.factors],
        "grade": _grade_json(graded),
        "measures": [{"layer": LAYERS[layer].zh, "text": event.measures[layer].zh} for layer in LAYERS],
        "checks": [_check_json(check) for check in event.checks],
    }


def _check_json(check: Check) -> dict[str, str]:
    return {"text": check.text.zh, "cycle": cycle_words(check.every, check.unit).zh}


def _grade_json(graded: Grade) -> dict[str, Any]:
    return {
        "method": graded.method,
        "edition": graded.edition,
        "inputs": {name: _number(value) for name, value in graded.inputs.items()},
        "value": _number(graded.value),
        "level": level(graded.level).word.zh,
    }


def _print_points(proposed: list[ProposedPoint], method: str, lang: Lang) -> None:
    click.echo(Text(f"共 {len(proposed)} 个风险点", f"{len(proposed)} risk points").in_(lang))
    for number, one in enumerate(proposed, 1):
        title = level(one.point.level()).title.in_(lang)
        place = PLACES[one.point.place].in_(lang)
        click.echo(f"\n{number}. {one.point.name.in_(lang)}  [{title}]  {place}\n   {one.why.in_(lang)}")
        for event in one.point.events:
            _print_event(event, grade_of(event, method), lang)


def _print_event(event: Event, graded: Grade, lang: Lang) -> None:
    click.echo(f"   · {event.name.in_(lang)}  ({'; '.join(graded.steps_in(lang))})")
    for layer, name in LAYERS.items():
        click.echo(f"       {name.in_(lang)}: {event.measures[layer].in_(lang)}")
    for check in event.checks:
        click.echo(f"       □ {check.text.in_(lang)} ({cycle_words(check.every, check.unit).in_(lang)})")


# --- grade ---


@console.command("grade lec", group=console.RISK, needs_django=False, help="D = L × E × C. | LEC 法。")
@click.option("--l", "likelihood", help="Likelihood. | 可能性。")
@click.option("--e", "exposure", help="Exposure. | 暴露频繁程度。")
@click.option("--c", "consequence", help="Consequence. | 后果。")
@click.option("--convention", default=lec.DEFAULT, show_default=True, help="Bands of levels. | 分级口径。")
@click.option("--json", "as_json", is_flag=True, help="Answer for machines. | 输出 JSON。")
def lec_command(
    likelihood: str | None, exposure: str | None, consequence: str | None, convention: str, as_json: bool
) -> None:
    """Grades by LEC."""
    _need({"--l": likelihood, "--e": exposure, "--c": consequence})
    try:
        _show_grade(lec.grade(str(likelihood), str(exposure), str(consequence), convention), as_json)
    except KnowledgeError as error:
        raise Refusal(error.text) from None


@console.command("grade ls", group=console.RISK, needs_django=False, help="R = L × S. | LS 法。")
@click.option("--l", "likelihood", help="Likelihood. | 可能性。")
@click.option("--s", "severity", help="Severity. | 严重程度。")
@click.option("--variant", default=ls.DEFAULT, show_default=True, help="A, B, C or D. | 版本 A、B、C（常州）或 D。")
@click.option("--json", "as_json", is_flag=True, help="Answer for machines. | 输出 JSON。")
def ls_command(likelihood: str | None, severity: str | None, variant: str, as_json: bool) -> None:
    """Grades by LS."""
    _need({"--l": likelihood, "--s": severity})
    try:
        _show_grade(ls.grade(str(likelihood), str(severity), variant.upper()), as_json)
    except KnowledgeError as error:
        raise Refusal(error.text) from None


def _need(given: dict[str, str | None]) -> None:
    missing = [name for name, value in given.items() if value is None]
    if missing:
        raise Refusal(Text(f"还缺 {'、'.join(missing)}，请写上。", f"{', '.join(missing)} is missing; please add it."))


def _show_grade(graded: Grade, as_json: bool) -> None:
    lang = reader_language()
    if as_json:
        _print_json(
            {
                "value": _number(graded.value),
                "level": level(graded.level).word.zh,
                "edition": graded.edition,
                "steps": graded.steps_in("zh"),
            }
        )
    else:
        click.echo("\n".join([*graded.steps_in(lang), f"{graded.edition}  {show(graded.value)}"]))


COMMANDS: list[click.Command] = [identify_command, lec_command, ls_command]

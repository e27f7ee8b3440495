"""``anma identify``: the risk points of a firm, from JSON."""

from typing import Any

import click

from anma.kernel import console
from anma.kernel.json_files import read_json
from anma.knowledge import tables
from anma.knowledge.answering import open_questions
from anma.knowledge.commands.speaking import number, print_json, reader_language, refusing, say
from anma.knowledge.document import grade_of
from anma.knowledge.facts import Facts, parse_facts
from anma.knowledge.grading import Grade, level
from anma.knowledge.grading.levels import worst
from anma.knowledge.matching import identify, unmatched
from anma.knowledge.packs.loader import library
from anma.knowledge.packs.names import CLASS_SCHEMES, LAYERS, PLACES, cycle_words
from anma.knowledge.packs.schema import Check, Event, Question
from anma.knowledge.packs.signs import in_order
from anma.knowledge.proposed import ProposedPoint
from anma.knowledge.tables import accident_types, factors
from anma.knowledge.text import Lang, Text
from anma.knowledge.trade import meant

KEYS_HELP = (
    "Keys, all of them optional: name; industry (a code of GB/T 4754-2017 such as 3484, or words: 机加工, jjg);"
    " headcount (a whole number); answers (key of a question: true or false); equipment, spaces, materials,"
    " activities (lists of texts, or of objects with name and, where known, count, cas, max_quantity_t)."
    " | 可以写的键，都可省略：name 名称；industry 行业（GB/T 4754-2017 代码如 3484，或“机加工”“jjg”这样的说法）；"
    "headcount 人数；answers 问题的回答（true 是，false 否）；equipment 设备、spaces 场所、materials 物料、"
    "activities 作业（都是列表，每项写文字，或写带 name 的对象，可加 count、cas、max_quantity_t）。"
)


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
@click.option(
    "--typical/--no-typical",
    default=True,
    help="With or without the usual points of the trade. | 带上或不带本行业常见的风险点。",
)
@click.option(
    "--method",
    type=click.Choice(["LEC", "LS"], case_sensitive=False),
    default="LEC",
    help="Method of grading. | 评价方法。",
)
@click.option("--json", "as_json", is_flag=True, help="Answer for machines. | 输出 JSON。")
def identify_command(source: str, typical: bool, method: str, as_json: bool) -> None:
    """Reads facts, proposes points, prints them."""
    told = meant(_facts(source))
    proposed, open_words = identify(told.facts, typical), unmatched(told.facts)
    warnings = [one.in_(reader_language()) for one in told.warnings]
    for warning in warnings:
        click.echo(warning, err=True)
    if as_json:
        points = [_point_json(one, method.upper()) for one in proposed]
        asked = [_question_json(one) for one in open_questions(told.facts, proposed)]
        beside = {"trade": _trade_json(told.trade), "unmatched": open_words, "questions": asked, "warnings": warnings}
        print_json({"points": points, **beside})
    else:
        _print_trade(told.trade, reader_language())
        say(_methods_differ(method.upper()))
        _print_points(proposed, method.upper(), reader_language())
        _print_unmatched(open_words, reader_language())
        _print_questions(told.facts, proposed)


def _trade_json(trade: tables.Industry | None) -> dict[str, str] | None:
    return {"code": trade.code, "name": trade.zh} if trade else None


def _print_trade(trade: tables.Industry | None, lang: Lang) -> None:
    if trade:
        click.echo(Text(f"行业：{trade.code} {trade.zh}", f"Trade: {trade.code} {trade.en}").in_(lang))


def _methods_differ(method: str) -> Text:
    return Text(
        f"级别按 {method} 算。同一件事用 LEC 和 LS 算，级别可能不一样；"
        "单位的级别用单位自己选定的方法算，没选过就用 LEC。",
        f"Levels by {method}. LEC and LS may put the same event on different levels; a firm's own level uses the method"
        " that the firm chose, LEC where it chose none.",
    )


def _print_unmatched(open_words: list[str], lang: Lang) -> None:
    if open_words:
        words = Text(
            f"\n没有对上的：{'、'.join(open_words)}。请换个说法，或自己添加风险点。",
            f"\nNothing matched: {', '.join(open_words)}. Say it in other words, or add risk points of your own.",
        )
        click.echo(words.in_(lang))


def _question_json(one: Question) -> dict[str, str]:
    return {"key": one.key, "text": one.text.zh, "why": one.why.zh}


def _print_questions(facts: Facts, proposed: list[ProposedPoint]) -> None:
    for one in open_questions(facts, proposed):
        say(
            Text(f"？{one.text.zh} {one.why.zh}（answers 里写 {one.key}）", f"? {one.text.en} {one.why.en} ({one.key})")
        )


def _facts(source: str) -> Facts:
    with refusing():
        return parse_facts(read_json(source))


def _point_json(proposed: ProposedPoint, method: str) -> dict[str, Any]:
    point = proposed.point
    return {
        "name": point.name.zh,
        "class": CLASS_SCHEMES["object"][point.cls].zh,
        "key": f"{proposed.pack_id}/{point.key}",
        "why": proposed.why.zh,
        "source": point.source.zh,
        "verified": verified(proposed.pack_id),
        "donts": [text.zh for text in point.donts],
        "emergency": [text.zh for text in point.emergency],
        "ppe": [text.zh for text in point.ppe],
        "signs": [sign.name.zh for sign in in_order(point.signs)],
        "events": [_event_json(event, grade_of(event, method)) for event in point.events],
    }


def verified(pack_id: str) -> bool:
    """Whether the pack ships as verified; what an expert marked later stands on the pages."""
    return library()[pack_id].verified


def _event_json(event: Event, graded: Grade) -> dict[str, Any]:
    return {
        "name": event.name.zh,
        "plain": event.plain.zh,
        "reason": event.reason.zh,
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
        "inputs": {name: number(value) for name, value in graded.inputs.items()},
        "value": number(graded.value),
        "level": level(graded.level).word.zh,
    }


def _print_points(proposed: list[ProposedPoint], method: str, lang: Lang) -> None:
    click.echo(Text(f"共 {len(proposed)} 个风险点", f"{len(proposed)} risk points").in_(lang))
    for place_in_list, one in enumerate(proposed, 1):
        title = level(worst([grade_of(event, method).level for event in one.point.events])).title.in_(lang)
        place = PLACES[one.point.place].in_(lang)
        checked = Text("", "") if verified(one.pack_id) else Text("（未经专家核实）", " (not verified by an expert)")
        click.echo(f"\n{place_in_list}. {one.point.name.in_(lang)}  [{title}]  {place}{checked.in_(lang)}")
        click.echo(f"   {one.why.in_(lang)}")
        for event in one.point.events:
            _print_event(event, grade_of(event, method), lang)


def _print_event(event: Event, graded: Grade, lang: Lang) -> None:
    click.echo(f"   · {event.name.in_(lang)}  ({'; '.join(graded.steps_in(lang))})")
    for layer, name in LAYERS.items():
        click.echo(f"       {name.in_(lang)}: {event.measures[layer].in_(lang)}")
    for check in event.checks:
        click.echo(f"       □ {check.text.in_(lang)} ({cycle_words(check.every, check.unit).in_(lang)})")

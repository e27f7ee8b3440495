"""``anma mhi``: is this unit a major hazard installation, and of which grade."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import click

from anma.kernel import console
from anma.kernel.json_files import read_json
from anma.knowledge.commands.speaking import number, print_json, reader_language, refusing, say
from anma.knowledge.grading.grade import show
from anma.knowledge.mhi import Assessment, Line, assess, parse_case
from anma.knowledge.text import Text

KEYS_HELP = (
    "Keys: substances, a list of objects with name, cas or class (symbols of table 2 or the words of the safety data"
    " sheet, several divided by “;”), quantity_t in tonnes at the design maximum and, of a solution, content_percent or"
    " same_class_as_pure (true or false); exposed_people, who live within 500 m outside the fence, null if"
    " unknown."
    " | 可以写的键：substances 物质列表，每项写 name 名称、cas 或 class（表2的符号，"
    "或安全技术说明书上的说法，几个用“;”隔开），quantity_t（按设计最大量，吨）；"
    "溶液再写 content_percent（浓度，百分数）或 same_class_as_pure（true 或 false）；"
    "exposed_people 厂界外 500 米内常住人口，不知道写 null。"
)


@console.command(
    "mhi",
    group=console.RISK,
    needs_django=False,
    help="Is a unit a major hazard installation? (GB 18218-2018) | 辨识和分级重大危险源（GB 18218-2018）。",
    epilog=KEYS_HELP,
)
@click.option("--in", "source", required=True, metavar="FILE|-", help="The case as JSON. | 案例 JSON，- 为标准输入。")
@click.option("--json", "as_json", is_flag=True, help="Answer for machines. | 输出 JSON。")
def mhi_command(source: str, as_json: bool) -> None:
    """Reads a case, assesses it, prints sum, grade and open questions."""
    with refusing():
        result = assess(parse_case(read_json(source)))
    if as_json:
        print_json(as_data(result))
    else:
        _tell(result)


def as_data(result: Assessment) -> dict[str, Any]:
    """The result in plain data; R is null while the number of residents is open, the grade where it hangs on that."""
    lang = reader_language()
    graded = result.graded
    return {
        "S": rounded(result.s),
        "is_major": result.is_major,
        "R": rounded(graded.r) if graded else None,
        "grade": result.grade,
        "by_alpha": {str(one.alpha): {"R": rounded(one.r), "grade": one.grade} for one in result.by_alpha},
        "substances": [_line(line) for line in result.lines],
        "questions": [text.in_(lang) for text in result.questions],
        "edition": "GB 18218-2018",
        "source_checked": False,
    }


def rounded(value: Fraction) -> int | float:
    """Six decimals; a value just below a border never rounds up to it."""
    exact = round(value, 6)
    return number(Decimal(exact.numerator) / Decimal(exact.denominator)) if exact != 1 or value == 1 else 0.999999


def _line(line: Line) -> dict[str, Any]:
    figures = {"q": number(line.tonnes), "Q": number(line.critical_t), "beta": number(line.beta)}
    return {"name": line.name, **figures, "source": line.source.in_(reader_language())}


def _tell(result: Assessment) -> None:
    for line in result.lines:
        sum_ = f"q/Q = {show(line.tonnes)} / {show(line.critical_t)} = {rounded(line.share)}, β = {show(line.beta)}"
        say(Text(f"{line.name}：{sum_}。{line.source.zh}", f"{line.name}: {sum_}. {line.source.en}"))
    say(_verdict(result))
    for one in result.by_alpha:
        click.echo(f"α = {one.alpha}: R = {rounded(one.r)}, {one.grade}")
    for question in result.questions:
        say(Text(f"？{question.zh}", f"? {question.en}"))


def _verdict(result: Assessment) -> Text:
    s = rounded(result.s)
    if result.is_major is None:
        return Text(f"S 至少是 {s}；先回答下面的问题。", f"S is at least {s}; answer the questions below first.")
    if not result.is_major:
        return Text(f"S = {s} < 1，不构成重大危险源。", f"S = {s} < 1: no major hazard installation.")
    grade = _grade(result)
    return Text(f"S = {s} ≥ 1，构成重大危险源，{grade.zh}。", f"S = {s} ≥ 1: a major hazard installation, {grade.en}.")


def _grade(result: Assessment) -> Text:
    if result.grade is None:
        return Text("级别待定", "grade open")
    if result.graded:
        return Text(result.grade, result.grade)
    return Text(f"厂界外住多少人都是{result.grade}", f"{result.grade} however many live outside the fence")

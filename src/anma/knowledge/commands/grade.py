"""``anma grade lec|ls|mes|danger``: one risk, graded in the open."""

import click

from anma.kernel import console
from anma.knowledge.commands.speaking import Refusal, number, print_json, reader_language, refusing
from anma.knowledge.grading import Grade, danger, editions, level
from anma.knowledge.grading.grade import published_difference, show
from anma.knowledge.text import Text

PUBLISHED = click.option(
    "--published", metavar="N", help="A result that stands somewhere, to be compared. | 别处写的得数，用来核对。"
)
JSON = click.option("--json", "as_json", is_flag=True, help="Answer for machines. | 输出 JSON。")


def _by_product(code: str, bands: str, bands_help: str) -> click.Command:
    """The command of a method that multiplies: an option for each of its letters, one for the edition of its bands."""
    method = editions.METHODS[code]

    def run(published: str | None, as_json: bool, bands: str, **given: str | None) -> None:
        _need({f"--{letter}": value for letter, value in given.items()})
        values = [str(given[letter.lower()]) for letter in method.letters]
        edition = next((name for name in method.bands if name == bands.upper()), bands)
        with refusing():
            graded = method.grade(*values, edition)
        _show_grade(graded, published, as_json)

    run = click.option(f"--{bands}", "bands", default=method.default, show_default=True, help=bands_help)(
        PUBLISHED(JSON(run))
    )
    for letter, name in reversed(list(method.letters.items())):
        run = click.option(f"--{letter.lower()}", letter.lower(), help=f"{name.en}. | {name.zh}。")(run)
    told = f"{method.formula}. | {code} 法。"
    return console.command(f"grade {code.lower()}", group=console.RISK, needs_django=False, help=told)(run)


@console.command(
    "grade danger",
    group=console.RISK,
    needs_django=False,
    help="Danger degree: five items, each A, B, C or D. | 危险度评价法：五项各取 A、B、C、D。",
)
@click.option("--substance", help="Substance. | 物质。")
@click.option("--amount", help="Amount. | 容量。")
@click.option("--temperature", help="Temperature. | 温度。")
@click.option("--pressure", help="Pressure. | 压力。")
@click.option("--operation", help="Operation. | 操作。")
@PUBLISHED
@JSON
def danger_command(published: str | None, as_json: bool, **items: str | None) -> None:
    """Grades by the degree of danger."""
    _need({f"--{name}": value for name, value in items.items()})
    with refusing():
        graded = danger.grade({name: str(value) for name, value in items.items()})
    _show_grade(graded, published, as_json)


def _need(given: dict[str, str | None]) -> None:
    missing = [name for name, value in given.items() if value is None]
    if missing:
        raise Refusal(Text(f"还缺 {'、'.join(missing)}，请写上。", f"{', '.join(missing)} is missing; please add it."))


def _show_grade(graded: Grade, published: str | None, as_json: bool) -> None:
    with refusing():
        different = published_difference(graded, published) if published is not None else None
    lang = reader_language()
    if different:
        click.echo(different.in_(lang), err=True)
    if not as_json:
        click.echo("\n".join([*graded.steps_in(lang), f"{graded.edition}  {show(graded.value)}"]))
        return
    told = {"value": number(graded.value), "level": level(graded.level).word.zh, "edition": graded.edition}
    warnings = {"warnings": [different.in_(lang)]} if different else {}
    print_json({**told, "steps": graded.steps_in("zh"), **warnings})


GRADES: list[click.Command] = [
    _by_product("LEC", "convention", "Bands of levels. | 分级口径。"),
    _by_product("LS", "variant", "A, B, C or D. | 版本 A、B、C（常州）或 D。"),
    _by_product("MES", "convention", "Bands of levels. | 分级口径。"),
    danger_command,
]

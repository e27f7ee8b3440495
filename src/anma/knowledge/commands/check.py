"""``anma knowledge check``: are tables, packs, maps and words whole."""

from typing import Any

import click

from anma.kernel import console
from anma.knowledge.commands.speaking import print_json, reader_language, say
from anma.knowledge.fault import told
from anma.knowledge.packs import corrections
from anma.knowledge.packs import lint as packs_lint
from anma.knowledge.packs.loader import library, modules, packs, shipped
from anma.knowledge.packs.schema import Event
from anma.knowledge.plain import lint as plain_lint
from anma.knowledge.tables import checking, editions
from anma.knowledge.tables.kept import TABLES, entries
from anma.knowledge.text import Text


@console.command(
    "knowledge check",
    group=console.RISK,
    needs_django=False,
    help="Prove tables, packs and maps. | 核对代码表、知识包和对照表。",
)
@click.option("--json", "as_json", is_flag=True, help="Answer for machines. | 输出 JSON。")
def check_command(as_json: bool) -> None:
    """Counts and proves; exit code 1 when something is wrong."""
    whole = list(library().values())
    faults = [*checking.faults(), *packs_lint.lint(whole), *plain_lint.lint(whole)]
    faults += corrections.faults(shipped())
    counted = counts()
    if as_json:
        print_json({**counted, "faults": faults})
    else:
        _tell(counted, faults)
    if faults:
        raise console.Finding(_told(len(faults)).in_(reader_language()))


def counts() -> dict[str, Any]:
    """How much there is, and how much an expert verified or somebody checked against its source."""
    events = [event for _pack, event in all_events()]
    return {
        "trades": len(packs()),
        "modules": len(modules()),
        "events": len(events),
        "checks": sum(len(event.checks) for event in events),
        "verified": sum(pack.verified for pack, _event in all_events()),
        "tables": {kept.table: len(entries(kept.table)) for kept in TABLES},
        "source_checked_tables": sum(one.source_checked for one in editions()),
    }


def all_events() -> list[tuple[Any, Event]]:
    """Every event with its pack."""
    return [(pack, event) for pack in library().values() for point in pack.points for event in point.events]


def _tell(counted: dict[str, Any], faults: list[str]) -> None:
    for fault in faults:
        click.echo(told(fault, reader_language()))
    say(
        Text(
            "{trades} 个行业包，{modules} 个共用模块，{events} 个风险事件，{checks} 条检查项；"
            "专家核实过 {verified} 个事件；{source_checked_tables} 张代码表已核对原文",
            "{trades} trades, {modules} modules, {events} events, {checks} checks; {verified} events verified by an "
            "expert, {source_checked_tables} tables checked against the official text.",
        ),
        **counted,
    )
    for table, number in counted["tables"].items():
        click.echo(f"  {table}  {number}")


def _told(number: int) -> Text:
    return Text(f"有 {number} 处不对，见上。", f"{number} faults, see above.")

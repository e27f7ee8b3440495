"""`anma standing evaluate`: how good the rules are, on made-up firms."""

from __future__ import annotations

from typing import Any

import click

from anma.kernel import console
from anma.standing.scores.commands import score_command

GOOD = 9  # of ten planted cheats
FALSE = 1.0  # honest firm-weeks of fifty in which somebody is asked


@console.command(
    "standing evaluate",
    group=console.PROOF,
    help="Measure the rules on made-up firms: cheats found, honest weeks asked about."
    " | 用虚构的企业检验提示规则：作弊能发现多少，诚实的会误问多少。",
)
@click.option(
    "--weeks",
    default=500,
    show_default=True,
    type=click.IntRange(1, 100_000),
    help="Honest firm-weeks. | 诚实企业周数。",
)
@click.option(
    "--each", default=30, show_default=True, type=click.IntRange(1, 10_000), help="Firms a cheat. | 每种作弊的企业数。"
)
@click.option("--seed", default=1, show_default=True, help="The same seed makes the same firms. | 种子相同，企业相同。")
@console.json_option
def evaluate(weeks: int, each: int, seed: int, as_json: bool) -> None:
    """Touches no stored row. Ends with 1 where the rules miss what they have to reach."""
    from anma.standing.evaluating.measuring import measure

    made = measure(weeks, each, seed, lambda text: click.echo(f"  {text}", err=True))
    data: dict[str, Any] = made.as_data()
    console.emit(data, as_json, lambda: "\n".join(f"{name}: {value}" for name, value in data.items()))
    if made.kinds_found() < GOOD or made.recall < GOOD / 10 or made.per_fifty > FALSE:
        raise console.Finding(console.half(MISSED))


MISSED = "The rules miss what they have to reach. | 规则没有达到要求。"
COMMANDS = [evaluate, score_command]

"""`anma sample`: a made-up city."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any

import click

from anma.kernel import console


@console.command(
    "sample",
    group=console.START,
    help="Make a made-up city in an empty database. | 在空数据库里造一个虚构的城市。",
)
@click.option(
    "--scale",
    default=0.01,
    show_default=True,
    type=click.FloatRange(min=0.0003, max=1),
    help="1 is a whole city of 33,000 firms. | 1 为全市 33000 家企业。",
)
@click.option("--until", default="today", show_default=True, help="Last day, or today. | 最后一天，或 today。")
@click.option("--seed", default=1, show_default=True, help="The same seed makes the same city. | 种子相同，城市相同。")
@console.json_option
def sample_command(scale: float, until: str, seed: int, as_json: bool) -> None:
    """Refuses where there are firms already; an interrupted run leaves nothing."""
    from django.conf import settings

    from anma.sample import city
    from anma.sample.plan import Plan

    began = monotonic()
    try:
        made = city.make(Plan(scale, _day(until), seed), lambda text: _progress(text, began))
    except city.NotEmpty:
        raise console.BadInput(console.half(NOT_EMPTY)) from None
    except city.NoAreas:
        raise console.BadInput(console.half(NO_AREAS)) from None
    path = Path(settings.VAR) / "demo.json"
    city.write_sign_ins(path, made)
    _say_who_runs_it()
    data: dict[str, Any] = {**made["counts"], "seconds": round(monotonic() - began, 1), "sign_ins": str(path)}
    console.emit({**data, "walk": made["walk"]}, as_json, lambda: _told(data, made["walk"]))


NOT_EMPTY = (
    "This database holds firms already; make the sample in an empty one."
    " | 数据库里已经有企业了；请换一个空数据库来造示例城市。"
)
NO_AREAS = "Load the areas first: anma places load | 请先载入行政区划：anma places load"
DONE = (
    "{firms} firms, {points} risk points, {inspections} inspections,"
    " {hazards} hazards (of which {held} held by the authority) in {seconds} s."
    " Sign-ins: {sign_ins}. Claim code of {firm}: {code}"
    " | {firms} 家企业、{points} 个风险点、{inspections} 次检查、"
    "{hazards} 条隐患（其中政府掌握、企业看不到的 {held} 条），用时 {seconds} 秒。"
    "登录账号见 {sign_ins}。{firm}的认领码：{code}"
)


def _say_who_runs_it() -> None:
    """Visibly made up, and never over what somebody wrote down."""
    from anma.help.operating import operator, write
    from anma.sample import words

    if not operator().name:
        write(words.OPERATOR)


def _told(data: dict[str, Any], walk: dict[str, str]) -> str:
    return console.half(DONE).format(**data, **walk)


def _progress(text: str, began: float) -> None:
    click.echo(f"  {monotonic() - began:5.1f} s  {text}", err=True)


def _day(text: str) -> date:
    from anma.kernel import clock

    if text == "today":
        return clock.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        sentence = "Write the day like 2026-11-23, or today. | 日期请写成 2026-11-23，或写 today。"
        raise console.BadInput(console.half(sentence)) from None


COMMANDS = [sample_command]

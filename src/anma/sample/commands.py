"""`anma sample`: a made-up city."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from anma.kernel import console

if TYPE_CHECKING:
    from anma.sample.targets import Targets


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
@click.option(
    "--targets",
    default="",
    help="Figures to come to: `figures`, or a file. | 要达到的数字：figures，或一个文件。",
)
@click.option("--seed", default=1, show_default=True, help="The same seed makes the same city. | 种子相同，城市相同。")
@console.json_option
def sample_command(scale: float, until: str, targets: str, seed: int, as_json: bool) -> None:
    """Refuses where there are firms already; an interrupted run leaves nothing."""
    from django.conf import settings

    from anma.sample import city

    began = monotonic()
    try:
        made = _made(scale, _day(until), seed, targets, lambda text: _progress(text, began))
    except city.NotEmpty:
        raise console.BadInput(console.half(NOT_EMPTY)) from None
    except city.NoAreas:
        raise console.BadInput(console.half(NO_AREAS)) from None
    path = Path(settings.VAR) / "demo.json"
    city.write_sign_ins(path, made)
    _say_who_runs_it()
    data: dict[str, Any] = {**made["counts"], "seconds": round(monotonic() - began, 1), "sign_ins": str(path)}
    console.emit({**data, "walk": made["walk"]}, as_json, lambda: _told(data, made["walk"]))


def _wanted(name: str) -> Targets | None:
    from anma.sample.targets import NoTargets, load

    try:
        return load(name) if name else None
    except NoTargets as error:
        raise console.BadInput(console.half(NO_TARGETS).format(name=name, why=error)) from None


ASKED_OTHERWISE = (
    "A city was begun here with other wishes (last day, seed, scale of its small city, scale, targets: {asked})."
    " Ask the same again to go on, or begin in an empty installation."
    " | 这里有一个没做完的城市，当时的要求不同（截止日、种子、小城规模、规模、目标：{asked}）。"
    "用同样的要求再运行一次就接着做，或者换一个空的安装。"
)
STOPPED = (
    "The city could not be finished ({why}); the same command goes on where it stopped."
    " | 城市没有做完（{why}）；再运行同样的命令，会从停下的地方接着做。"
)
NO_TARGETS = "The targets {name} cannot be read: {why} | 读不了目标文件 {name}：{why}"


def _made(scale: float, until: date, seed: int, name: str, say: Callable[[str], None]) -> dict[str, Any]:
    """A small city is played by the acts alone; in a large one many firms live like each of a small one's."""
    from django.conf import settings
    from django.db import transaction

    from anma.sample import city
    from anma.sample.lives.pattern import NotPlayed
    from anma.sample.lives.whole import AskedOtherwise, Stopped, Whole
    from anma.sample.plan import USUAL, Plan
    from anma.sample.stage import Stage

    targets = _wanted(name)
    plan = Plan(scale, until, seed, rates=targets.rates(until) if targets else USUAL)
    if scale <= PLAYED:
        return city.make(plan, say, targets)
    folder = Path(settings.VAR) / "sample"
    if not folder.exists():
        city.require_empty()
        folder.mkdir(parents=True)
    try:
        whole = Whole(plan, folder, name, say)
        made = whole.make()
    except AskedOtherwise as other:
        raise console.BadInput(console.half(ASKED_OTHERWISE).format(asked=other)) from None
    except (NotPlayed, Stopped) as error:
        raise console.BadInput(console.half(STOPPED).format(why=error)) from None
    with transaction.atomic():  # what an interrupted run had told once is told once by the next one
        made = city.finish(Stage(plan, say), made, targets)
    whole.finished()
    return made


PLAYED = 0.02  # up to this scale the acts play every firm
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

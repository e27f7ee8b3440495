"""`anma act`: acts with typed JSON. `anma openapi`: the phone's endpoints, as committed in `docs/openapi.json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from anma.kernel import console
from anma.kernel.json_files import read_json

ACTS: console.Labels = ("Business acts", "办理业务")


@console.command(
    "act",
    group=ACTS,
    help="Do one act in somebody's name, from JSON. | 以某个账号的名义、用 JSON 办理一件业务。",
    epilog=(
        "anma act --list; anma act --show places.rename; anma act places.rename --as cindy --in rename.json."
        " Give the input an id to make a repeat harmless. Exit code: 0 stored, 1 refused, 2 wrong input."
        " | 例：anma act --list；anma act --show places.rename；anma act places.rename --as cindy --in rename.json。"
        "输入里写上 id，重复提交就不会办两次。退出码：0 已办理，1 被拒绝，2 输入有误。"
    ),
)
@click.argument("code", required=False, default="", metavar="[CODE]")
@click.option(
    "--list",
    "listing",
    is_flag=True,
    help="List the acts; with --as, that person's. | 列出业务；加 --as 只列此人能办的。",
)
@click.option("--show", is_flag=True, help="Show what the act asks for. | 显示这件业务要填什么。")
@click.option("--as", "user", default="", metavar="USER", help="The sign-in in whose name. | 以哪个登录名办理。")
@click.option(
    "--in", "source", default="", metavar="FILE|-", help="The input as JSON, - for stdin. | 输入 JSON，- 为标准输入。"
)
@console.json_option
def act_command(code: str, listing: bool, show: bool, user: str, source: str, as_json: bool) -> None:
    """The role, the reach and the state are asked as on a page."""
    from anma.acts import by_command

    if listing:
        _list(by_command.listed(by_command.somebody(user) if user else None), as_json)
        return
    if not code:
        raise console.BadInput(
            console.half("Say which act; see anma act --list. | 请写明办哪件业务；用 anma act --list 查看。")
        )
    act = by_command.known(code)
    if show:
        _show(act.code, by_command.schema_of(act), as_json)
        return
    _need({"--as": user, "--in": source})
    told = by_command.run(act, by_command.somebody(user), read_json(source))
    console.emit(told, as_json, lambda: _sentence(told, str(act.title)))


def _need(given: dict[str, str]) -> None:
    missing = [name for name, value in given.items() if not value]
    if missing:
        text = console.half("{names} is missing. See --help. | 缺少 {names}。用 --help 查看说明。")
        raise console.BadInput(text.format(names=", ".join(missing)))


def _list(acts: list[dict[str, Any]], as_json: bool) -> None:
    width = max((len(one["code"]) for one in acts), default=0)
    lines = [f"{one['code']:<{width}}  {one['title']}" for one in acts]
    console.emit({"acts": acts}, as_json, "\n".join(lines) or console.half("None. | 没有。"))


def _show(code: str, schema: dict[str, Any], as_json: bool) -> None:
    console.emit({"act": code, "schema": schema}, as_json, lambda: "\n".join(_shown(code, schema)))


def _shown(code: str, schema: dict[str, Any]) -> list[str]:
    from anma.acts.by_command import fields_of

    rows = list(fields_of(schema))
    names, must, may = (
        max(len(row[0]) for row in rows),
        *(console.half(f"{t}") for t in ("required | 必填", "optional | 可不填")),
    )
    colon = console.half(": | ：")
    lines = [
        f"  {name:<{names}}  {title}{colon}{kind}; {must if required else may}" for name, kind, required, title in rows
    ]
    return [f"{code}  {schema['title']}", *lines]


def _sentence(told: dict[str, Any], title: str) -> str:
    if told["replayed"]:
        text = "“{title}” was done already; receipt {no}, id {id}. | “{title}”之前已经办过；回执号 {no}，编号 {id}。"
    elif told["outcome"] == "flagged":
        text = (
            "“{title}” is done and marked for somebody to look at; receipt {no}, id {id}."
            " | “{title}”已办理，并作了标记等人查看；回执号 {no}，编号 {id}。"
        )
    else:
        text = "“{title}” is done; receipt {no}, id {id}. | “{title}”已办理；回执号 {no}，编号 {id}。"
    return console.half(text).format(title=title, no=told["no"], id=told["id"])


@console.command("openapi", group=console.PROOF, help="Print the API's description. | 输出接口说明（OpenAPI）。")
@click.option("--write", type=click.Path(dir_okay=False), help="Write it into this file. | 写入这个文件。")
def openapi(write: str | None) -> None:
    """Sorted and indented, so that a change shows as a difference of lines."""
    text = described()
    if write:
        Path(write).write_text(text)
    else:
        click.echo(text, nl=False)


def described() -> str:
    """The text of the committed file."""
    from anma.acts.api import openapi as schema

    return json.dumps(schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


COMMANDS = [act_command, openapi]

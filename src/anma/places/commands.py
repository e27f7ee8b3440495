"""`anma places load` and `anma places list`."""

from __future__ import annotations

from typing import Any

import click

from anma.kernel import console


@console.command(
    "places load",
    group=console.DATA,
    help="Load the areas of the city; adds only what is missing. | 载入行政区划；只补缺少的。",
)
@console.json_option
def load_command(as_json: bool) -> None:
    """Idempotent: the second run adds nothing."""
    from anma.places.loading import load

    added = load()
    text = console.half(
        "Added {areas} areas, {aliases} aliases, {zones} zones."
        " | 新增 {areas} 个区划、{aliases} 个别名、{zones} 个功能区。"
    )
    console.emit({"added": added}, as_json, text.format(**added))


@console.command("places list", group=console.DATA, help="List areas. | 列出行政区划。")
@click.option("--under", default="", metavar="CODE", help="Only this area and what lies in it. | 只列该区划及其下级。")
@click.option("--search", "text", default="", help="By name, initials or code. | 按名称、首字母或代码查找。")
@console.json_option
def list_command(under: str, text: str, as_json: bool) -> None:
    """The tree as it stands today."""
    from anma.places.queries import search, tree

    rows = list(search(text, 200) if text else tree(under))
    if under and not rows:
        raise console.BadInput(
            console.half(
                "There is no area with this code. Load the areas first: anma places load"
                " | 没有这个代码的区划。请先载入：anma places load"
            )
        )
    data: list[dict[str, Any]] = [
        {"code": r.code, "parent": r.parent_code, "kind": r.kind, "name": r.name, "initials": r.initials} for r in rows
    ]
    console.emit({"areas": data}, as_json, lambda: "\n".join(f"{r.code:<12} {r.name}" for r in rows))


COMMANDS = [load_command, list_command]

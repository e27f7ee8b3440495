"""`anma grids load` and `anma grids list`."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import click

from anma.kernel import console


@console.command(
    "grids load",
    group=console.DATA,
    help="Divide a town into grids from a GeoJSON file, after the same checks as the page."
    " | 用 GeoJSON 文件给一个镇（街道）划网格，检查与网页相同。",
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--town", required=True, metavar="CODE", help="Code of the town. | 镇（街道）代码。")
@click.option("--as", "username", required=True, metavar="NAME", help="Who does it. | 以谁的账号办理。")
@click.option(
    "--system",
    type=click.Choice(["wgs84", "gcj02", "turned"]),
    default="wgs84",
    show_default=True,
    help="Its degrees. | 文件的坐标系。",
)
@click.option("--dry-run", is_flag=True, help="Look at it only. | 只检查，不保存。")
@console.json_option
def load_command(file: Path, town: str, username: str, system: str, dry_run: bool, as_json: bool) -> None:
    """Nothing is stored where something is wrong, or where another coordinate system fits clearly better."""
    from anma.acts.origins import COMMAND
    from anma.acts.pages import perform
    from anma.acts.reasons import Refused
    from anma.grids.checking import look
    from anma.places.geojson import UnreadableBoundaries

    content = file.read_bytes()
    try:
        found = look(content, town, system)
    except UnreadableBoundaries as unreadable:
        raise console.BadInput(str(unreadable)) from unreadable
    if found is None:
        raise console.BadInput(console.half("There is no such town. | 没有这个镇（街道）。"))
    data: dict[str, Any] = {"grids": [one.number for one in found.drawn], "faults": found.faults}
    data |= {"remarks": found.remarks, "offer": found.offer, "stored": False}
    if found.storable and not found.offer and not dry_run:
        grids = [{"number": one.number, "name": one.name, "rings": one.rings} for one in found.drawn]
        raw = {"town": town, "grids": grids, "file_name": file.name, "file_sha256": sha256(content).hexdigest()}
        try:
            perform(_viewer(username), "grids.set_ground", raw, COMMAND)
        except Refused as refused:
            raise console.BadInput(refused.whole) from refused
        data["stored"] = True
    console.emit(data, as_json, lambda: _text(data, found.offered_because))
    if found.faults or found.offer:
        raise console.Finding(console.half("Nothing was stored. | 没有保存。"))


def _viewer(username: str) -> Any:
    from anma.acts import accounts

    viewer = accounts.viewer_called(username)
    if viewer is None:
        raise console.BadInput(console.half("Nobody signs in by this name. | 没有这个账号。"))
    return viewer


def _text(data: dict[str, Any], because: str) -> str:
    lines = [*data["faults"], *data["remarks"], *([f"--system {data['offer']}: {because}"] if data["offer"] else [])]
    counted = console.half("{n} grids | {n} 个网格").format(n=len(data["grids"]))
    return "\n".join([counted, *lines])


@console.command("grids list", group=console.DATA, help="List the safety grids. | 列出安全生产网格。")
@click.option("--town", default="", metavar="CODE", help="Only this town. | 只列这个镇（街道）。")
@console.json_option
def list_command(town: str, as_json: bool) -> None:
    """The grids of today with their firms."""
    from django.db.models import Count

    from anma.enterprises.models import Enterprise
    from anma.grids.models import Grid
    from anma.grids.queries import officers, standing
    from anma.kernel.viewer import system_scope

    with system_scope("grids for the operator"):
        rows = list(
            Grid.objects.as_system().filter(standing(), area_code__startswith=town).order_by("area_code", "number")
        )
        firms = Enterprise.objects.as_system().filter(grid_id__isnull=False).order_by().values_list("grid_id")
        counted = dict(firms.annotate(n=Count("pk")))
    held = officers([row.pk for row in rows])
    data = [
        {
            "id": str(row.pk),
            "town": row.area_code,
            "number": row.number,
            "name": row.name,
            "firms": counted.get(row.pk, 0),
            "officers": len(held.get(row.pk, ())),
        }
        for row in rows
    ]
    console.emit({"grids": data}, as_json, lambda: "\n".join(f"{r['town']} {r['number']} {r['name']}" for r in data))


COMMANDS = [load_command, list_command]

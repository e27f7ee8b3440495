"""`anma enterprises load`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from anma.kernel import console

if TYPE_CHECKING:
    from anma.kernel.viewer import Viewer


@console.command(
    "enterprises load",
    group=console.DATA,
    help="Enter many firms from CSV or Excel: all rows or none. | 从 CSV 或 Excel 批量登记企业：全部登记或一个不进。",
)
@click.option("--in", "source", required=True, type=click.Path(exists=True, dir_okay=False), help="File. | 文件。")
@click.option("--office", default="", help="In whose name: id or name of an office. | 以哪个单位的名义（编号或名称）。")
@click.option("--dry-run", is_flag=True, help="Only check. | 只检查，不登记。")
@console.json_option
def load_command(source: str, office: str, dry_run: bool, as_json: bool) -> None:
    """Every wrong row is named; then nothing is entered."""
    from anma.acts.origins import COMMAND
    from anma.enterprises.importing import UnreadableFile, load

    try:
        report = load(operator(office), Path(source).read_bytes(), COMMAND, dry_run=dry_run)
    except UnreadableFile as unreadable:
        raise console.BadInput(str(unreadable)) from unreadable
    data = {**report.as_data(), "dry_run": dry_run}
    if report.errors:
        lines = [f"{e.row}: {e.head} {e.sentence}".replace("  ", " ") for e in report.errors]
        sentence = console.half("Nothing was entered; these rows are wrong: | 没有登记任何企业，以下各行有错：")
        raise console.Finding("\n".join([sentence, *lines]), data)
    text = console.half("{rows} rows checked, {entered} firms entered. | 检查 {rows} 行，登记 {entered} 家企业。")
    console.emit(data, as_json, text.format(rows=report.rows, entered=len(report.entered)))


def operator(office: str) -> Viewer:
    """Whoever runs the machine, in an office's name and reach; over the whole city where none is named."""
    from django.conf import settings

    from anma.kernel.viewer import Viewer
    from anma.people.loading import reach_of
    from anma.people.models import Organisation, OrganisationKind
    from anma.places.queries import reach_of_area

    permissions = frozenset({"enterprises.preregister"})
    if not office:
        return Viewer(role="operator", permissions=permissions, reach=reach_of_area(settings.ANMA_CITY))
    offices = Organisation.objects.filter(kind=OrganisationKind.OFFICE)
    found = next((row for row in offices if office in (str(row.pk), row.name)), None)
    if found is None:
        raise console.BadInput(
            console.half("There is no office “{office}”. | 没有单位“{office}”。").replace("{office}", office)
        )
    return Viewer(role="operator", organisation_id=found.pk, permissions=permissions, reach=reach_of(found.pk))


COMMANDS = [load_command]

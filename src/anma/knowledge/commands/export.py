"""``anma knowledge export``: the whole library as Excel, for a review on paper."""

from pathlib import Path

import click

from anma.kernel import console
from anma.knowledge.commands.speaking import Refusal, reader_language
from anma.knowledge.text import Text


@console.command(
    "knowledge export",
    group=console.RISK,
    help="Write the whole library as Excel for a review. | 把全部知识导出为 Excel，供核对。",
)
@click.option(
    "--out", "target", required=True, metavar="FILE.xlsx", help="Where it is written. | 写到哪个文件（.xlsx）。"
)
@console.json_option
def export_command(target: str, as_json: bool) -> None:
    """Marks come from this installation; where there is none, nothing is verified."""
    from xlsxwriter.exceptions import FileCreateError

    from anma.knowledge.packs.loader import library
    from anma.knowledge.review import book

    path = Path(target)
    if path.suffix.lower() != ".xlsx":
        raise Refusal(Text("文件名要以 .xlsx 结尾。", "The file's name must end in .xlsx."))
    verified = _verified()
    try:
        counted = book.write(path, library(), verified)
    except (OSError, FileCreateError):
        raise Refusal(_not_written(path)) from None
    told = Text(f"已写入 {path}：", f"Written to {path}:").in_(reader_language())
    lines = [told, *(f"  {title}  {rows}" for title, rows in counted.items())]
    console.emit({"file": str(path), "rows": counted, "verified": len(verified)}, as_json, "\n".join(lines))


def _not_written(path: Path) -> Text:
    return Text(f"写不了文件 {path}，请检查路径和权限。", f"Cannot write {path}; check path and permissions.")


def _verified() -> dict[str, str]:
    """Who verified each entry and when, in words; empty where no installation is set up."""
    from django.db.utils import Error

    from anma.knowledge.queries import signed, standing_marks

    try:
        marks = standing_marks()
    except Error:
        return {}
    return {entry: "\n".join(f"{one.name} {one.day}" for one in signed(rows)) for entry, rows in marks.items()}

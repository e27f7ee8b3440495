"""``anma knowledge catalogue``: the province's catalogue of larger risks, as the city received it."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import click

from anma.kernel import clock, console
from anma.kernel.clock import local_date
from anma.knowledge import own_files
from anma.knowledge.commands.speaking import Refusal, reader_language, refusing
from anma.knowledge.grading import keeping
from anma.knowledge.grading.comparing import Difference, between
from anma.knowledge.grading.direct import Catalogue, read_catalogue
from anma.knowledge.text import Text


@console.command(
    "knowledge catalogue",
    group=console.RISK,
    help="Store the province's catalogue of larger risks. | 装入省较大以上风险目录。",
)
@click.option("--in", "path", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True,
              help="CSV with code, name, level and words. | 含 code、name、level、words 列的 CSV。")  # fmt: skip
@click.option("--edition", required=True, metavar="NAME", help="What it is called. | 目录名称和版本。")
@click.option("--compare", "only_compare", is_flag=True,
              help="Only show what would change. | 只看会变什么，不装入。")  # fmt: skip
@console.json_option
def catalogue_command(path: Path, edition: str, only_compare: bool, as_json: bool) -> None:
    """Replaces an older one, which stays beside it. Drafts are graded by it from now on; what hangs stays as it is."""
    if not edition.strip():
        raise Refusal(Text("请写明目录的名称和版本。", "Say what the catalogue is called."))
    with refusing():
        catalogue = read_catalogue(edition.strip(), StringIO(_text(path), newline=None))
        before = keeping.kept()
    found, same = between(before, catalogue), catalogue == before
    aside = None if only_compare or same else _store(catalogue)
    data = {
        "edition": catalogue.edition, "entries": len(catalogue.entries), "replaced": before.edition if before else "",
        **found.as_data(), "stored": not (only_compare or same), "kept_beside": str(aside) if aside else "",
    }  # fmt: skip
    told = _told(data, found, before is not None)
    console.emit(data, as_json, lambda: "\n".join(text.in_(reader_language()) for text in told))


def _told(data: dict[str, Any], found: Difference, replaces: bool) -> Iterator[Text]:
    n, edition, aside = data["entries"], data["edition"], data["kept_beside"]
    if replaces:
        more, less, other = len(found.added), len(found.gone), len(found.changed)
        yield Text(
            f"和《{data['replaced']}》比较：新增 {more} 条，减少 {less} 条，改动 {other} 条。",
            f"Against {data['replaced']}: {more} added, {less} gone, {other} changed.",
        )
        yield from found.lines()
    if data["stored"]:
        yield Text(f"已装入 {n} 条：《{edition}》。", f"{n} entries stored: {edition}.")
    else:
        yield Text(
            f"没有装入；文件里有 {n} 条：《{edition}》。", f"Nothing stored; the file has {n} entries: {edition}."
        )
    if aside:
        yield Text(
            f"原来的目录留在 {aside}；要恢复，就用它替换 {keeping.NAME}。",
            f"The one before is kept as {aside}; to restore it, put it in the place of {keeping.NAME}.",
        )


def _text(path: Path) -> str:
    """Offices send UTF-8, with or without its mark, or GB 18030 as Excel saves it."""
    raw = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal(Text("文件不是 UTF-8 或 GB 18030 编码，请另存为 CSV UTF-8。", "Save the file as CSV UTF-8."))


def _store(catalogue: Catalogue) -> Path | None:
    """Where the one before is kept now."""
    day = local_date(clock.now()).isoformat()
    try:
        aside = keeping.set_aside(day)
        keeping.store(catalogue, day)
    except OSError as error:
        place, why = own_files.folder(), error.strerror or str(error)
        raise Refusal(Text(f"写不进 {place}：{why}。原来的目录没有变。",
                           f"Cannot write to {place}: {why}. The catalogue is as it was.")) from None  # fmt: skip
    return aside

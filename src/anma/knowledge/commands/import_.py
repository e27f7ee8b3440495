"""``anma knowledge import``: a corrected review file against the library, and written over it where asked."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from anma.kernel import console
from anma.knowledge.commands.speaking import Refusal, reader_language, refusing
from anma.knowledge.fault import told
from anma.knowledge.text import Text


@console.command(
    "knowledge import",
    group=console.RISK,
    help="Compare a corrected review file; --apply writes it. | 对照改过的核对文件；加 --apply 写入。",
)
@click.option("--in", "source", required=True, metavar="FILE.xlsx", help="The corrected file. | 改过的文件。")
@click.option("--apply", "applying", is_flag=True, help="Write what passes the rules. | 写入合格的更正。")
@console.json_option
def import_command(source: str, applying: bool, as_json: bool) -> None:
    """Without --apply nothing is written; exit code 1 where something cannot be taken as it stands."""
    from anma.knowledge.packs import corrections
    from anma.knowledge.packs.loader import library
    from anma.knowledge.review import reading
    from anma.knowledge.review.difference import between

    since = corrections.number()  # before the library is read: whoever writes after this is noticed
    with refusing():
        found = between(library(), reading.read(Path(source)))
    number = _applied(found, since) if applying and found.changes else 0
    data = {**found.as_data(), "applied": len(found.changes) if number else 0, "number": number}
    console.emit(data, as_json, lambda: "\n".join(_lines(found, applying, number)))
    if found.wrong:
        raise console.Finding(WRONG.in_(reader_language()))


WRONG = Text("有的行没有采用，见上。", "Some rows were not taken, see above.")


def _applied(found: Any, since: int) -> int:
    """Write and return the number under which it stands."""
    from anma.knowledge import content, own_files
    from anma.knowledge.packs import corrections
    from anma.knowledge.packs.loader import shipped

    try:
        with refusing():
            number = corrections.keep(found.accepted(), shipped(), since)
    except OSError as error:
        path, why = own_files.where(corrections.NAME), error.strerror or str(error)
        sentence = Text(
            f"写不了 {path}：{why}。原来的更正没有变。",
            f"Cannot write {path}: {why}. What was corrected before is as it was.",
        )
        raise Refusal(sentence) from None
    content.forget()
    return number


def _lines(found: Any, applying: bool, number: int) -> Iterator[str]:
    lang = reader_language()
    for one in found.changes:
        yield f"{_at(one.row)} {one.head}\n  - {_short(one.old)}\n  + {_short(one.new)}"
    for one, reasons in found.refused:
        yield f"{REFUSED.in_(lang)} {_at(one.row)} {one.head}\n  + {_short(one.new)}\n  ! " + "\n  ! ".join(
            told(reason, lang) for reason in reasons
        )
    for one in found.conflicts:
        yield f"{CONFLICT.in_(lang)} {_at(one.row)} {one.head}\n  = {_short(one.old)}\n  + {_short(one.new)}"
    if found.conflicts:
        yield STALE.in_(lang)
    yield from (f"{UNKNOWN.in_(lang)} {_at(row)}" for row in found.unknown)
    yield from (f"{TWICE.in_(lang)} {_at(row)}" for row in found.twice)
    yield from (f"{REMARK.in_(lang)} {_at(row)}: {_short(row.remark)}" for row in found.remarks)
    yield from (f"{WITHOUT.in_(lang)} {what}" for what in found.without)
    yield from (f"{MISSING.in_(lang)} {entry}" for entry in found.missing[:MOST])
    if len(found.missing) > MOST:
        yield Text(f"还有 {len(found.missing) - MOST} 行不在文件里", f"and {len(found.missing) - MOST} more").in_(lang)
    yield _sum(found, applying, number).in_(lang)


MOST = 20
REFUSED = Text("不采用：", "Refused:")
CONFLICT = Text("冲突，不采用：", "Conflict, not taken:")
STALE = Text(
    "有冲突的行：导出之后库里又改过，或者“底稿”一列不是原样（= 现在的内容，+ 文件里的）。请重新导出，在新文件里改。",
    "Rows in conflict were changed in the library since the export, or their “Base” is not as it was (= what it says "
    "today, + what the file says). Export anew and correct them there.",
)
UNKNOWN = Text("没有这个编号：", "No such entry:")
TWICE = Text("编号出现两次，都不采用：", "Entry stands twice, neither is taken:")
REMARK = Text("意见：", "Remark:")
WITHOUT = Text("文件里没有，不比较：", "Not in the file, not compared:")
MISSING = Text("文件里没有这一行，原样保留：", "Not in the file, stays as it is:")


def _at(row: Any) -> str:
    return f"{row.sheet.title} {row.line} [{row.entry}]"


def _short(text: str) -> str:
    return text.replace("\n", " / ")


def _sum(found: Any, applying: bool, number: int) -> Text:
    n, no = len(found.changes), len(found.refused) + len(found.conflicts)
    if number:
        return Text(
            f"已写入 {n} 处更正（第 {number} 次），{no} 处不采用。重新启动 anma 后生效。",
            f"{n} corrections written (number {number}), {no} refused. They take effect when anma is started again.",
        )
    if n and not applying:
        return Text(
            f"{n} 处不同，{no} 处不采用；还没有写入，加 --apply 写入。",
            f"{n} differences, {no} refused; nothing is written yet, --apply writes.",
        )
    return Text(f"{n} 处不同，{no} 处不采用；没有写入。", f"{n} differences, {no} refused; nothing written.")

"""`anma verify`, `anma checkpoint`, `anma evidence-export`."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import click
from django.utils.translation import gettext as _

from anma.kernel.console import PROOF, BadInput, Finding, command, emit, half, json_option

ROWS_SHOWN = 50


@command("verify", group=PROOF)
@click.option(
    "--full/--incremental",
    "full",
    default=True,
    help="Everything, or since the last verified checkpoint. | 全部核验，或只核验上次核验点之后的部分。",
)
@click.option("--files", is_flag=True, help="Also the originals of stored files. | 同时核验存储文件的原件。")
@click.option(
    "--checkpoints",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of an outside holder. | 外部保管方的核验点文件夹。",
)
@json_option
def verify_log(full: bool, files: bool, folder: Path | None, as_json: bool) -> None:
    """Prove that nothing was changed past the log; name what was. | 核验留痕：有改动就逐条指出。"""
    from anma.evidence.verify import verify

    report = verify(full=full, files=files, holders=[folder] if folder else None)
    emit(report.as_data(), as_json, lambda: _human(report))
    if not report.sound:
        count = len(report.findings)
        raise Finding(
            half(f"{count} findings: the log and the data do not agree. | 发现 {count} 处不符：数据与留痕不一致。")
        )


def _told(finding: Any) -> str:
    from anma.evidence.describing import about

    more = about(finding).sentence
    return f"{finding.sentence}\n  {more}" if more else str(finding.sentence)


def _human(report: Any) -> str:
    from anma.evidence.describing import local

    head = half(
        f"Read {report.events} events in {report.streams} chains, {report.rows} rows, checkpoint {report.checkpoint}."
        f" | 已核验 {report.streams} 条链、{report.events} 个事件、{report.rows} 行数据，核验点 {report.checkpoint}。"
    )
    since = local(report.open_since)
    window = half(
        f"{report.open_events} events since {since} are not in any exported checkpoint yet."
        f" | 自 {since} 起有 {report.open_events} 个事件尚未进入已外送的核验点。"
    )
    lines = [head, *([window] if report.open_events else []), *map(_told, report.findings[:ROWS_SHOWN])]
    if any(finding.row for finding in report.findings):
        lines.append(_("The log keeps digests, not values: which columns differ, it cannot tell."))
    if report.sound:
        lines.append(half("Sound: nothing was changed past the log. | 完好：没有绕过留痕的改动。"))
    return "\n".join(lines)


@command("checkpoint", group=PROOF)
@json_option
def make_checkpoint(as_json: bool) -> None:
    """Sign where all chains stand and hand it to the holders. | 签署当前各链位置并送交保管方。"""
    from anma.evidence.checkpoints import folders, make

    row = make()
    places = [str(path) for path in folders()]
    text = f"Checkpoint {row.number} is signed and lies in: | 核验点 {row.number} 已签署，存放于："
    emit(
        {"number": row.number, "sha256": row.sha256, "folders": places},
        as_json,
        lambda: "\n".join([half(text), *places]),
    )


@command("evidence-export", group=PROOF)
@click.argument("enterprise", type=click.UUID)
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@json_option
def export_evidence(enterprise: UUID, target: Path, as_json: bool) -> None:
    """Write one firm's evidence as a zip that verifies itself. | 导出一家企业的留痕包，可独立核验。"""
    from anma.evidence.bundle import NoChain, export

    try:
        events = export(enterprise, target)
    except NoChain as error:
        target.unlink(missing_ok=True)
        raise BadInput(
            half(f"There is no chain {error}. Check the firm's id. | 没有链 {error}，请检查企业编号。")
        ) from error
    text = f"{events} events written to {target}. | 已把 {events} 个事件写入 {target}。"
    emit({"events": events, "file": str(target)}, as_json, half(text))


COMMANDS = [verify_log, make_checkpoint, export_evidence]

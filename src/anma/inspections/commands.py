"""`anma tasks make`, `anma tasks verify`."""

from __future__ import annotations

from dataclasses import asdict

import click

from anma.kernel.console import PROOF, Finding, command, emit, half, json_option

SHOWN = 50


@command("tasks make", group=PROOF)
@json_option
def make_tasks(as_json: bool) -> None:
    """Make the tasks of every day that is not made yet. | 生成还没生成的每日检查任务。"""
    from anma.inspections.tasks.making import make_due

    days = [day.isoformat() for day in make_due()]
    emit({"days": days}, as_json, half(f"Made {len(days)} days. | 已生成 {len(days)} 天。"))


@command("tasks verify", group=PROOF)
@click.option("--days", default=14, help="How many days back. | 核验最近几天。")
@json_option
def verify_tasks(days: int, as_json: bool) -> None:
    """Prove that every task follows from its sources. | 核验每项检查任务与其来源一致。"""
    from anma.inspections.tasks.verifying import verify

    found = verify(days)
    lines = [f"{one.day} {one.firm}: −{one.missing} +{one.extra}" for one in found[:SHOWN]]
    good = half("Every task is what its sources say. | 所有任务与来源一致。")
    emit({"sound": not found, "differences": [asdict(one) for one in found]}, as_json, "\n".join(lines) or good)
    if found:
        raise Finding(half(f"{len(found)} days of firms differ. | 有 {len(found)} 个企业日不一致。"))


COMMANDS = [make_tasks, verify_tasks]

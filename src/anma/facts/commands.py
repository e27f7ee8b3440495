"""`anma facts verify`, `anma facts fold`, `anma facts rebuild`, `anma facts recount`."""

from __future__ import annotations

from dataclasses import asdict

import click

from anma.kernel.console import PROOF, Finding, command, emit, half, json_option

SHOWN = 50


@command("facts verify", group=PROOF)
@json_option
def verify_facts(as_json: bool) -> None:
    """Prove that every stored figure equals its rows. | 核验每个汇总数与其明细一致。"""
    from anma.facts.verify import verify
    from anma.kernel.viewer import system_scope

    with system_scope("facts verify"):
        found = verify()
    lines = [f"{d.what} {d.indicator} {d.at}: {d.stored} ≠ {d.rows}" for d in found[:SHOWN]]
    good = half("Every figure equals its rows. | 所有数字与明细一致。")
    data = {"sound": not found, "differences": [asdict(d) for d in found]}
    emit(data, as_json, "\n".join(lines) or good)
    if found:
        raise Finding(half(f"{len(found)} figures differ from their rows. | 有 {len(found)} 个数字与明细不一致。"))


@command("facts fold", group=PROOF)
@json_option
def fold_facts(as_json: bool) -> None:
    """Fold what changed into the roll-ups now. | 立即汇总有变化的数据。"""
    from anma.facts.folding import fold_all

    days = fold_all()
    emit({"days": days}, as_json, half(f"Folded {days} enterprise-days. | 已汇总 {days} 条企业日数据。"))


@command("facts rebuild", group=PROOF)
@json_option
def rebuild_facts(as_json: bool) -> None:
    """Throw the roll-ups away and fold every day anew. | 清空汇总并全部重算。"""
    from anma.facts.folding import rebuild

    days = rebuild()
    emit({"days": days}, as_json, half(f"Rebuilt from {days} enterprise-days. | 已由 {days} 条企业日数据重建。"))


@command("facts recount", group=PROOF)
@click.argument("key")
@json_option
def recount_facts(key: str, as_json: bool) -> None:
    """Count one figure anew from its rows, after an upgrade. | 升级后按记录重新统计一项数字。"""
    from anma.facts.recounting import recount

    cells = recount(key)
    emit({"cells": cells}, as_json, half(f"Put {cells} enterprise-days right. | 已更正 {cells} 条企业日数据。"))


COMMANDS = [verify_facts, fold_facts, rebuild_facts, recount_facts]

"""`anma map verify`, `anma map rebuild`."""

from __future__ import annotations

from dataclasses import asdict

from anma.kernel.console import PROOF, Finding, command, emit, half, json_option

SHOWN = 50


@command("map verify", group=PROOF)
@json_option
def verify_map(as_json: bool) -> None:
    """Prove that the map says what the rows say. | 核验地图与明细一致。"""
    from anma.kernel.viewer import system_scope
    from anma.supervision.mapping.verifying import verify

    with system_scope("map verify"):
        found = verify()
    lines = [f"{one.enterprise} {one.column}: {one.stored} ≠ {one.rows}" for one in found[:SHOWN]]
    good = half("The map says what the rows say. | 地图与明细一致。")
    emit({"sound": not found, "differences": [asdict(one) for one in found]}, as_json, "\n".join(lines) or good)
    if found:
        raise Finding(half(f"{len(found)} things on the map differ. | 地图有 {len(found)} 处与明细不一致。"))


@command("map rebuild", group=PROOF)
@json_option
def rebuild_map(as_json: bool) -> None:
    """Make the map's rows anew. | 重新生成地图数据。"""
    from anma.supervision.mapping.rows import rebuild

    changed = rebuild()
    emit({"changed": changed}, as_json, half(f"{changed} rows were otherwise. | 更新了 {changed} 条。"))


COMMANDS = [verify_map, rebuild_map]

"""`anma work` and `anma doctor`."""

from __future__ import annotations

from dataclasses import asdict

import click

from anma.kernel.console import START, Finding, command, emit, half, json_option


@command("work", group=START, founds=True)
@click.option("--once", is_flag=True, help="Run what is due now, then end. | 只执行当前到期的任务，然后结束。")
def work(once: bool) -> None:
    """Run the recurring jobs and what pages put off, until stopped. | 运行定时任务与排队任务，直到停止。"""
    from anma.kernel import jobs

    if once:
        jobs.plan()
        jobs.run_due()
        return
    worker = jobs.Worker()
    worker.listen()
    worker.work()


@command("doctor", group=START)
@json_option
def doctor(as_json: bool) -> None:
    """Is this installation able to work? | 检查这套系统能否正常运行。"""
    from anma.kernel.doctor import answers

    found = answers()
    data = {"ok": not any(a.stops for a in found), "answers": [asdict(a) for a in found]}
    emit(data, as_json, lambda: "\n".join(f"{a.sign} {a.sentence}" for a in found))
    open_points = sum(a.stops for a in found)
    if open_points:
        raise Finding(half(f"{open_points} points need attention. | 有 {open_points} 处需要处理。"))


COMMANDS = [work, doctor]

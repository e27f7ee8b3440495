"""`anma notices`: does what people are told get out?"""

from __future__ import annotations

from typing import Any

import click

from anma.kernel import console


@console.command(
    "notices",
    group=console.START,
    help="Do messages get out? Waiting and failed, channel by channel. | 消息发得出去吗？各渠道等待与失败的条数。",
)
@click.option("--status", is_flag=True, help="Tell how it stands (the default). | 显示现状（默认）。")
@click.option("--wake", is_flag=True, help="Try what waits at once. | 立即重试等待中的消息。")
@console.json_option
def notices_command(status: bool, wake: bool, as_json: bool) -> None:
    """Counts only: no address, no name, no words."""
    from anma.kernel import clock
    from anma.kernel.viewer import system_scope
    from anma.notices import channels, queries
    from anma.notices.choices import DeliveryState
    from anma.notices.models import Delivery

    with system_scope("how sending stands"):
        if wake:
            Delivery.objects.filter(state=DeliveryState.WAITING).update(next_at=clock.now())
        data = {**queries.status(), "configured": channels.configured()}
    console.emit(data, as_json, lambda: _text(data))


def _text(data: dict[str, Any]) -> str:
    ways = ", ".join(data["configured"]) or console.half("none | 无")
    lines = [console.half("Channels set up: {ways} | 已配置渠道：{ways}").format(ways=ways)]
    lines += [f"{channel}: {_counts(counts)}" for channel, counts in sorted(data["channels"].items())]
    if data["oldest_waiting"]:
        when = f"{data['oldest_waiting']:%Y-%m-%d %H:%M} UTC"
        lines.append(console.half("Waiting since {when} | 最早一条自 {when} 起等待").format(when=when))
    return "\n".join(lines)


def _counts(counts: dict[str, int]) -> str:
    words = {
        "waiting": "waiting | 等待",
        "sending": "on its way | 发送中",
        "sent": "handed over | 已送出",
        "refused": "refused | 被拒收",
        "given_up": "given up | 已放弃",
        "over": "no longer needed | 已无须发送",
    }
    return ", ".join(f"{console.half(words[state])} {counts[state]}" for state in words if state in counts)


COMMANDS = [notices_command]

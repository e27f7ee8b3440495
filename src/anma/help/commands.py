"""`anma operator`: say who runs this installation."""

from __future__ import annotations

from dataclasses import asdict, replace

import click

from anma.kernel import console


@console.command(
    "operator",
    group=console.START,
    help="Say who runs this platform; the help page shows it. | 写明由谁运行本平台；帮助页上会显示。",
)
@click.option("--name", default=None, help="Name of the office. | 单位名称。")
@click.option("--phone", default=None, help="Telephone. | 电话。")
@click.option("--address", default=None, help="Address. | 地址。")
@console.json_option
def operator_command(name: str | None, phone: str | None, address: str | None, as_json: bool) -> None:
    """Without options it tells what stands there."""
    from django.conf import settings

    from anma.help.operating import operator, write

    given = {"name": name, "phone": phone, "address": address}
    told = replace(operator(), **{key: value.strip()[:200] for key, value in given.items() if value is not None})
    if any(value is not None for value in given.values()):
        if settings.ANMA_OPERATOR:
            raise console.BadInput(console.half(BY_SETTING))
        write(told)
    text = console.half("Run by: {name}, {phone}, {address} | 运行单位：{name}，电话 {phone}，地址 {address}")
    console.emit(asdict(told), as_json, text.format(**asdict(told)))


BY_SETTING = (
    "ANMA_OPERATOR says it already and counts more than what would be written. Change it there, or unset it."
    " | 已经由 ANMA_OPERATOR 写明，以它为准。请在那里改，或者先取消它。"
)
COMMANDS = [operator_command]

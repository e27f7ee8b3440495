"""`anma openapi`: the description of the phone's endpoints, as it is committed in `docs/openapi.json`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from anma.kernel import console


@console.command("openapi", group=console.PROOF, help="Print the API's description. | 输出接口说明（OpenAPI）。")
@click.option("--write", type=click.Path(dir_okay=False), help="Write it into this file. | 写入这个文件。")
def openapi(write: str | None) -> None:
    """Sorted and indented, so that a change shows as a difference of lines."""
    text = described()
    if write:
        Path(write).write_text(text)
    else:
        click.echo(text, nl=False)


def described() -> str:
    """The text of the committed file."""
    from anma.acts.api import openapi as schema

    return json.dumps(schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


COMMANDS = [openapi]

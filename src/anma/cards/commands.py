"""The command `cards`: the sheets of a firm as one PDF or several."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from anma.kernel.console import RISK, BadInput, command, emit, json_option


@command("cards", group=RISK, help="Print a firm's cards as PDF. | 把一家单位的告知卡打印成 PDF。")
@click.option("--enterprise", required=True, help="Credit code or id. | 统一社会信用代码或编号。")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language. | 语言。")
@click.option("--out", type=click.Path(path_type=Path), default=Path("cards.pdf"), help="File to write. | 输出文件。")
@json_option
def cards(enterprise: str, lang: Any, out: Path, as_json: bool) -> None:
    """A hundred cards a file; more become cards-2.pdf and so on."""
    from django.utils.translation import gettext as _
    from django.utils.translation import ngettext

    from anma.cards.sheets import sheets
    from anma.codes.commands import firm_id
    from anma.kernel.viewer import GrantScope, Viewer
    from anma.printing.cards_a4 import render_card_files
    from anma.risks.choices import PointState
    from anma.risks.queries import points

    firm = firm_id(enterprise)
    operator = Viewer("operator", grants=(GrantScope(firm),))
    made = sheets(operator, points(operator, state=PointState.PUBLISHED).filter(enterprise_id=firm), lang)
    if not made:
        raise BadInput(_("This firm has no published risk point yet. Publish one, then print."))
    files = [_write(out, number, content) for number, content in enumerate(render_card_files(made, lang), 1)]
    words = ngettext("%(count)d card in %(files)s", "%(count)d cards in %(files)s", len(made))
    said = words % {"count": len(made), "files": ", ".join(files)}
    emit({"cards": len(made), "files": files}, as_json, said)


def _write(out: Path, number: int, content: bytes) -> str:
    path = out if number == 1 else out.with_stem(f"{out.stem}-{number}")
    path.write_bytes(content)
    return str(path)


COMMANDS = [cards]

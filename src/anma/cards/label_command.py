"""The command `labels`: a firm's labels as PDF, or as ZPL for a label printer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import click

from anma.kernel.console import RISK, BadInput, command, emit, json_option


@command("labels", group=RISK, help="Print a firm's labels, as PDF or ZPL. | 打印一家单位的标签（PDF 或 ZPL）。")
@click.option("--enterprise", required=True, help="Credit code or id. | 统一社会信用代码或编号。")
@click.option(
    "--layout",
    default="70x37",
    show_default=True,
    help="Label paper by key, as on the page of label papers. | 标签纸的代号，同“标签纸”页面。",
)
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language. | 语言。")
@click.option("--start", default=1, show_default=True, help="First free label on the sheet. | 首张纸上第一个空标签。")
@click.option(
    "--dpi", type=click.Choice(["203", "300"]), default="203", show_default=True, help="For ZPL. | 用于 ZPL。"
)
@click.option("--out", type=click.Path(path_type=Path), default=Path("labels.pdf"), help="*.pdf or *.zpl. | 输出文件。")
@json_option
def labels(enterprise: str, layout: str, lang: Any, start: int, dpi: str, out: Path, as_json: bool) -> None:
    """480 labels a PDF; more become labels-2.pdf and so on. Not noted as printed, for the reason that `cards` gives."""
    from django.utils.translation import gettext as _
    from django.utils.translation import ngettext

    from anma.cards.commands import write
    from anma.codes.commands import firm_id
    from anma.printing.layouts import BadLayout, find
    from anma.printing.typeset import MissingGlyphs

    firm = firm_id(enterprise)
    try:
        paper = find(layout)
        if not 1 <= start <= paper.a_sheet:
            raise BadLayout(_("A sheet of this size has %(most)s labels.") % {"most": paper.a_sheet})
        made = _labels(firm, lang)
        if not made:
            raise BadInput(_("This firm has no published risk point yet. Publish one, then print."))
        contents = _zpl(made, paper, int(dpi)) if out.suffix.lower() == ".zpl" else _pdfs(firm, made, paper, start)
        files = [write(out, number, content) for number, content in enumerate(contents, 1)]
    except (BadLayout, MissingGlyphs) as error:
        raise BadInput(str(error)) from error
    words = ngettext("%(count)d label in %(file)s", "%(count)d labels in %(file)s", len(made))
    said = words % {"count": len(made), "file": ", ".join(files)}
    said += "\n" + _("Not noted as printed: whoever prints from the page “Print cards and labels” has it noted.")
    emit({"labels": len(made), "files": files, "layout": paper.key}, as_json, said)


def _zpl(made: list[Any], paper: Any, dpi: int) -> Iterator[bytes]:
    from anma.printing import zpl

    yield zpl.document(made, paper, dpi)


def _pdfs(firm: UUID, made: list[Any], paper: Any, start: int) -> Iterator[bytes]:
    """As many full sheets a file as 480 labels hold: one of them all would need a gigabyte for a large firm.

    All are composed and looked over before the first is written, so nothing is printed by halves.
    """
    from anma.codes.sheets import spans_of
    from anma.printing import labels as printing
    from anma.printing import papers

    offset = _offset(firm, paper.key)
    spans = spans_of(len(made), start, paper.a_sheet)
    parts = [printing.part(made[a:b], paper, start if a == 0 else 1, offset) for a, b in spans]
    papers.check(parts)
    yield from (papers.render([part], "") for part in parts)


def _labels(firm: UUID, lang: Any) -> list[Any]:
    """A label a published point that has a code in use."""
    from anma.cards.sheets import hanging, label
    from anma.kernel.viewer import GrantScope, Viewer
    from anma.risks.choices import PointState
    from anma.risks.queries import points

    operator = Viewer("operator", grants=(GrantScope(firm),))
    rows = points(operator, state=PointState.PUBLISHED).filter(enterprise_id=firm)
    return [label(one, lang) for one in hanging(operator, rows)]


def _offset(firm: UUID, layout: str) -> tuple[int, int]:
    from anma.cards.layouts import offset_of
    from anma.kernel.viewer import system_scope

    with system_scope("how far the printer of a firm is off"):
        return offset_of(firm, layout)

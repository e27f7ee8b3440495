"""Commands of this room: `codes issue`, `codes print` and `codes verify`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import UUID

import click

from anma.kernel.console import RISK, BadInput, Finding, command, emit, json_option

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from anma.codes.models import Code, CodeDirectory

Lines: TypeAlias = "QuerySet[Code] | QuerySet[CodeDirectory]"

AT_ONCE = 2000  # rows of a list that are in memory


@command("codes issue", group=RISK, help="Make blank labels for a firm. | 为一家单位生成空白码。")
@click.option("--enterprise", required=True, help="Credit code or id. | 统一社会信用代码或编号。")
@click.option("--count", default=1, show_default=True, help="How many, at most 10,000. | 个数，最多 10000。")
@click.option("--kind", default="", help="What they are meant for, such as door. | 准备贴在哪里，例如 door。")
@json_option
def issue(enterprise: str, count: int, kind: str, as_json: bool) -> None:
    """Runs the act as the operator of the installation."""
    from anma.codes.models import CodeDirectory

    batch = issued(firm_id(enterprise), count, kind)
    lines = CodeDirectory.objects.filter(batch_id=batch).order_by("code_id")
    made = [{"token": line.token, "short": line.short} for line in lines]
    emit({"batch": batch, "codes": made}, as_json, lambda: "\n".join(_issued(batch, made)))


def issued(firm: UUID, count: int, kind: str = "") -> str:
    """Make blank labels as the operator of the installation; returns the batch."""
    from anma.acts.origins import COMMAND
    from anma.acts.pages import perform
    from anma.kernel.viewer import GrantScope, Viewer

    operator = Viewer("operator", grants=(GrantScope(firm, acts=frozenset({"codes.issue"})),))
    raw = {"enterprise": str(firm), "count": count, "kind": kind}
    return str(perform(operator, "codes.issue", raw, COMMAND).result["batch"])


def _issued(batch: str, made: list[dict[str, str]]) -> Iterator[str]:
    from django.utils.translation import gettext as _

    yield from (f"{one['short']}  {one['token']}" for one in made)
    yield _("Batch %(batch)s: print it by anma codes print --batch %(batch)s") % {"batch": batch}


@command("codes print", group=RISK, help="Print blank labels as PDF or Excel. | 把空白码打印成 PDF 或 Excel。")
@click.option("--batch", default="", help="Number of a batch. | 批次编号。")
@click.option("--enterprise", default="", help="All blank labels of this firm. | 这家单位的全部空白码。")
@click.option("--layout", default="70x37", show_default=True, help="Sheet of labels. | 标签纸规格。")
@click.option("--start", default=1, show_default=True, help="First free place. | 第一个空位。")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language. | 语言。")
@click.option("--out", type=click.Path(path_type=Path), default=Path("labels.pdf"), help="PDF or .xlsx. | 输出文件。")
@json_option
def print_blank(batch: str, enterprise: str, layout: str, start: int, lang: Any, out: Path, as_json: bool) -> None:
    """480 labels a PDF; more become labels-2.pdf and so on. A name that ends in .xlsx is a list for a label printer."""
    from django.utils.translation import ngettext

    from anma.kernel.viewer import system_scope

    lines = _blank_lines(batch, enterprise)
    count = lines.count()
    if out.suffix.lower() == ".xlsx":
        from anma.codes.sheets import excel

        with system_scope("print blank labels"):
            files = [_write(out, 1, excel(lines.iterator(chunk_size=AT_ONCE)))]
    else:
        files = [_write(out, number, content) for number, content in _pdfs(lines, count, layout, start, lang)]
    words = ngettext("%(count)d label in %(files)s", "%(count)d labels in %(files)s", count)
    emit({"labels": count, "files": files}, as_json, words % {"count": count, "files": ", ".join(files)})


def _pdfs(lines: Lines, count: int, layout: str, start: int, lang: Any) -> Iterator[tuple[int, bytes]]:
    """File after file; the lines of one alone are in memory."""
    from django.utils.translation import gettext as _

    from anma.acts.reasons import Refused
    from anma.codes import sheets
    from anma.kernel.viewer import system_scope

    if layout not in sheets.LAYOUTS:
        known = ", ".join(sheets.LAYOUTS)
        raise BadInput(_("There is no sheet %(layout)s. Known are: %(known)s") % {"layout": layout, "known": known})
    try:
        for number, (first, last) in enumerate(sheets.spans(count, start, layout), 1):
            with system_scope("print blank labels"):
                part: list[Any] = list(lines[first:last])
            yield number, sheets.pdf(part, layout, start if number == 1 else 1, "anma", lang)
    except Refused as refused:
        raise BadInput(refused.sentence) from refused


def _blank_lines(batch: str, enterprise: str) -> Lines:
    """The labels of a batch, or every blank one of a firm, in the order of making. `BadInput` where there is none."""
    from django.utils.translation import gettext as _

    from anma.codes.models import CodeDirectory

    if bool(batch) == bool(enterprise):
        raise BadInput(_("Say either --batch or --enterprise."))
    if enterprise:
        found = _blank_of(firm_id(enterprise))
    else:
        found = CodeDirectory.objects.filter(batch_id=_batch_id(batch)).order_by("code_id")
    if not found.exists():
        raise BadInput(_("There are no blank labels to print. Make some by anma codes issue."))
    return found


def _blank_of(firm: UUID) -> Lines:
    from anma.codes.choices import CodeState
    from anma.codes.models import Code
    from anma.kernel.viewer import system_scope

    with system_scope("print blank labels"):
        found: Lines = Code.objects.as_system().filter(enterprise_id=firm, state=CodeState.BLANK).order_by("pk")
        return found


def _batch_id(text: str) -> UUID:
    try:
        return UUID(text.strip())
    except ValueError:
        return UUID(int=0)


def _write(out: Path, number: int, content: bytes) -> str:
    """Whole or not at all: a torn file would be half-printed labels."""
    from anma.kernel.files import write_whole

    path = out if number == 1 else out.with_stem(f"{out.stem}-{number}")
    write_whole(path, content)
    return str(path)


@command("codes verify", group=RISK, help="Say what a label is. | 查一个码现在是什么状态。")
@click.argument("text", metavar="CODE")
@json_option
def verify(text: str, as_json: bool) -> None:
    """Reads an address, a token or a short code; exit code 1 where it opens nothing."""
    from django.utils.translation import gettext as _

    from anma.codes.choices import CodeState
    from anma.codes.queries import find
    from anma.kernel.viewer import Viewer

    found = find(text, None, Viewer("operator", actor_id=UUID(int=1)))
    if found.in_stock:
        raise Finding(_("This label is blank and belongs to no firm yet."), {"state": "blank", "enterprise": None})
    if found.read is None or found.code is None:
        raise Finding(_("No label has this code. Compare it with the label."), {"state": "unknown"})
    data = {
        "state": found.read.state,
        "kind": found.code.kind,
        "target": str(found.code.target_id) if found.code.target_id else None,
        "enterprise": str(found.read.enterprise_id),
        "replaced": found.replaced,
    }
    emit(data, as_json, lambda: f"{found.read.short}  {CodeState(found.read.state).label}")  # type: ignore[union-attr]
    if found.code.state != CodeState.BOUND:
        raise Finding(_("This label opens nothing at the moment."), data)


def firm_id(text: str) -> UUID:
    """The id of a firm from its credit code or id; one sentence where there is none."""
    from django.utils.translation import gettext as _

    from anma.enterprises.models import Enterprise
    from anma.enterprises.queries import directory_find
    from anma.kernel.viewer import system_scope

    found = directory_find(text.strip().upper())
    if found is None:
        try:
            wanted = UUID(text.strip())
        except ValueError:
            wanted = UUID(int=0)
        with system_scope("find a firm for a command"):
            found = Enterprise.objects.as_system().filter(pk=wanted).values_list("pk", flat=True).first()
    if found is None:
        raise BadInput(_("No firm in the register has this credit code or id. Check it with the office."))
    return found


COMMANDS = [issue, print_blank, verify]

"""The command `cards`: the sheets of a firm as one PDF or several."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import click

from anma.cards.label_command import labels
from anma.kernel.console import RISK, BadInput, Finding, command, emit, json_option
from anma.printing.formats import FORMATS


@command("cards", group=RISK, help="Print a firm's cards as PDF. | 把一家单位的告知卡打印成 PDF。")
@click.option("--enterprise", default="", help="Credit code or id. | 统一社会信用代码或编号。")
@click.option(
    "--all", "city", is_flag=True, help="Cards of every firm, into a folder. | 所有单位的告知卡，存入文件夹。"
)
@click.option("--resume", is_flag=True, help="Go on with --all where it stopped. | 接着上次中断处继续 --all。")
@click.option(
    "--progress", is_flag=True, help="Say how far --all is, also while it runs. | 查看 --all 的进度，运行中也可查。"
)
@click.option("--processes", type=click.IntRange(1, 64), default=2, show_default=True, help="For --all. | 用于 --all。")
@click.option(
    "--paper", default="card", show_default=True, help="Card of risk points, or another paper. | 告知卡或其他纸面。"
)
@click.option(
    "--format", "size", type=click.Choice(list(FORMATS)), default=None, help="Size, A4 if unsaid. | 纸张，默认 A4。"
)
@click.option(
    "--lang", type=click.Choice(["zh", "en", "both"]), default="zh", show_default=True, help="Language. | 语言。"
)
@click.option("--out", type=click.Path(path_type=Path), default=Path("cards.pdf"), help="File to write. | 输出文件。")
@json_option
def cards(
    enterprise: str, city: bool, resume: bool, progress: bool, processes: int,
    paper: str, size: str | None, lang: str, out: Path, as_json: bool,
) -> None:  # fmt: skip
    """A hundred cards a file; more become cards-2.pdf and so on. Not noted as printed: nobody stands behind it.

    A print job is a person's word that this paper left the printer; a file that an operator writes may go anywhere.
    """
    from django.utils.translation import gettext as _
    from django.utils.translation import ngettext

    if progress:
        _progress(out, as_json)
        return
    if city:
        _check_city(enterprise, paper)
        _city(out, size or "a4", lang, resume, processes, as_json)
        return
    if not enterprise:
        raise BadInput(_("Say which firm with --enterprise, or --all for every firm."))
    from anma.cards.prints import LANGUAGES
    from anma.codes.commands import firm_id

    firm, languages = firm_id(enterprise), LANGUAGES[lang]
    made = _cards(firm, size, languages) if paper == "card" else _papers(firm, paper, size, lang)
    files, count = [], 0
    for number, (content, pieces) in enumerate(made, 1):
        files.append(write(out, number, content))
        count += pieces
    if not files:
        raise BadInput(_("This firm has no published risk point yet. Publish one, then print."))
    words = ngettext("%(count)d card in %(files)s", "%(count)d cards in %(files)s", count)
    said = words % {"count": count, "files": ", ".join(files)}
    said += "\n" + _("Not noted as printed: whoever prints from the page “Print cards and labels” has it noted.")
    emit({"cards": count, "files": files}, as_json, said)


def _cards(firm: UUID, size: str | None, languages: tuple[Any, ...]) -> Iterator[tuple[bytes, int]]:
    """The files of risk cards, each with how many cards it holds."""
    from django.utils.translation import gettext as _

    from anma.cards.sheets import sheets
    from anma.printing.cards import LARGEST, render_cards
    from anma.printing.typeset import MissingGlyphs, check_glyphs, chunks
    from anma.risks.choices import PointState
    from anma.risks.queries import points

    paper = FORMATS[size or "a4"]
    if paper.key in LARGEST:
        raise BadInput(_("Risk cards go up to A3; A2 and A1 are for notice boards."))
    rows = list(points(_operator(firm), state=PointState.PUBLISHED).filter(enterprise_id=firm))
    made = [(lang, sheets(_operator(firm), rows, lang)) for lang in languages]
    try:
        check_glyphs([[_words(one) for one in sheet] for _lang, sheet in made])
    except MissingGlyphs as error:
        raise BadInput(str(error)) from error
    for lang, sheet in made:
        for some in chunks(sheet):
            yield render_cards(some, lang, paper), len(some)


def _check_city(enterprise: str, paper: str) -> None:
    from django.utils.translation import gettext as _

    if enterprise or paper != "card":
        raise BadInput(_("--all prints the risk cards of every firm: leave --enterprise and --paper out."))


def _progress(out: Path, as_json: bool) -> None:
    """Counts the files that are there, so it is right whatever happened to the run."""
    from dataclasses import asdict

    from django.utils.translation import gettext as _

    from anma.cards import city

    if not (out / city.PLAN).exists():
        raise BadInput(_("This folder holds no run of --all. Name its folder with --out."))
    found = asdict(city.progress(out))
    said = _("%(cards_there)d of %(cards)d cards are there, in %(files_there)d of %(files)d files.")
    emit(found, as_json, said % found)


def _city(out: Path, size: str, lang: str, resume: bool, processes: int, as_json: bool) -> None:
    """Every firm's cards. It may be stopped at any moment: with --resume it goes on and leaves the same files."""
    from concurrent.futures.process import BrokenProcessPool

    from django.utils.translation import gettext as _

    from anma.acts.reasons import Refused
    from anma.cards import city
    from anma.kernel.database.connections import Trouble, trouble
    from anma.printing.cards import CARD_FORMATS

    if size not in CARD_FORMATS:
        raise BadInput(_("Risk cards go up to A3; A2 and A1 are for notice boards."))
    _planned(out, size, lang, resume)
    try:
        made = city.run(out, processes, city.tell)
    except city.AtWork as error:
        raise BadInput(_("Another run is printing into this folder. Wait for its end, or ask --progress.")) from error
    except BrokenProcessPool as error:
        raise Finding(_("One of the processes was killed. Run it again with --resume: it goes on.")) from error
    except Refused as refused:
        raise Finding(refused.sentence) from refused
    except OSError as error:
        if trouble(error) is not Trouble.FULL:
            raise
        raise Finding(_("The disk is full. Make room, then run it again with --resume: it goes on.")) from error
    said = _("%(cards)d cards in %(files)d files; made now: %(made)d files in %(seconds)s s, at most %(memory)d MB.")
    values = {"cards": made.cards, "files": made.files, "made": made.made, "seconds": made.seconds}
    values["memory"] = made.memory_mb
    emit(values, as_json, said % values)


def _planned(out: Path, size: str, lang: str, resume: bool) -> None:
    """Write the plan, or check the one that is there."""
    from django.utils.translation import gettext as _

    from anma.cards import city

    if not (out / city.PLAN).exists():
        if not city.plan(out, lang, size):
            (out / city.PLAN).unlink()
            raise BadInput(_("No firm has a published risk point yet."))
        return
    if not resume:
        raise BadInput(_("This folder holds a run already: go on with --resume, or choose an empty folder."))
    try:
        city.check_plan(out, lang, size)
    except city.OtherPlan as error:
        raise BadInput(_("This folder holds a run with other choices (%(those)s).") % {"those": error}) from error


def _words(card: Any) -> dict[str, Any]:
    """All words of a card, for looking them over before the first file is written."""
    from dataclasses import asdict

    return asdict(card)


def _papers(firm: UUID, key: str, size: str | None, lang: str) -> Iterator[tuple[bytes, int]]:
    """Another paper of all published points, a file a language; without names, as nobody is asked."""
    from django.utils.translation import gettext as _

    from anma.acts.reasons import Refused
    from anma.cards.papers import every, kind_of
    from anma.cards.papers.jobs import files_of

    kind = kind_of(key)
    if kind is None:
        raise BadInput(_("There is no paper “%(key)s”. Papers: %(known)s.") % {"key": key, "known": _known(every())})
    if (size or kind.formats[0]) not in kind.formats:
        raise BadInput(_("This paper is printed as: %(formats)s.") % {"formats": ", ".join(kind.formats)})
    try:
        yield from ((content, 1) for content in files_of(kind, _operator(firm), firm, size or kind.formats[0], lang))
    except Refused as refused:
        raise BadInput(refused.sentence) from refused


def _known(kinds: list[Any]) -> str:
    return ", ".join(["card", *(kind.key for kind in kinds)])


def _operator(firm: UUID) -> Any:
    from anma.kernel.viewer import GrantScope, Viewer

    return Viewer("operator", grants=(GrantScope(firm),))


def write(out: Path, number: int, content: bytes) -> str:
    from anma.kernel.files import write_whole

    path = out if number == 1 else out.with_stem(f"{out.stem}-{number}")
    write_whole(path, content)
    return str(path)


COMMANDS = [cards, labels]

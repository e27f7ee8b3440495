"""A paper for the printer: the frozen text with its names and signatures, in Chinese; or an English one for reading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse

from anma.printing.cards import Language
from anma.printing.docx import render_docx
from anma.printing.official_a4 import Official, Sign, Signed, render_official
from anma.supervision.documents.choices import DocumentState
from anma.supervision.documents.digesting import check_code
from anma.supervision.documents.forms import CHECKERS, kind_of, word
from anma.supervision.documents.writing import body, named, said
from anma.supervision.models import Document

DEAD = (DocumentState.DRAFT, DocumentState.WITHDRAWN)


def printed(row: Document, lang: Language) -> bytes:
    """The PDF."""
    return render_official(paper_of(row, lang), lang)


def as_word(row: Document, lang: Language) -> bytes:
    """The same as a Word file."""
    return render_docx(paper_of(row, lang))


def paper_of(row: Document, lang: Language) -> Official:
    """All words of a paper. The Chinese of an issued one is what was frozen; nothing newer enters it."""
    text, people = text_of(row, lang), row.named
    return Official(
        office=text["office"],
        title=text["title"],
        number=row.number or word("draft_short", lang=lang),
        blocks=[one for block in text["blocks"] for one in _parted(_named(block, people, lang))],
        signs=[sign for key in text["signs"] if key != "seal" for sign in _signs(key, row, lang)],
        closing=_closing(row, text, lang),
        foot=_foot(row, lang),
        page=word("page", lang=lang),
        stamp=_stamp(row, lang),
        url=check_url(row) if row.text_sha256 else "",
    )


def text_of(row: Document, lang: Language) -> dict[str, Any]:
    """The frozen text, or the one that would be frozen now."""
    return dict(row.body) if row.body and lang == "zh" else body(kind_of(row.kind), row, lang)


def check_url(row: Document) -> str:
    """Where anybody can ask whether a copy is as issued."""
    return f"https://{settings.ANMA_HOST}{reverse('supervision:paper_checked', args=[check_code(row)])}"


def _named(block: Mapping[str, Any], people: Mapping[str, str], lang: Language) -> dict[str, Any]:
    def put(value: Any) -> Any:
        if isinstance(value, str):
            return named(value, people, lang)
        return [put(one) for one in value] if isinstance(value, list) else value

    return {key: put(value) for key, value in block.items()}


def _parted(block: dict[str, Any]) -> list[dict[str, Any]]:
    """Each line of a paragraph as one: questions and answers stand below each other."""
    if block["kind"] != "para":
        return [block]
    return [{**block, "text": line.strip()} for line in block["text"].split("\n") if line.strip()]


def _signs(key: str, row: Document, lang: Language) -> list[Sign]:
    label = word("signs", key, lang=lang)
    if key in ("officers", CHECKERS):
        both = ["officer1", "officer2"] if row.second_id else ["officer1"]
        return [Sign(label, [_officer(one, row, lang, plain=key == CHECKERS) for one in both])]
    if key in ("firm", "receiver", "person"):
        return [Sign(label, [_receiver(row, lang)])]
    if key == "approver":
        return [Sign(label, [_approver(row, lang)])]
    seen = row.strokes.get(key)
    if key.startswith("witness") and not seen:
        return []
    return [Sign(label, [Signed(f"{seen['name']}" if seen else word("blank_day", lang=lang))])]


def _officer(key: str, row: Document, lang: Language, *, plain: bool = False) -> Signed:
    number = "" if plain else row.named.get(key.replace("officer", "cert"), "")
    shown = named(f"\u27e6{key}\u27e7", row.named, lang)
    told = f"{shown}  {word('certificate', lang=lang)} {number}" if number else shown
    lines = row.strokes.get(key, {}).get("lines", [])
    own = row.issued_at and not lines and (key == "officer1" or row.second_confirmed_at)
    return Signed(f"{told} {word('confirmed', lang=lang)}" if own else told, lines)


def _receiver(row: Document, lang: Language) -> Signed:
    known = row.strokes.get("receiver")
    day = said(row.served_day.isoformat(), lang) if row.served_day else word("blank_day", lang=lang)
    if row.served_how in ("refused", "left"):
        return Signed(f"{word('ways', row.served_how, lang=lang)}  {day}")
    return Signed(f"{known['name']}  {day}", known.get("lines", [])) if known else Signed(day)


def _approver(row: Document, lang: Language) -> Signed:
    """Named where it is known who approves; the sheet has a line beside it, to be signed by hand."""
    name = row.named.get("approver", "")
    return Signed(word("approver_named", lang=lang).format(name=name) if name else word("approver_by_hand", lang=lang))


def _closing(row: Document, text: Mapping[str, Any], lang: Language) -> list[str]:
    if "seal" not in text["signs"]:
        return []
    day = said(row.issued_day.isoformat(), lang) if row.issued_day else word("blank_day", lang=lang)
    return [text["office"], f"{day} {word('seal', lang=lang)}"]


def _foot(row: Document, lang: Language) -> list[str]:
    lines = [] if kind_of(row.kind).verified else [word("unverified", lang=lang)]
    if row.text_sha256:
        code = check_code(row)
        groups = " ".join(code[n : n + 4] for n in range(0, len(code), 4))
        lines.append(f"{word('check', lang=lang)} \u00b7 {word('check_code', lang=lang)} {groups}")
    return [*lines, *([word("translated", lang=lang)] if lang == "en" else [])]


def _stamp(row: Document, lang: Language) -> str:
    return word(row.state, lang=lang) if row.state in DEAD else ""

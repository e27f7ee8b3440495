"""Looking codes up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from anma.codes.choices import CodeState
from anma.codes.models import Code, CodeDirectory
from anma.codes.tokens import UnreadableCode, parse
from anma.kernel.database.kept import Kept
from anma.kernel.ids import NIL
from anma.kernel.viewer import Viewer, system_scope

LONGEST_CHAIN = 50
MOST_READ = 2  # a label and the one that replaced it
TOKEN = Kept(lambda: CodeDirectory.objects.all(), "token")
SHORT = Kept(lambda: CodeDirectory.objects.all(), "short")
ROW = Kept(lambda: Code.objects.as_system(), "enterprise_id", "pk")
HOST = re.compile(r"^https?://([^/]+)/")


@dataclass(frozen=True, slots=True)
class Found:
    """`read` is the code that was scanned, `code` the one in force; `edition` stood in the address."""

    read: Code | None
    code: Code | None
    edition: int | None = None
    line: CodeDirectory | None = None

    @property
    def in_stock(self) -> bool:
        """A blank that belongs to no firm yet."""
        return self.line is not None and self.line.enterprise_id is None

    @property
    def replaced(self) -> bool:
        return self.read is not None and self.code is not None and self.read.pk != self.code.pk


def find(text: str, edition: str | None, viewer: Viewer) -> Found:
    """What a scanned or typed code is. People who are not signed in cannot use short codes: those can be guessed.

    Unknown texts cost the same look-ups as known ones.
    """
    try:
        parsed = parse(f"Q/{text}/{edition}" if edition else text)
    except UnreadableCode:
        parsed = None
    short = parsed.short if parsed and not viewer.is_anonymous else None
    with system_scope("resolve a code"):
        line = _line(parsed.token if parsed else "", short)
        read = _row(line.enterprise_id or NIL if line else NIL, line.code_id if line else NIL)
        return Found(read, _in_force(read), parsed.edition if parsed else None, line)


def _line(token: str | None, short: str | None, *, lock: bool = False) -> CodeDirectory | None:
    if not lock:
        return SHORT.one(short=short) if short else TOKEN.one(token=token or "")
    rows = CodeDirectory.objects.select_for_update()
    return rows.filter(short=short).first() if short else rows.filter(token=token or "").first()


def line(text: str, viewer: Viewer, *, lock: bool = False) -> CodeDirectory | None:
    """The directory's line of a scanned or typed label, also of one that belongs to no firm yet; None for no code."""
    try:
        parsed = parse(text)
    except UnreadableCode:
        return None
    return _line(parsed.token, parsed.short if not viewer.is_anonymous else None, lock=lock)


def foreign_host(text: str) -> str:
    """The host of a scanned address that is not this installation's; empty for ours and for a bare code.

    Known codes open whatever host stands on them, since a sticker outlives a change of address. So this is asked only
    about a code that nobody knows here: it says whose label it is.
    """
    host = HOST.match(text.strip().lower())
    return host[1] if host and host[1] != settings.ANMA_HOST.lower() else ""


def _row(enterprise_id: UUID | None, code_id: UUID) -> Code | None:
    return ROW.one(enterprise_id=enterprise_id or NIL, pk=code_id)


def _in_force(code: Code | None) -> Code | None:
    """Follow replacements to the newest label."""
    for _step in range(LONGEST_CHAIN):
        if code is None or code.state != CodeState.REPLACED or code.replaced_by is None:
            return code
        code = _row(code.enterprise_id, code.replaced_by)
    return None


def even_out(found: Found) -> None:
    """Do for nothing what other labels that open nothing cost: the time of an answer tells a stranger nothing.

    Each of them has then looked three times for a row of codes and read two, one that a stranger asked for or not.
    """
    looked = 2 if found.read is not None and found.read.state == CodeState.REPLACED else 1
    lacks = MOST_READ - (found.read is not None) - found.replaced
    with system_scope("as long as for any label"):
        for _time in range(lacks):
            Code.objects.as_system().filter(enterprise_id__gte=NIL, pk__gte=NIL).first()
        for _time in range(MOST_READ + 1 - looked - lacks):
            _row(NIL, NIL)


def seen_by(viewer: Viewer, code: Code | None) -> bool:
    """Whether the viewer may know what this code is: own firm, office in charge, grant."""
    return code is not None and Code.objects.visible_to(viewer).filter(pk=code.pk).exists()


def of_target(viewer: Viewer, kind: str, target_id: UUID) -> list[Code]:
    """All codes that ever hung on a thing, newest first, as far as the viewer may see them."""
    return list(Code.objects.visible_to(viewer).filter(kind=kind, target_id=target_id).order_by("-bound_at", "-id"))


def in_force_by_target(viewer: Viewer, kind: str, targets: Iterable[UUID]) -> dict[UUID, Code]:
    """The code in use of each thing."""
    return {target: codes[-1] for target, codes in all_in_force(viewer, kind, targets).items()}


def all_in_force(viewer: Viewer, kind: str, targets: Iterable[UUID]) -> dict[UUID, list[Code]]:
    """Every code in use of each thing, the newest last."""
    rows = Code.objects.visible_to(viewer).filter(kind=kind, target_id__in=list(targets), state=CodeState.BOUND)
    found: dict[UUID, list[Code]] = {}
    for code in rows.order_by("bound_at", "id"):
        found.setdefault(code.target_id, []).append(code)
    return found

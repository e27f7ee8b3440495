"""Looking codes up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from anma.codes.choices import CodeState
from anma.codes.models import Code, CodeDirectory
from anma.codes.tokens import UnreadableCode, parse
from anma.kernel.ids import NIL
from anma.kernel.viewer import Viewer, system_scope

LONGEST_CHAIN = 50


@dataclass(frozen=True, slots=True)
class Found:
    """`read` is the code that was scanned, `code` the one in force; `edition` stood in the address."""

    read: Code | None
    code: Code | None
    edition: int | None = None

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
    line = _line(parsed.token if parsed else "", parsed.short if parsed and not viewer.is_anonymous else None)
    with system_scope("resolve a code"):
        read = _row(line.enterprise_id if line else NIL, line.code_id if line else NIL)
        return Found(read, _in_force(read), parsed.edition if parsed else None)


def _line(token: str | None, short: str | None) -> CodeDirectory | None:
    rows = CodeDirectory.objects.filter(short=short) if short else CodeDirectory.objects.filter(token=token or "")
    return rows.first()


def _row(enterprise_id: UUID | None, code_id: UUID) -> Code | None:
    found: Code | None = Code.objects.as_system().filter(enterprise_id=enterprise_id, pk=code_id).first()
    return found


def _in_force(code: Code | None) -> Code | None:
    """Follow replacements to the newest label."""
    for _step in range(LONGEST_CHAIN):
        if code is None or code.state != CodeState.REPLACED or code.replaced_by is None:
            return code
        code = _row(code.enterprise_id, code.replaced_by)
    return None


def seen_by(viewer: Viewer, code: Code | None) -> bool:
    """Whether the viewer may know what this code is: own firm, office in charge, grant."""
    return code is not None and Code.objects.visible_to(viewer).filter(pk=code.pk).exists()


def of_target(viewer: Viewer, kind: str, target_id: UUID) -> list[Code]:
    """All codes that ever hung on a thing, newest first, as far as the viewer may see them."""
    return list(Code.objects.visible_to(viewer).filter(kind=kind, target_id=target_id).order_by("-bound_at", "-id"))


def in_force_by_target(viewer: Viewer, kind: str, targets: Iterable[UUID]) -> dict[UUID, Code]:
    """The code in use of each thing."""
    rows = Code.objects.visible_to(viewer).filter(kind=kind, target_id__in=list(targets), state=CodeState.BOUND)
    return {code.target_id: code for code in rows.order_by("bound_at", "id") if code.target_id}

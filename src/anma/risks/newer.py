"""Points whose pack says something else today than when the firm last answered, each with what that would change.

Which points wait is told by columns alone (`RiskPoint.pack_seen`); the documents are read for the page that asks.
Whether a pack is newer is decided here and nowhere else: re-assessment (`reassessing.py`) is about facts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from django.db.models import F

from anma.kernel.fields import canonical
from anma.kernel.viewer import Viewer
from anma.knowledge.document import Document
from anma.knowledge.packs.loader import library
from anma.knowledge.packs.schema import Pack
from anma.risks import documents, packed, upgrade_words, upgrading
from anma.risks.choices import PointState
from anma.risks.models import WORST_FIRST, Edition, RiskPoint
from anma.risks.upgrade_words import Line
from anma.risks.upgrading import Upgrade


@dataclass(frozen=True, slots=True)
class Newer:
    """A point that waits, in words. `shown` stands for exactly this: accepting something else is refused."""

    point: RiskPoint
    upgrade: Upgrade
    shown: str
    changes: list[Line]
    stays: list[str]
    dropped: list[str]

    @property
    def parts(self) -> list[Line]:
        """The changes that can be left out one by one."""
        return [line for line in self.changes if line.path]

    @property
    def untouched(self) -> bool:
        """What can be accepted without looking at each: nothing of it is the firm's own, and something changes."""
        return self.upgrade.untouched and self.upgrade.changes


def pack_of(point: RiskPoint) -> Pack | None:
    """The pack that the point came from, where it still has this point."""
    pack_id = point.pack.partition("/")[0]
    return library().get(pack_id) if point.pack_point and packed.point_in(pack_id, point.pack_point) else None


def waits(point: RiskPoint) -> bool:
    """Whether the firm is to be asked. Rows older than the column go by the edition of their pack."""
    pack = pack_of(point) if point.state != PointState.RETIRED else None
    if pack is None:
        return False
    if point.pack_seen:
        return bool(point.pack_seen != packed.seen(pack, point.pack_point))
    return bool(point.pack != f"{pack.id}/{pack.edition}")


def waiting(viewer: Viewer, firm: UUID) -> list[RiskPoint]:
    """The firm's points that wait, worst level first, without their documents."""
    rows = RiskPoint.objects.visible_to(viewer).filter(enterprise_id=firm).exclude(state=PointState.RETIRED)
    rows = rows.exclude(pack="").annotate(rank=WORST_FIRST).order_by("rank", "place", "name", "id")
    return [row for row in rows.defer("draft") if waits(row)]


def newer(viewer: Viewer, rows: Iterable[RiskPoint]) -> list[Newer]:
    """What their packs say anew, in words. `rows` are of the same firm and wait."""
    found = list(rows)
    ids = [row.pk for row in found]
    drafts = RiskPoint.objects.visible_to(viewer).filter(pk__in=ids, draft__isnull=False).values_list("pk", "draft")
    held = {**hung(viewer, found), **dict(drafts)}
    return [_newer(row, held[row.pk]) for row in found if row.pk in held]


def hung(viewer: Viewer, rows: Collection[RiskPoint]) -> dict[UUID, Document]:
    """The newest edition of each point that has one, by one question for all of them."""
    firms, ids = {row.enterprise_id for row in rows}, [row.pk for row in rows]
    found = Edition.objects.visible_to(viewer).filter(enterprise_id__in=firms, point_id__in=ids)
    return dict(found.filter(number=F("point__edition")).values_list("point_id", "document"))


def _newer(point: RiskPoint, document: Document) -> Newer:
    upgrade = upgrade_of(point, document)
    return Newer(
        point,
        upgrade,
        token(point, document),
        upgrade_words.changes(document, upgrade),
        list(upgrade_words.stays(document, upgrade)),
        upgrade_words.dropped(document, upgrade),
    )


def upgrade_of(
    point: RiskPoint, document: Document, *, ours: Collection[str] = (), keep_dropped: bool = False
) -> Upgrade:
    """The pack of today laid over the point's document, graded in the document's own bands; the point must wait."""
    pack = pack_of(point)
    known = packed.point_in(pack.id, point.pack_point) if pack else None
    if pack is None or known is None:
        raise LookupError(f"{point.pack} has no {point.pack_point}")
    bands = documents.bands_of(document)
    offered = documents.from_pack(known, point.pk, documents.rule_of(document), bands=bands)
    offered = packed.stamped(offered, pack, point.pack_point)
    left = point.pack_left or {}
    return upgrading.upgraded(document, offered, point.pk, left=left, ours=ours, keep_dropped=keep_dropped)


def token(point: RiskPoint, document: Document) -> str:
    """Sixteen hex digits for what was laid over what: another edit or another pack makes it another one."""
    pack = pack_of(point)
    now = packed.seen(pack, point.pack_point) if pack else ""
    return sha256(canonical(document) + now.encode()).hexdigest()[:16]


def answered(point: RiskPoint, left: dict[str, str]) -> None:
    """The firm was asked about what the pack says today; `left` is what of it stays otherwise here."""
    pack = pack_of(point)
    if pack is not None:
        point.pack, point.pack_seen = f"{pack.id}/{pack.edition}", packed.seen(pack, point.pack_point)
        point.pack_left = left or None

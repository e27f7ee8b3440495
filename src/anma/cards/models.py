from __future__ import annotations

from django.db import models
from django.db.models import Q

from anma.cards.choices import PrintKind, PrintLang
from anma.cards.papers import kind_of
from anma.evidence.rows import EvidentialModel
from anma.kernel.fields import CompactField
from anma.kernel.scope import NOTHING
from anma.kernel.viewer import Viewer


class PrintJob(EvidentialModel):
    """What somebody printed: of each point which edition with which code. It opens again as exactly that paper.

    `items` are lists of the ids of point and code and the edition's number, in the order of printing; `start` is the
    first free place of a half-used sheet of labels. `names` is whether the firm wanted the person responsible and the
    duty number on the cards; null is a job from before it was asked, or one of labels alone. `size` is a key of
    `printing.layouts`, an own one with its whole geometry; `shift_x` and `shift_y` are what the printer was off,
    tenths of a millimetre.

    `kind` is one of `PrintKind` or the key of another paper (`cards.papers`). Of such a one `content` keeps what was
    composed, by language, and what the firm said to its questions; `items` are the points it was composed from.
    """

    kind = models.CharField(max_length=30)
    lang = models.CharField(max_length=4, choices=PrintLang.choices)
    size = models.CharField(max_length=60, blank=True)
    start = models.PositiveIntegerField()
    items = CompactField(default=list)
    names = models.BooleanField(null=True)
    shift_x = models.IntegerField(default=0)
    shift_y = models.IntegerField(default=0)
    format = models.CharField(max_length=16, blank=True, default="")  # of `printing.formats`; empty: A4 as it lay then
    content = CompactField(null=True)
    points = models.PositiveIntegerField()
    printed_at = models.DateTimeField()
    printed_day = models.DateField()
    printed_by = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["enterprise_id", "printed_at"], name="print_job_firm")]

    def __str__(self) -> str:
        return f"{self.kind} {self.printed_day}"

    @property
    def kind_title(self) -> str:
        """What was printed, in words."""
        if self.kind in PrintKind.values:
            return str(PrintKind(self.kind).label)
        paper = kind_of(self.kind)
        return str(paper.title) if paper else self.kind

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return Q(printed_by=viewer.actor_id)


class LabelLayout(EvidentialModel):
    """What a firm keeps of a kind of label paper: an own size under a name, and how far its printer is off.

    `key` is one of `printing.layouts`; a row on one of the house's own kinds has no name. Own geometry never changes: a
    changed one is another key, and paper printed before opens as it was.
    """

    key = models.CharField(max_length=60)
    name = models.CharField(max_length=40, blank=True, default="")
    shift_x = models.IntegerField(default=0)
    shift_y = models.IntegerField(default=0)
    dropped_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name or self.key

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return NOTHING

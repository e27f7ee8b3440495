from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from anma.evidence.rows import COPIES, EvidentialModel, PersonalColumns
from anma.insurance.choices import ComplaintState, PlanState, ServiceState, Way
from anma.insurance.models.policies import NOTHING
from anma.kernel.fields import CompactField
from anma.kernel.viewer import Viewer


class PreventionPlan(EvidentialModel):
    """What an insurer will do for a firm under one policy (AQ 9010-2019). Each edition is a row; the last one stands.

    `lines`: {item, measure, times, agency, expert, goal}; `item` is a key of rules/settings.yaml. The firm agrees.
    """

    policy_id = models.UUIDField(db_index=True)
    state = models.CharField(max_length=8, choices=PlanState.choices, default=PlanState.PROPOSED)
    first_day = models.DateField()
    last_day = models.DateField()
    lines = CompactField(default=list)
    means = models.CharField(max_length=500, blank=True, default="")
    proposed_at = models.DateTimeField()
    proposed_by = models.UUIDField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.UUIDField(null=True, blank=True)
    answer = models.CharField(max_length=300, blank=True, default="")

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return NOTHING


class Service(EvidentialModel, PersonalColumns):
    """One visit of an insurer's expert at an insured firm, from the proposed day to the record that both confirm.

    `met` are the firm's people who were there, in words. `found` counts its findings, which are hazards of the firm
    with this row as their source. `follows` is the earlier visit that this one looks at again. `record_due` is the
    last day to confirm. `firm_marks` are the strokes with which whoever was there signed on the expert's phone: they
    stand on the record and do not replace the firm's own confirmation. `number` is the insurer's own, where its file
    or its system sent a service that was done; it stands once a firm and insurer; `way` is
    empty where it was done here.
    """

    not_evidential: ClassVar[frozenset[str]] = COPIES
    personal: ClassVar[tuple[str, ...]] = ("met", "firm_marks")
    counted_then = True

    policy_id = models.UUIDField(db_index=True)
    plan_id = models.UUIDField(null=True, blank=True)
    follows = models.UUIDField(null=True, blank=True, db_index=True)
    item = models.CharField(max_length=12)
    measure = models.CharField(max_length=300)
    state = models.CharField(max_length=9, choices=ServiceState.choices, default=ServiceState.PROPOSED)
    planned_day = models.DateField()
    expert_id = models.UUIDField(null=True, blank=True)
    proposed_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.UUIDField(null=True, blank=True)
    agreed_note = models.CharField(max_length=200, blank=True, default="")
    began_at = models.DateTimeField(null=True, blank=True)
    service_day = models.DateField(null=True, blank=True)
    by_scan = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=120, blank=True, default="")
    met = models.CharField(max_length=200, blank=True, default="")
    firm_marks = models.TextField(blank=True, default="")
    number = models.CharField(max_length=60, blank=True, default="")
    way = models.CharField(max_length=4, choices=Way.choices, blank=True, default="")
    course = models.CharField(max_length=1000, blank=True, default="")
    follow_up = models.CharField(max_length=500, blank=True, default="")
    follow_day = models.DateField(null=True, blank=True)
    found = models.PositiveIntegerField(default=0)
    record_due = models.DateField(null=True, blank=True)
    expert_at = models.DateTimeField(null=True, blank=True)
    expert_by = models.UUIDField(null=True, blank=True)
    firm_at = models.DateTimeField(null=True, blank=True)
    firm_by = models.UUIDField(null=True, blank=True)
    firm_note = models.CharField(max_length=300, blank=True, default="")
    confirmed_day = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise_id", "holder_id", "number"], condition=~Q(number=""), name="service_once"
            )
        ]
        indexes = [
            models.Index(fields=["enterprise_id", "state", "planned_day"], name="service_firm"),
            models.Index(fields=["holder_id", "service_day"], name="service_insurer"),
            models.Index(fields=["service_day", "area_then"], name="service_day"),
            # In the order of the list, with all that a list asks for: it counts and finds its page without a row of the
            # table. No index begins with the area, so that this one is taken whatever the viewer's reach.
            models.Index(
                fields=["planned_day", "id", "state", "area_code", "shown_to", "held_by", "holder_id"],
                name="service_listed",
            ),
        ]

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return NOTHING


class Complaint(EvidentialModel):
    """The firm is not content with a service or a decision. The clocks are working days (AQ 9010-2019).

    `answer_due`, then, where the firm is not content with the answer, `check_due`, put off once at most (`put_off_to`).
    """

    policy_id = models.UUIDField(db_index=True)
    service_id = models.UUIDField(null=True, blank=True, db_index=True)
    state = models.CharField(max_length=8, choices=ComplaintState.choices, default=ComplaintState.OPEN)
    words = models.CharField(max_length=1000)
    made_at = models.DateTimeField()
    made_day = models.DateField()
    made_by = models.UUIDField(null=True, blank=True)
    answer_due = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.UUIDField(null=True, blank=True)
    answer = models.CharField(max_length=1000, blank=True, default="")
    again_at = models.DateTimeField(null=True, blank=True)
    again_why = models.CharField(max_length=500, blank=True, default="")
    check_due = models.DateField(null=True, blank=True)
    put_off_to = models.DateField(null=True, blank=True)
    put_off_why = models.CharField(max_length=300, blank=True, default="")
    settled_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=1000, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["holder_id", "made_day"], name="complaint_insurer")]

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return NOTHING

from __future__ import annotations

from django.db import models

from anma.campaigns.choices import Asked, CampaignKind, CampaignState, How, Level
from anma.evidence.rows import EvidentialLocalModel, EvidentialModel
from anma.kernel.fields import CompactField


class Campaign(EvidentialLocalModel):
    """One campaign of an office: what, where, until when, against which targets, with which checklist.

    `areas` are codes, `sectors` codes of knowledge/tables/sectors.csv, `fields` what the paper calls the trades and
    places ({zh, en, sector?}). `targets` as `targets.Target.plain`, `lines` as `checklist.Line.plain`. `chips` is a
    filter of the register, `picked` and `left_out` firms beside it while it is a draft. `prolonged` and `ended_because`
    say why; `closing` holds the closing report with its figures as they were that day.
    """

    local_because = "a setting of an office; which firms it asks stands in CampaignFirm, which is scoped"
    not_evidential = frozenset[str]()

    office_id = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=8, choices=CampaignKind.choices, default=CampaignKind.ACTION)
    pattern = models.CharField(max_length=40, blank=True, default="")
    title = models.CharField(max_length=80)
    topic = models.CharField(max_length=500, blank=True, default="")
    basis = models.CharField(max_length=120, blank=True, default="")
    areas = CompactField(default=list)
    sectors = CompactField(default=list)
    fields = CompactField(default=list)
    asked = models.CharField(max_length=6, choices=Asked.choices, default=Asked.NONE)
    chips = CompactField(default=dict)
    picked = CompactField(default=list)
    left_out = CompactField(default=list)
    level = models.CharField(max_length=8, choices=Level.choices, default=Level.TOWN)
    due_day = models.PositiveSmallIntegerField(default=5)
    first_day = models.DateField()
    last_day = models.DateField()
    lines = CompactField(default=list)
    targets = CompactField(default=list)
    state = models.CharField(max_length=8, choices=CampaignState.choices, default=CampaignState.DRAFT)
    started_at = models.DateTimeField()
    started_by = models.UUIDField(null=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.UUIDField(null=True, blank=True)
    frozen = models.PositiveIntegerField(null=True, blank=True)
    prolonged = CompactField(default=list)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)
    ended_because = models.CharField(max_length=300, blank=True, default="")
    closing = CompactField(default=dict)

    class Meta:
        base_manager_name = "objects"
        indexes = [models.Index(fields=["state", "last_day"], name="campaign_state")]

    def __str__(self) -> str:
        return self.title


class CampaignFirm(EvidentialModel):
    """A firm that a campaign asks, from a day on; `until_day` where it was taken off the list. The firm reads it too.

    `round_id` is the special round that was begun for the campaign.
    """

    campaign_id = models.UUIDField(db_index=True)
    how = models.CharField(max_length=8, choices=How.choices, default=How.FILTER)
    since_day = models.DateField()
    until_day = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=200, blank=True, default="")
    round_id = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign_id", "enterprise_id"], name="campaign_firm_once"),
        ]


class CampaignReport(EvidentialModel):
    """What one area sent for one month: its numbers and what proves them. Final when sent; a correction is a further
    row that names the one before.

    It is about no firm. The numbers themselves stand once, in `facts.ReportedValue`; `numbers` maps the keys of the
    targets to the ids of those rows. `places` are the firms or places that it speaks of, as they were typed.
    """

    campaign_id = models.UUIDField(db_index=True)
    month = models.DateField()
    numbers = CompactField(default=dict)
    source = models.CharField(max_length=200, blank=True, default="")
    places = CompactField(default=list)
    photos = CompactField(default=list)
    corrects = models.UUIDField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True, default="")
    sent_at = models.DateTimeField()
    sent_by = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["campaign_id", "month"], name="campaign_report_month")]


class CampaignTopic(EvidentialModel):
    """What a city says that it has: a topic, a special rectification, a key industry; as long as its campaign runs."""

    campaign_id = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=80)
    since_day = models.DateField()
    until_day = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name

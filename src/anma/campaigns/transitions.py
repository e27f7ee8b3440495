"""How a campaign goes on, and which act leads where."""

from anma.acts.transitions import TransitionTable, step
from anma.campaigns.choices import CampaignState

DRAFT, RUNNING = CampaignState.DRAFT, CampaignState.RUNNING
STOPPED, CLOSED = CampaignState.STOPPED, CampaignState.CLOSED

CAMPAIGNS = TransitionTable(
    DRAFT,
    [
        step(DRAFT, DRAFT, "campaigns.change"),
        step(DRAFT, RUNNING, "campaigns.open"),
        step(DRAFT, DRAFT, "campaigns.pick"),
        step(RUNNING, RUNNING, "campaigns.pick"),
        step(DRAFT, DRAFT, "campaigns.unpick"),
        step(RUNNING, RUNNING, "campaigns.unpick"),
        step(RUNNING, RUNNING, "campaigns.report"),
        step(RUNNING, RUNNING, "campaigns.correct"),
        step(RUNNING, RUNNING, "campaigns.prolong"),
        step((DRAFT, RUNNING), STOPPED, "campaigns.stop"),
        step((RUNNING, STOPPED), CLOSED, "campaigns.close"),
    ],
)

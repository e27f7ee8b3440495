"""Lists and what was said of their items; who owns which trade; committees; plans and rules; posts and bodies."""

from anma.duties.models.committees import Committee, Meeting, MeetingTask, Seat
from anma.duties.models.lists import DutyList, DutyQuarter, DutyWord
from anma.duties.models.offices import PostHolder, SafetyBody, TradeOwner, TradeQuestion
from anma.duties.models.rules import Rule

__all__ = [
    "Committee",
    "DutyList",
    "DutyQuarter",
    "DutyWord",
    "Meeting",
    "MeetingTask",
    "PostHolder",
    "Rule",
    "SafetyBody",
    "Seat",
    "TradeOwner",
    "TradeQuestion",
]

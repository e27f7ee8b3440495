from anma.education.outreach.models.exemplars import Alliance, AllianceMember, Exemplar, Learning
from anma.education.outreach.models.halls import Hall, HallSlot, HallVisit
from anma.education.outreach.models.lessons import Lesson, LessonAnswer, LessonEdition, LessonLink
from anma.education.outreach.models.talks import Outreach, OutreachFirm, OutreachOffice, OutreachValue

__all__ = [
    "Alliance",
    "AllianceMember",
    "Exemplar",
    "Hall",
    "HallSlot",
    "HallVisit",
    "Learning",
    "Lesson",
    "LessonAnswer",
    "LessonEdition",
    "LessonLink",
    "Outreach",
    "OutreachFirm",
    "OutreachOffice",
    "OutreachValue",
]

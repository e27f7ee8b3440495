"""Tables of this room, joined from its parts."""

from anma.education.models.papers import QuestionBook, Sitting
from anma.education.models.posts import CertificateCheck, PostNeed, PostSigning
from anma.education.models.training import Attendance, TrainingPlan, TrainingSession
from anma.education.outreach.models import (
    Alliance,
    AllianceMember,
    Exemplar,
    Hall,
    HallSlot,
    HallVisit,
    Learning,
    Lesson,
    LessonAnswer,
    LessonEdition,
    LessonLink,
    Outreach,
    OutreachFirm,
    OutreachOffice,
    OutreachValue,
)

__all__ = [
    "Alliance",
    "AllianceMember",
    "Attendance",
    "CertificateCheck",
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
    "PostNeed",
    "PostSigning",
    "QuestionBook",
    "Sitting",
    "TrainingPlan",
    "TrainingSession",
]

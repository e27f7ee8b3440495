"""The words of cases, orders and talks."""

from django.db import models
from django.utils.translation import pgettext_lazy


class CaseState(models.TextChoices):
    """The life of a case; `SERVED` is the notice, `IN_FORCE` the decision that reached the firm."""

    DRAFT = "draft", pgettext_lazy("case", "waits for filing approval")
    INVESTIGATING = "investigating", pgettext_lazy("case", "under investigation")
    REPORTED = "reported", pgettext_lazy("case", "investigation report is in")
    REVIEWED = "reviewed", pgettext_lazy("case", "passed the legal review")
    NOTICE = "notice", pgettext_lazy("case", "notice written, to be served")
    SERVED = "served", pgettext_lazy("case", "notice served, the firm may speak")
    DECIDED = "decided", pgettext_lazy("case", "decided, to be served")
    IN_FORCE = "in_force", pgettext_lazy("case", "decision served, to be carried out")
    URGED = "urged", pgettext_lazy("case", "reminder served")
    ENFORCEMENT = "enforcement", pgettext_lazy("case", "enforcement asked of the court")
    CLOSED = "closed", pgettext_lazy("case", "case closed")
    NOT_FILED = "not_filed", pgettext_lazy("case", "not filed")
    TAKEN_BACK = "taken_back", pgettext_lazy("case", "proposal withdrawn")
    DROPPED = "dropped", pgettext_lazy("case", "ended without a penalty")
    REFERRED = "referred", pgettext_lazy("case", "referred to another authority")


ENDED = (CaseState.CLOSED, CaseState.NOT_FILED, CaseState.TAKEN_BACK, CaseState.DROPPED, CaseState.REFERRED)
OPEN = tuple(state for state in CaseState if state not in ENDED)


class CaseWay(models.TextChoices):
    ORDINARY = "ordinary", pgettext_lazy("case", "ordinary procedure")
    SIMPLE = "simple", pgettext_lazy("case", "on the spot")


class CaseSource(models.TextChoices):
    """Where a case comes from."""

    VISIT = "visit", pgettext_lazy("case", "found on a visit")
    TIP = "tip", pgettext_lazy("case", "report taken up")
    OVERDUE = "overdue", pgettext_lazy("case", "order not carried out in time")
    REFERRAL = "referral", pgettext_lazy("case", "referred by another office")
    OTHER = "other", pgettext_lazy("case", "found in another way")


class Party(models.TextChoices):
    """Who is to be penalised."""

    UNIT = "unit", pgettext_lazy("case", "the firm")
    PERSON = "person", pgettext_lazy("case", "a person of the firm")


class Severity(models.TextChoices):
    LIGHT = "light", pgettext_lazy("severity", "light")
    GENERAL = "general", pgettext_lazy("severity", "general")
    SERIOUS = "serious", pgettext_lazy("severity", "serious")


class Evidence(models.TextChoices):
    """Kinds of evidence; the first two are papers of their own."""

    INQUIRY_NOTICE = "inquiry_notice", pgettext_lazy("evidence", "notice of an inquiry")
    INQUIRY_RECORD = "inquiry_record", pgettext_lazy("evidence", "record of an inquiry")
    HAZARD = "hazard", pgettext_lazy("evidence", "hazard in the ledger")
    PHOTO = "photo", pgettext_lazy("evidence", "photo or video")
    DOCUMENT = "document", pgettext_lazy("evidence", "paper of the firm")
    OTHER = "other", pgettext_lazy("evidence", "other evidence")


class Manner(models.TextChoices):
    """How a paper reached the firm."""

    SIGNED = "signed", pgettext_lazy("service", "handed over and signed")
    LEFT = "left", pgettext_lazy("service", "left there, signature refused, photographed")
    POST = "post", pgettext_lazy("service", "by registered post")
    AGREED = "agreed", pgettext_lazy("service", "electronically, as the firm agreed")


class StopScope(models.TextChoices):
    WHOLE = "whole", pgettext_lazy("stop", "the whole firm")
    PART = "part", pgettext_lazy("stop", "a part of the firm")
    EQUIPMENT = "equipment", pgettext_lazy("stop", "equipment")


class TalkState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("talk", "planned")
    INVITED = "invited", pgettext_lazy("talk", "invitation sent")
    HELD = "held", pgettext_lazy("talk", "held, follow-up open")
    DONE = "done", pgettext_lazy("talk", "followed up")
    CALLED_OFF = "called_off", pgettext_lazy("talk", "called off")


class TalkWhy(models.TextChoices):
    """What a talk is about."""

    MAJOR = "major", pgettext_lazy("talk", "major hazard not put right in time")
    ORDER = "order", pgettext_lazy("talk", "order not followed")
    ACCIDENT = "accident", pgettext_lazy("talk", "accident or near miss")
    SCORE = "score", pgettext_lazy("talk", "poor running of the two preventions")
    OTHER = "other", pgettext_lazy("talk", "another reason")

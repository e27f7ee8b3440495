"""What is kept how long, kind by kind: the table of the privacy page, and what the tests hold against the models.

Every evidential table, and every table that names people, stands here. What a job lets go takes its time from the code
that does it, so the page cannot say something else.
"""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from anma.help import jobs, keeping
from anma.help.kept import FOR_GOOD, Kept
from anma.help.retention_registers import REGISTERS

RETENTION = (
    Kept(
        _("Name and telephone of people with a role"),
        _("So that colleagues and officers know whom they deal with."),
        _("While you have a role. After you have left, until the firm erases them, or the system administrator those "
          "of offices and services; they must when you ask for it, and no longer need them by law."),
        ("people.Person", "people.Account"),
    ),
    Kept(
        _("Which role you have, on which phone, who let whom in"),
        _("So that only those see and do something who may."),
        FOR_GOOD,
        ("people.Membership", "people.Invitation", "people.Device", "people.Grant"),
    ),
    Kept(
        _("What was checked, found and put right, when and by whom"),
        _("The law makes the firm keep records of checks and of hazards."),
        FOR_GOOD,
        (
            "inspections.Inspection",
            "inspections.PaperRound",
            "inspections.KeyedIn",
            "inspections.FirmCalendar",
            "inspections.StopPeriod",
            "inspections.SpecialRound",
            "inspections.Assignment",
            "inspections.TaskSheet",
            "hazards.Hazard",
            "hazards.Comment",
        ),
    ),
    *REGISTERS,
    Kept(
        _("Permits for dangerous work: who asked, worked, guarded, measured and approved"),
        _(
            "The law makes the firm keep them. A contractor's man without a role is named on his own permits alone, "
            "until the principal erases the name."
        ),
        FOR_GOOD,
        ("permits.Permit",),
    ),
    Kept(
        _("What a firm says of itself: which rules do not concern it, what it looked at, what it plans to spend"),
        _("So that it is known who said so and when."),
        FOR_GOOD,
        ("standing.CriterionWord", "standing.SafetyMoney"),
    ),
    Kept(
        _("Photos, and papers as PDF"),
        _("To show what is dangerous and that it was put right, and what a paper says. What others see of a photo has "
          "lost its position; a PDF is handed on as it came."),
        _("As long as what they belong to. Photos of a letter go with its words."),
        ("kernel.StoredFile",),
    ),
    Kept(
        _("How to reach you, in a letter to us"),
        _("To answer you."),
        _("%(contact)s days after the letter was answered or closed; then it is erased by itself."),
        (),
        {"contact": keeping.CONTACT.days},
    ),
    Kept(
        _("What you wrote to us, with our answer"),
        _("To answer, and to see later what was said."),
        _("%(words)s days after it was answered or closed; then words and photos are erased by themselves. That there "
          "was a letter stays."),
        ("help.Letter",),
        {"words": keeping.WORDS.days},
    ),
    Kept(
        _("Whether you agreed to being located"),
        _("To prove that you agreed, and to keep nothing when you did not."),
        FOR_GOOD,
        ("people.Consent",),
    ),
    Kept(
        _("Where you want messages, and at what hours"),
        _("To tell you what you are asked to do, where you want it. Nobody has to give an address."),
        _("The address until you take it back or your name is erased; that there was one stays as a number."),
        ("notices.Contact", "notices.Habit"),
    ),
    Kept(
        _("What you were told, and whether a message got out"),
        _("So that nothing that was given to somebody is lost on the way. Who has read what is shown to nobody."),
        _("%(notices)s days."),
        ("notices.Notice", "notices.Delivery", "notices.Attempt", "notices.Opening"),
        {"notices": settings.ANMA_NOTICES_DAYS},
    ),
    Kept(
        _("Links that were passed on, with the name of who confirmed"),
        _("To prove that somebody without a sign-in was told."),
        FOR_GOOD,
        ("notices.Link",),
    ),
    Kept(
        _("Who claimed a firm, and how to reach them"),
        _("So that a firm gets into the hands of those who run it."),
        _("As long as the firm is on the register."),
        ("enterprises.Claim", "enterprises.ClaimCode"),
    ),
    Kept(
        _("Certificates and other papers that run out: whose, their numbers, their pictures and PDFs"),
        _("The law makes the firm show that people and equipment may do what they do."),
        _("As long as this platform runs, as a record of the firm. When somebody is erased, name, number, pictures "
          "and PDFs of the papers go."),
        ("enterprises.Dated",),
    ),
    Kept(
        _("What could not be taken as it was sent"),
        _("Nothing is thrown away before somebody has looked at it."),
        _("What was found right stays, as a record of the firm. What was entered by hand or found wrong goes by itself "
          "%(asides)s days after somebody has decided, with its photos."),
        ("acts.SetAside",),
        {"asides": keeping.ASIDES.days},
    ),
    Kept(
        _("What you have half filled in and not handed in"),
        _("So that an empty battery or a refusal loses nothing. It lies in your browser alone; the platform does not "
          "have it."),
        _("14 days for the forms about risks, 3 days for checks and reports with their photos; at once when it was "
          "handed in, when you throw it away or sign out, and when somebody else uses this phone or computer."),
        (),
    ),
    Kept(
        _("Where and when somebody signed in, or tried to"),
        _("Rules for government platforms ask for a year of such records."),
        _("%(sign_ins)s days; a sign-in itself ends after %(hours)s hours."),
        (),
        {"sign_ins": jobs.SIGN_INS.days, "hours": settings.SESSION_COOKIE_AGE // 3600},
    ),
    Kept(
        _("The log of every step, and the receipts"),
        _("It proves that nothing was lost, back-dated or changed. No name stands in it."),
        FOR_GOOD,
        ("acts.Receipt", "evidence.Event"),
    ),
    Kept(
        _("The firm, its places with dangers, its cards and codes"),
        _("What the platform is for; of people only the duty telephone, if the firm gives one."),
        FOR_GOOD,
        (
            "permits.Space", "chemicals.Store", "chemicals.Material", "chemicals.Lot", "chemicals.SafetySheet",
            "chemicals.HazardUnit", "chemicals.UnitAssessment", "chemicals.UnitFiling", "chemicals.FirmProcess",
            "chemicals.ChemicalFirm", "chemicals.ChemicalChange", "chemicals.MajorSpell",
            "chemicals.Cabinet",
            "chemicals.LocalTable",
            "enterprises.Enterprise", "enterprises.Residence", "people.Organisation", "people.OfficeReach",
             "risks.RiskPoint", "risks.Edition", "risks.Survey", "codes.Code", "codes.Batch", "cards.PrintJob",
            "cards.LabelLayout",
            "floorplans.Plan", "floorplans.PlanEdition", "floorplans.PlanPrint",
        ),
    ),
    Kept(
        _("Worksheets of risk analysis, with the names of who analysed, reviewed and approved"),
        _("The law makes the firm keep how it found and graded its risks. Only the firm reads the names."),
        FOR_GOOD,
        ("risks.Worksheet",),
    ),
    Kept(
        _("Who verified what the platform knows, and who they are"),
        _("So that a firm can see whose word a proposal rests on."),
        _("As long as the mark stands. Once it is withdrawn the name is erased; that there was a mark stays."),
        ("knowledge.Verification",),
    ),
    Kept(
        _("Documents of officers about a firm"),
        _("The law makes the office keep its files."),
        FOR_GOOD,
        (
            "supervision.Case",
            "supervision.CaseNote",
            "supervision.CasePaper",
            "supervision.CaseStep",
            "supervision.LibraryEdition",
            "supervision.Talk",
            "supervision.StopOrder",
            "supervision.Doubt",
            "supervision.Visit",
            "supervision.Document",
            "supervision.DocumentDeadline",
            "supervision.OfficePaper",
            "campaigns.CampaignFirm",
            "campaigns.CampaignReport",
            "supervision.VisitReason",
            "supervision.TipReward",
        ),
    ),
    Kept(
        _("How a firm stands: its weekly score and how often it is visited"),
        _("So that an office goes where it is needed, and a firm can see why. Of people nothing stands there."),
        FOR_GOOD,
        ("standing.Score", "standing.SupervisionLevel"),
    ),
    Kept(
        _("What looked odd about a check, whom it was asked, and the answer; what an officer saw when looking again"),
        _("So that a named person looks at it. Nobody is ranked by it."),
        FOR_GOOD,
        ("standing.Doubt", "standing.Revisit", "standing.RevisitDraw"),
    ),
    Kept(
        _("Lists of duties, what was said of their items and by whom, and how a firm's list stood in a quarter"),
        _("So that a firm and an office can show what they did, and the level above can look. Nobody is ranked by it."),
        FOR_GOOD,
        ("duties.DutyList", "duties.DutyWord", "duties.DutyQuarter"),
    ),
    Kept(
        _("Who holds which post of an office, committees with their members, meetings and tasks"),
        _("So that everybody can see who answers for what."),
        FOR_GOOD,
        (
            "duties.PostHolder", "duties.SafetyBody", "duties.TradeOwner", "duties.TradeQuestion", "duties.Committee",
            "duties.Seat", "duties.Meeting", "duties.MeetingTask", "duties.Rule",
        ),
    ),
    Kept(
        _("A fingerprint of each photo, and how far from the firm the phone was if you said yes to that"),
        _(
            "To see whether a photo was handed in before, and whether somebody was there. No position is kept."
        ),
        _("As long as what they belong to."),
        ("standing.PhotoPrint",),
    ),
    Kept(
        _("How each firm stands and where, in one line, for an office's map"),
        _("So that a map of the city opens at once. Made from the rows; of people nothing stands there."),
        _("As long as what they belong to."),
        ("supervision.MapFirm",),
    ),
    Kept(
        _("Areas and figures"),
        _("Nothing about a single person stands in them."),
        _("As long as this platform runs."),
        (
            "places.Area", "places.AreaName", "places.AreaAlias", "places.Zone",
            "places.BoundaryEdition", "places.AreaBoundary", "grids.GridTown", "grids.Grid", "grids.GridSurvey",
            "grids.GridGround", "grids.Post", "grids.Charter", "grids.MergedBodies", "grids.AssignRun",
            "grids.OutsideGrids",
            "grids.Placement",
            "facts.ReportedValue", "facts.PublishedFigure", "briefing.Wording", "briefing.OwnFigure",
            "campaigns.Campaign", "campaigns.CampaignTopic",
        ),
    ),
)  # fmt: skip


def for_readers() -> list[Kept]:
    """The table of the privacy page."""
    return list(RETENTION)


def named() -> dict[str, Kept]:
    """Which kind a model belongs to, by its label."""
    return {label: kept for kept in RETENTION for label in kept.models}

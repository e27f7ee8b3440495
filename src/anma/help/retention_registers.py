"""What the registers keep how long: chemicals, insurance, cylinders, education, accidents. Joined in `retention.py`."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from anma.help.kept import FOR_GOOD, Kept

REGISTERS: tuple[Kept, ...] = (
    Kept(
        _("School and laboratory chemicals: who asked, approved, issued, took back and handed over"),
        _("The law makes whoever keeps such chemicals write it down, and keep it for years."),
        FOR_GOOD,
        (
            "chemicals.LabItem",
            "chemicals.LabPurchase",
            "chemicals.LabRequest",
            "chemicals.LabMove",
            "chemicals.LabHandover",
        ),
    ),
    Kept(
        _("Gas bottles: who filled, inspected or handed out which bottle, and when"),
        _("So that a bottle can be followed from its maker to its end, and found when its batch is called back."),
        FOR_GOOD,
        ("cylinders.Station", "cylinders.Cylinder", "cylinders.Filling", "cylinders.Delivery", "cylinders.Recall",
         "cylinders.RecallPart"),
    ),
    Kept(
        _("Households that get gas bottles: name, phone, address, and when kitchen and hose were looked at"),
        _("So that the bottle comes to the right door and is found when it is called back. Only the own station reads "
          "who lives there."),
        _("Until the station ends the household; then name, phone and address are erased. The number stays."),
        ("cylinders.Household",),
    ),
    Kept(
        _("Training: who was at which session, from which phone, what was answered and passed, who signed for a post"),
        _("The law makes the firm keep them, and a forged answer sheet is found only beside the true ones."),
        _("As long as this platform runs. A drawn signature goes when the person is erased."),
        ("education.TrainingPlan", "education.TrainingSession", "education.Attendance", "education.QuestionBook",
         "education.Sitting", "education.CertificateCheck", "education.PostNeed", "education.PostSigning"),
    ),
    Kept(
        _("Insurance: policies, what they cover, services with who was there, claims with who was hurt"),
        _("So that people who are hurt are paid for, and the insurer's services can be checked."),
        _("As long as this platform runs. Names of those who were hurt are for the firm and its insurer; the principal "
          "can erase them once the claim is over, and who was there, with the signature, once the service is over; "
          "who was there is erased by itself five years after."),
        ("insurance.Policy", "insurance.Cover", "insurance.PreventionPlan", "insurance.Service",
         "insurance.InsuredClaim", "insurance.Complaint", "insurance.MoneyUse", "insurance.Evaluation"),
    ),
    Kept(
        _("Talks and screenings: where, by whom, how many came and which firms; alliances, methods that firms learn "
          "from each other, visits to halls"),
        _("So that what a city says it did can be opened to what was done."),
        FOR_GOOD,
        ("education.Outreach", "education.OutreachValue", "education.OutreachOffice", "education.OutreachFirm",
         "education.Alliance", "education.AllianceMember", "education.Exemplar", "education.Learning",
         "education.HallVisit", "education.Hall", "education.HallSlot"),
    ),
    Kept(
        _("Lessons out of accidents, which name nobody; who of a firm said that a lesson was read and checked"),
        _("So that it is known that a danger told elsewhere was looked for here."),
        FOR_GOOD,
        ("education.Lesson", "education.LessonEdition", "education.LessonLink", "education.LessonAnswer"),
    ),
    Kept(
        _("Accidents: who was harmed, who called, who answers for what, and what was learnt"),
        _("The law makes offices and firms report, investigate and learn; who was harmed is read by who handles it."),
        _("As long as this platform runs. Names of those harmed and of persons held responsible are erased five years "
          "after the accident is closed, or before by who handles it; who called, after half a year."),
        ("accidents.Accident", "accidents.UpReport", "accidents.Harmed", "accidents.Call", "accidents.Cause",
         "accidents.Party", "accidents.Measure", "accidents.RoundAfter", "accidents.NearMiss", "accidents.Stated"),
    ),
    Kept(
        _("Chemicals in and out: who received, issued, returned and confirmed what"),
        _("The law makes the firm keep them for three years at least. Only the firm reads the names."),
        FOR_GOOD,
        ("chemicals.StockLine",),
    ),
)  # fmt: skip

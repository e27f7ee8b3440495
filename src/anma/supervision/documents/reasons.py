"""Why papers refuse."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

NOT_YOUR_PAPER = Reason(
    "supervision.not_your_paper",
    _("Only the office that wrote this paper may do this, by one of the two officers who stand on it."),
    403,
)
NOT_FOR_YOU = Reason(
    "supervision.not_for_you",
    _("This kind of paper is issued by enforcement officers. Grid officers write the record and tell the town."),
    403,
)
TWO_PEOPLE = Reason(
    "supervision.paper_two", _("This paper needs two officers of your office. Choose a second one besides yourself.")
)
NO_CERTIFICATE = Reason(
    "supervision.no_certificate",
    _("An officer on this paper has no certificate number yet. Enter it under “What our papers say”, then try again."),
)
SECOND_WAITS = Reason(
    "supervision.second_waits",
    _("The second officer has not confirmed yet: under the own sign-in, or by a signature here on this phone."),
)
ANSWER_MISSING = Reason("supervision.answer_missing", _("Please answer before the paper is issued: %(what)s."))
CLAUSE_MISSING = Reason(
    "supervision.clause_missing",
    _("Name the violation of this finding before the paper is issued, on the page of the visit's papers: %(what)s"),
)
ANSWER_WRONG = Reason("supervision.answer_wrong", _("This answer does not fit: %(what)s. Please look at it again."))
ANSWER_FIXED = Reason(
    "supervision.answer_fixed",
    _("“%(what)s” is what was decided and stands on the paper as it is. Change it in the case, order or talk."),
    409,
)
STEP_WRITES = Reason(
    "supervision.step_writes", _("The papers of a case are written by its steps. Open the case and take the step."), 409
)
NO_APPROVER = Reason(
    "supervision.no_approver",
    _("Choose a colleague of your office who may approve, or leave it open: the paper is then signed by hand."),
    field="approver",
)
WRONG_ABOUT = Reason(
    "supervision.wrong_about", _("This kind of paper does not belong to that. Choose the visit or case it is about.")
)
NO_MORE_NUMBERS = Reason(
    "supervision.number_taken",
    _("Another office prints the same short name on its papers. Set your own under “What our papers say”, then issue."),
    409,
)
SIGNATURE_MISSING = Reason(
    "supervision.signature_missing",
    _("The signature is missing. Let the firm sign here, or say that it signed on paper, refused, or was not there."),
)
PHOTO_MISSING = Reason(
    "supervision.paper_photo", _("Please add a photo: of the signed paper, or of how the paper was left at the place.")
)
WITNESS_MISSING = Reason(
    "supervision.paper_witness",
    _("A refused or left paper needs two names: the second officer, or witnesses who were there."),
)
NOTHING_TO_SIGN = Reason(
    "supervision.nothing_to_sign", _("There is no draft of this visit left to sign. Write the papers first."), 409
)
VISIT_RUNS = Reason(
    "supervision.visit_runs", _("The visit is not ended yet. End it first; its papers are written then."), 409
)
NOT_SERVED_KIND = Reason(
    "supervision.not_served_kind", _("This paper stays in the office's file and is not served on a firm."), 409
)
PAPER_NOT_PRINTABLE = Reason(
    "supervision.paper_not_printable",
    _("The paper cannot be printed here: the fonts are missing. The operator finds help with “anma doctor”."),
    503,
)
NOTHING_HANDED = Reason(
    "supervision.nothing_handed", _("Nothing of this visit was served yet. Sign the papers first."), 409
)
HANDED_OVER = Reason(
    "supervision.handed_over", _("This link has ended. Ask the office for a new one, or sign in and open Papers."), 404
)

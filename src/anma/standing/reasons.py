from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

ANSWERED = Reason(
    "standing.answered", _("Somebody has answered this already. The page shows the answer."), 409, anew=True
)
NOT_ASKED = Reason(
    "standing.not_asked",
    _("This question is put to somebody else, who answers it by name. You can read it, and talk to them."),
    403,
)
ABOUT_YOU = Reason("standing.about_you", _("It is about what you did yourself, so somebody else answers."), 403)
UNKNOWN_REASON = Reason("standing.unknown_reason", _("Please choose one of the reasons."), 422, field="reason")
SAY_WHAT = Reason(
    "standing.say_what",
    _("Please say in a few words how it was, so that the rule can be put right."),
    422,
    field="words",
)
ALREADY_ASKED = Reason("standing.already_asked", _("This has been asked already."), 409)
UNKNOWN_RULE = Reason("standing.unknown_rule", _("There is no such rule."), 422)
NOT_YET = Reason("standing.not_yet", _("Whoever was asked still has time, or has answered."), 409)
DRAWN = Reason("standing.drawn", _("The draw of this week has been made."), 409)
VISITED = Reason(
    "standing.visited", _("Somebody has been there already. The page shows what they saw."), 409, anew=True
)
SAY_SEEN = Reason("standing.say_seen", _("Please say in a few words what you saw."), 422, field="note")

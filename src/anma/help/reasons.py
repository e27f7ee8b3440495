"""Why this room refuses."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

SAY_WHY = Reason(
    "help.say_why", _("Nobody has answered this letter yet. Write at least why it is closed; who asked reads it.")
)
NO_SUCH_LETTER = Reason(
    "help.no_such_letter", _("There is no letter with this number. Compare it with what you wrote down."), 404
)
# The letter itself can still be sent, without the number or with the right one.
NO_EARLIER = Reason("help.no_earlier", NO_SUCH_LETTER.sentence, field="about")
NOT_YET = Reason("help.not_yet", _("The time for which this letter is kept is not over."), 409)

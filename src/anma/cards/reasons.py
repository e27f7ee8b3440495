"""Why the cards room refuses."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

NOTHING_TO_PRINT = Reason(
    "cards.nothing_to_print", _("None of these points is published yet. Publish them first, then print."), 404
)
NOT_PRINTABLE = Reason("cards.not_printable", _("%(sentence)s"))
UNPRINTABLE = Reason("cards.unprintable", _("Nothing was printed. %(sentences)s"))
NO_SUCH_PLACE = Reason(
    "cards.no_such_place", _("A sheet of this size has %(most)s labels: choose a place from 1 to %(most)s.")
)
NO_SUCH_LAYOUT = Reason("cards.no_such_layout", _("%(sentence)s"))
NOT_MILLIMETRES = Reason(
    "cards.not_millimetres", _("“%(text)s” is no length in millimetres: write a number such as 63.5."), 400
)
LAYOUT_GONE = Reason("cards.layout_gone", _("This size was taken off the list already."), 409)
NO_LABELS = Reason("cards.no_labels", _("This print job holds no labels."), 409)
NOTHING_CHOSEN = Reason("cards.nothing_chosen", _("Nothing is ticked. Tick at least one card."))
TOO_MANY = Reason("cards.too_many", _("At most %(most)s points at once: narrow the list, or tick fewer."))
UNKNOWN_PAPER = Reason("cards.unknown_paper", _("There is no such paper."), 404)
NO_SUCH_FORMAT = Reason(
    "cards.no_such_format", _("This paper is not made in that size. Choose one of the sizes offered.")
)
NOT_ANSWERED = Reason("cards.not_answered", _("“%(question)s” is missing. Fill it in, then print."))
NO_STEPS = Reason("cards.no_steps", _("None of these points says what to do in an emergency. Write the steps first."))
NO_TEAM = Reason("cards.no_team", _("None of these points names a team or post. Name who answers for them first."))
NO_LARGER = Reason("cards.no_larger", _("No major or considerable risk is published: this notice has nothing to say."))

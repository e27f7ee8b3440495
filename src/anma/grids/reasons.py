"""Why an act on grids is refused; each sentence says what to do."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

NO_TOWN = Reason(
    "grids.no_town", _("Grids are drawn for one town. Please choose the town from the list."), field="town"
)
NO_GROUND = Reason(
    "grids.no_ground", _("The ground of grid %(number)s is no closed line in this country. Look at the file again.")
)
OVERLAP = Reason(
    "grids.overlap",
    _("Grids %(one)s and %(other)s overlap. Somebody drew meanwhile: look at the file again."),
    anew=True,
)
TWICE = Reason("grids.twice", _("The number %(number)s stands in the file twice. Give one of the two another number."))
ENDED = Reason("grids.ended", _("The grid “%(name)s” has ended. Please choose one of today."), anew=True)
NOT_HERE = Reason(
    "grids.not_here", _("The grid “%(name)s” is of another town than the firm. Please choose a grid of its town.")
)
NOT_BESIDE = Reason(
    "grids.not_beside",
    _("The firms can go into another grid of the same town. Please choose one of the list."),
    field="into",
)
TOO_MANY = Reason(
    "grids.too_many",
    _("More than %(most)s firms lie in this grid. Give some of them to other grids first, then end it."),
)
SAME_GRID = Reason("grids.same_grid", _("It stands so already; nothing was changed."), 409, anew=True)
FIRM_CLOSED = Reason("grids.firm_closed", _("The firm is closed; closed firms lie in no grid."), anew=True)
RUNS = Reason("grids.runs", _("The firms of this town are being assigned right now. Please wait a minute."), anew=True)
NO_PERSON = Reason(
    "grids.no_person",
    _("This person has no role in an office of the town. A sign-in comes first: ask the system administrator."),
    field="person",
)
WRONG_DAYS = Reason(
    "grids.wrong_days", _("The last day lies before the first. Please look at both days."), field="until"
)
PAST_DAY = Reason("grids.past_day", _("A grid is given from today on, or from a later day."), field="since")
WHOM = Reason(
    "grids.whom", _("Say in whose place the substitute stands, and until when; a holiday ends."), field="in_place_of"
)
HAS_IT = Reason("grids.has_it", _("This person has the grid already in those days."), 409, field="person")
NOT_OF_GRID = Reason(
    "grids.not_of_grid", _("This person does not have the grid. Please open the page again."), anew=True
)
NOTHING_SAID = Reason(
    "grids.nothing_said", _("A grid defines five things. Please write at least one line to each of them.")
)
TOO_FEW = Reason("grids.too_few", _("Merging takes at least two bodies. Please choose them."), field="bodies")
MERGED = Reason("grids.merged", _("This town has merged its bodies already. End that entry first, with a reason."), 409)
FUTURE_DAY = Reason(
    "grids.future_day", _("This day has not come yet. Please enter it when it is there."), field="since"
)
OVER = Reason("grids.over", _("This entry has ended already."), 409, anew=True)

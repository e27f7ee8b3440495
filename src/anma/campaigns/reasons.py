"""Why something about a campaign is not done."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

NOT_YOUR_CAMPAIGN = Reason(
    "campaigns.not_yours", _("Only the office that runs this campaign may do this. Please ask it."), 403
)
NO_OFFICE = Reason("campaigns.no_office", _("Campaigns are run by offices. Please choose your role in an office."), 403)
OUT_OF_REACH = Reason(
    "campaigns.out_of_reach",
    _("%(area)s is not wholly in your office's charge, for all trades of the campaign. Please choose other areas."),
    403,
)
UNKNOWN_PATTERN = Reason("campaigns.unknown_template", _("There is no such template. Please choose one of the list."))
DAYS_TURNED = Reason(
    "campaigns.days_turned", _("The last day lies before the first one. Please choose other days."), field="last_day"
)
OVER_ALREADY = Reason(
    "campaigns.over_already", _("The last day is over. Please choose a later one before it starts."), field="last_day"
)
NOTHING_TO_DO = Reason(
    "campaigns.nothing_to_do", _("It has neither a target nor a checklist. Please write at least one of both.")
)
NO_FIRMS = Reason(
    "campaigns.no_firms", _("No firm fits the list. Please choose another filter or pick firms before it starts.")
)
TOO_MANY_FIRMS = Reason(
    "campaigns.too_many_firms",
    _("%(n)s firms fit; a fixed list holds %(most)s at most. Narrow the filter down, or ask every firm of the area."),
)
FIGURE_TAKEN = Reason(
    "campaigns.figure_taken",
    _(
        "“%(figure)s” is gathered by another running campaign in the same place and time: %(campaign)s. "
        "Reports would count twice. Please take this target out, or stop the other campaign."
    ),
    409,
)
UNKNOWN_COUNT = Reason("campaigns.unknown_count", _("The platform does not count this by itself: %(key)s."))
PLAN_TOO_LARGE = Reason(
    "campaigns.plan_too_large",
    _("The parts of “%(target)s” come to %(sum)s, more than the whole of %(whole)s. Please check the plan."),
)
UNKNOWN_TARGET = Reason("campaigns.unknown_target", _("This campaign has no such target. Please reload the page."))
COUNTED = Reason(
    "campaigns.counted", _("“%(target)s” is counted from the records and cannot be typed in. Please leave it out.")
)
NOT_WHOLE = Reason("campaigns.not_whole", _("“%(target)s” has at most %(decimals)s decimals. Please check the number."))
NOT_IN_CAMPAIGN = Reason("campaigns.not_in_campaign", _("%(area)s is not one of the campaign's areas."), field="area")
NOT_IN_CHARGE = Reason(
    "campaigns.not_in_charge",
    _("Your office is not in charge of the whole of %(area)s, so it cannot report for it. Its own office does."),
    403,
)
WRONG_MONTH = Reason(
    "campaigns.wrong_month", _("The campaign does not run in this month, or it has not begun."), field="month"
)
REPORTED_ELSEWHERE = Reason(
    "campaigns.reported_elsewhere",
    _("%(area)s has reported “%(target)s” for this month already; both together would count twice."),
    409,
)
FAR_OFF = Reason(
    "campaigns.far_off",
    _("%(question)s Please look at the number once more. If it is right, say why and send it again."),
    field="sure",
)
NO_PROOF = Reason(
    "campaigns.no_proof",
    _("This campaign asks for what proves “%(target)s”. Please add a photo or a PDF, then send it again."),
    field="photos",
)
SENT_ALREADY = Reason(
    "campaigns.sent_already",
    _("“%(target)s” was reported for this month already and stands. Correct it, with a reason."),
    409,
)
NOTHING_SENT = Reason(
    "campaigns.nothing_sent", _("There is no report of this month that could be corrected. Please send it first.")
)
NOTHING_NEW = Reason("campaigns.nothing_new", _("Exactly these numbers stand already; nothing was added."))
NO_LATER = Reason(
    "campaigns.no_later", _("The new last day must be later than the one that holds now."), field="last_day"
)
NOT_LISTED = Reason("campaigns.not_listed", _("This campaign has no list of firms, so none is put on it or taken off."))
ON_THE_LIST = Reason("campaigns.on_the_list", _("This firm is on the list already."))
OFF_THE_LIST = Reason("campaigns.off_the_list", _("This firm is not on the list."))
FIRM_OUTSIDE = Reason("campaigns.firm_outside", _("This firm does not lie in the campaign's areas."))
NOT_ASKED = Reason("campaigns.not_asked", _("This campaign does not ask this firm, or it does not run now."))
ROUND_RUNS = Reason("campaigns.round_runs", _("The firm has begun its special round for this campaign already."), 409)
NO_LINES = Reason("campaigns.no_lines", _("This campaign has no checklist, so there is no round to begin."))
TOO_MANY_PAPERS = Reason("campaigns.too_many_papers", _("At most %(most)s photos and PDFs belong to one report."))
NOT_PRINTABLE = Reason("campaigns.not_printable", _("The report cannot be printed here: %(sentence)s"), 503)

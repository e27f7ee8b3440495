"""Why the risks room refuses."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

UNKNOWN_PACK = Reason(
    "risks.unknown_pack",
    _("Part of this proposal is no longer offered. Reload the page and choose again."),
    404,
)
NOTHING_CHOSEN = Reason("risks.nothing_chosen", _("Nothing is ticked. Tick at least one risk point."))
NOTHING_NEW = Reason(
    "risks.nothing_new",
    _("“%(point)s” has no changes to publish: what hangs on the wall is already the newest edition."),
    409,
)
INCOMPLETE = Reason(
    "risks.incomplete",
    _("“%(point)s” cannot be published yet. Please add: %(missing)s."),
)
RETIRED = Reason("risks.retired", _("“%(point)s” is retired and can no longer be changed. Add a new risk point."), 409)
WRONG_GRADE = Reason("risks.wrong_grade", _("%(sentence)s"))
RESIDUAL_ABOVE = Reason(
    "risks.residual_above",
    _("“%(event)s”: the risk after measures (%(residual)s) cannot be above the risk before (%(inherent)s)."),
)
CATALOGUE_DAMAGED = Reason(
    "risks.catalogue_damaged",
    _(
        "The catalogue of larger risks cannot be read, so nobody can say which level holds. Ask whoever runs the "
        "platform to run `anma doctor`; until then nothing is published."
    ),
    503,
)
UNKNOWN_EVENT = Reason(
    "risks.unknown_event", _("This risk point was changed by somebody else. Reload the page and try again."), 409
)
POINT_STALE = Reason(
    "risks.point_stale",
    _(
        "This was changed meanwhile. What you typed still stands here: compare it with what stands there now, and keep"
        " it again."
    ),
    409,
    anew=True,
)
ONLY_LOOKED = Reason(
    "risks.only_looked",
    _("Scale, value and level stand below as you chose them. Nothing is kept yet."),
    200,
)
WORDS_STALE = Reason(
    "risks.words_stale",
    _("Meanwhile somebody wrote here: “%(words)s”. Your own words still stand here: put both together, then go on."),
    409,
    field="words",
    anew=True,
)
UNKNOWN_PERSON = Reason(
    "risks.unknown_person", _("The person responsible must be an active member of this firm. Choose from the list.")
)
NO_CHECK = Reason("risks.no_check", _("“%(event)s” needs at least one question to check. Keep or add one."))
UNKNOWN_TYPE = Reason("risks.unknown_type", _("Choose the accident types from the list."))
NO_FIRM = Reason("risks.no_firm", _("Choose first for which firm you work."), 404)
HUNG_ALREADY = Reason(
    "risks.hung_already",
    _("“%(point)s” was published already. Retire it, and say why; its editions stay readable."),
    409,
)
NOT_HUNG = Reason(
    "risks.not_hung", _("“%(point)s” does not hang anywhere. Only a published point is re-assessed."), 409
)
UNFINISHED = Reason(
    "risks.unfinished",
    _("“%(point)s” has changes that are not published. Publish them; that is a re-assessment too."),
    409,
)
NO_EVENT = Reason("risks.no_event", _("A risk point needs at least one thing that can happen. Keep or add one."))
OTHER_NOW = Reason(
    "risks.other_now",
    _("“%(point)s” or its list was changed while you looked at it. Look at it once more and decide again."),
    409,
    anew=True,
)
UNKNOWN_CLASS = Reason("risks.unknown_class", _("Choose the class from the list."))
UNKNOWN_SIGN = Reason("risks.unknown_sign", _("Choose the signs from the list."))
NOT_GRADED = Reason("risks.not_graded", _("Choose a value for each letter of one method of grading."))
WRONG_METHOD = Reason("risks.wrong_method", _("This table is graded by LS%(also)s. Choose such a method."))
SHEET_FINAL = Reason(
    "risks.sheet_final", _("“%(sheet)s” is finished and stays as it is. Start a new one from it to go on."), 409
)
SHEET_FULL = Reason("risks.sheet_full", _("A worksheet holds at most %(most)s rows. Start another one."), 409)
ROW_STALE = Reason(
    "risks.row_stale",
    _(
        "Somebody else changed this row meanwhile. What you typed still stands here: compare it with the row as it is"
        " now, and keep it again."
    ),
    409,
    anew=True,
)
HEAD_STALE = Reason(
    "risks.head_stale",
    _(
        "Somebody else changed this meanwhile. What you typed still stands here: compare it with what stands above the"
        " table now, and keep it again."
    ),
    409,
)
SHEET_STALE = Reason(
    "risks.sheet_stale",
    _("The worksheet was changed while you looked at it. This is how it stands now: look at it, then finish it."),
    409,
)
PLACE_GONE = Reason(
    "risks.place_gone",
    _("The row behind which this one was to stand is no longer there. Choose its place again."),
    409,
    field="place",
)
DAY_AHEAD = Reason(
    "risks.day_ahead",
    _("The day of the analysis lies ahead. Write the day on which it was done, today at the latest."),
    field="analysed_day",
)
ROW_EMPTY = Reason("risks.row_empty", _("Write at least the step or the item; the other columns may follow."))
SHEET_UNREADY = Reason("risks.sheet_unready", _("The worksheet cannot be finished yet. Please see to: %(missing)s."))
NOT_PRINTABLE = Reason("risks.not_printable", _("%(sentence)s"))

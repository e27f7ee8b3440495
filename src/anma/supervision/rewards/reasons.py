"""Why a reward is refused."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

NOT_TAKEN_UP = Reason(
    "supervision.not_taken_up", _("Only a report to the government that an office took up is rewarded."), 409
)
REWARDED = Reason("supervision.rewarded", _("This report was rewarded already. See the register of rewards."), 409)
NO_REWARD = Reason("supervision.no_reward", _("No reward waits under this receipt number."), 404)
WORD_CHOSEN = Reason(
    "supervision.word_chosen", _("A word was chosen already. Fetch the reward with it at the office."), 409
)
NO_WORD = Reason(
    "supervision.no_word",
    _("No word was chosen yet. The reporter chooses one on the page of the receipt number first."),
    409,
)
WRONG_WORD = Reason(
    "supervision.wrong_word", _("Receipt number and word do not belong to this reward. Ask for both once more."), 409
)
PAID = Reason("supervision.reward_paid", _("This reward was fetched already."), 409)
LATER_DAY = Reason("supervision.reward_later", _("The day lies in the future. Please look at it again."), field="day")

"""What this room does by itself."""

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.kernel import clock
from anma.kernel.jobs import every
from anma.standing.doubting.handing_up import hand_up
from anma.standing.doubting.screening import ASKER, screen_daily, screen_new
from anma.standing.models import RevisitDraw
from anma.standing.photos.screening import screen_photos
from anma.standing.revisits.drawing import monday

A_DAY = 24 * 3600


@every(60, "standing.screen")
def look_through_what_came_in() -> int:
    """The quick rules over new checks."""
    return screen_new()


@every(60, "standing.photos")
def look_for_photos_seen_before() -> int:
    """New photos, several batches where many came."""
    return screen_photos()


@every(A_DAY, "standing.screen_daily")
def look_back_over_weeks() -> int:
    """The slow rules over the firms that did something."""
    return screen_daily()


@every(3600, "standing.hand_up")
def hand_up_what_nobody_answers() -> int:
    """Questions whose days have passed, and those that come again."""
    return hand_up()


@every(3600, "standing.draw")
def draw_the_weeks_revisits() -> bool:
    """On the first hour of a week that finds nothing drawn."""
    week = monday(clock.today())
    if RevisitDraw.objects.filter(week=week).exists():
        return False
    try:
        perform(ASKER, "standing.draw", {"week": week.isoformat()})
    except Refused:
        return False  # another worker was quicker
    return True

"""Why the room of the four-colour map refuses."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

NO_PICTURE = Reason(
    "floorplans.no_picture",
    _("Please choose a picture of the floor plan, or draw on a grid."),
    field="picture",
)
NOT_A_PICTURE = Reason(
    "floorplans.not_a_picture",
    _(
        "This is not a picture that is taken here. Save the plan as PNG or JPEG and choose that: of a drawing (SVG, "
        "PDF, DWG) export a picture, or photograph the paper."
    ),
    field="picture",
)
DRAWN_MEANWHILE = Reason(
    "floorplans.drawn_meanwhile",
    _(
        "Meanwhile somebody else saved this map (drawing %(number)s). Yours is still here. Look at theirs first; if "
        "you then save, yours becomes the newest, and theirs is kept as an earlier drawing."
    ),
    409,
    anew=True,
)
TOO_MANY_AREAS = Reason(
    "floorplans.too_many_areas",
    _("A map holds at most %(most)s areas, and this one has %(count)s. Make a map of its own for each floor."),
)
TOO_SMALL = Reason(
    "floorplans.too_small",
    _("The area “%(name)s” covers nothing, or too little to be read. Move its corners apart, or remove it."),
)
CROSSES = Reason(
    "floorplans.crosses",
    _("The outline of “%(name)s” crosses itself. Move the corners so that no line runs over another."),
)
TWICE = Reason(
    "floorplans.twice",
    _("“%(point)s” stands in two areas. Choose the one where it is."),
)
DAMAGED = Reason("floorplans.damaged", _("The drawing arrived damaged. Please reload the page and draw again."))
NOTHING_DRAWN = Reason("floorplans.nothing_drawn", _("Nothing is drawn on this map yet. Draw an area first."), 409)
NO_MAP = Reason(
    "floorplans.no_map", _("No four-colour map is drawn yet. Draw one under “Four-colour maps”, then print it."), 409
)
RETIRED = Reason("floorplans.retired", _("This map was taken down. Start a new one."), 409)

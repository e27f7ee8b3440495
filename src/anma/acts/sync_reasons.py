"""Why the phone's endpoints refuse."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

MALFORMED = Reason(
    "sync.malformed",
    _("This submission is damaged and was not taken. It stays in the phone; send it again."),
    400,
)
NOT_JSON = Reason("sync.not_json", _("Submissions are sent as JSON. Please update the page and send again."), 400)
TOO_MANY = Reason("sync.too_many", _("At most %(limit)s submissions fit into one request. Please send fewer."), 413)
TOO_LARGE = Reason(
    "sync.too_large",
    _("This is more than %(limit)s MB at once. Nothing of it was taken; please send less at a time."),
    413,
)
UNKNOWN_ACT = Reason(
    "sync.unknown_act", _("This kind of submission is not taken from phones. Please update the page and send again.")
)
PHOTO_UNUSED = Reason(
    "sync.photo_unused", _("A photo was announced that belongs to nothing in the submission. Please take it again.")
)
PHOTO_TOO_LARGE = Reason(
    "sync.photo_too_large",
    _("This photo is larger than %(limit)s MB. Please take a smaller one."),
    413,
)
PHOTO_UNKNOWN = Reason("sync.photo_unknown", _("Nobody announced this photo. Please send its submission first."), 404)
PHOTO_KIND = Reason(
    "sync.photo_kind", _("This file is no photo. Please choose a picture in JPEG, PNG, WebP or HEIC form."), 422
)
PHOTO_DAMAGED = Reason("sync.photo_damaged", _("This photo is damaged. Please take it again."), 422)
PHOTO_PIXELS = Reason(
    "sync.photo_pixels", _("This picture has more than 50 million pixels. Please choose a smaller one."), 422
)
PAPER_TOO_LARGE = Reason(
    "acts.paper_too_large",
    _("This PDF is larger than %(limit)s MB. Please save it smaller, or choose photos of its pages."),
    413,
)
PAPER_KIND = Reason(
    "acts.paper_kind",
    _("This file is neither a photo nor a PDF. Please choose a picture (JPEG, PNG, WebP, HEIC) or a PDF."),
    422,
)
PAPER_CUT_OFF = Reason(
    "acts.paper_cut_off", _("The end of this PDF is missing. Please get it once more, or choose photos of it."), 422
)
PHOTO_CHANGED = Reason(
    "sync.photo_changed",
    _("The photo did not arrive as it was announced. It will be sent once more."),
    409,
)
PHOTO_OFFSET = Reason("sync.photo_offset", _("Another part of this photo is expected. It goes on by itself."), 409)
RANGE = Reason("sync.range", _("The part of the photo is not described as it must be. Please update the page."), 400)
NO_LENGTH = Reason(
    "sync.no_length", _("It was not said how long this part of the photo is, so nothing of it was taken."), 411
)
RECEIPT_UNKNOWN = Reason("sync.receipt_unknown", _("There is no receipt with this number. Please send it again."), 404)
UNPROVEN = Reason(
    "sync.unproven",
    _("The platform does not recognise this phone. What you sent is kept; somebody looks at it. Please join again."),
)
TEXT_TOO_LONG = Reason(
    "sync.text_too_long",
    _("A text in it is longer than there is room for. Nothing is lost: all of it is kept, and somebody looks at it."),
)
NOT_FROM_HERE = Reason(
    "carried.not_from_here",
    _("Neither the phone nor the place is known here: it may belong to another city. It stays in the file."),
)
FILE_KIND = Reason(
    "carried.kind",
    _("%(file)s is no file that a phone saved with “Save to a file”, or it is damaged. Nothing of it was taken."),
    field="files",
)
FILE_NEWER = Reason(
    "carried.newer", _("%(file)s was saved by a newer version. Please update this platform first."), field="files"
)
FILE_SIZE = Reason(
    "carried.size",
    _("This is more than %(limit)s MB at once, and nothing of it was taken. Please bring in one file after another."),
    413,
    field="files",
)
FILE_MANY = Reason(
    "carried.many",
    _("At most %(limit)s records are taken at once. Please bring in one file after another."),
    413,
    field="files",
)
FILE_NONE = Reason("carried.none", _("Please choose the file that the phone saved."), field="files")
DECIDED = Reason("acts.decided", _("Somebody has decided about this already. Please reload the page."), 409)
SIGNED_OUT = Reason(
    "sync.signed_out",
    _("Nobody is signed in on this phone now. What you wrote stays in it and goes once you have signed in again."),
    401,
)

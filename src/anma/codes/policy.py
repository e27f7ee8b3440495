"""Who may open which page of this room."""

from anma.acts.policy import Route

BATCH, STOCK = "codes.Batch", "codes.Stock"

ROUTES: dict[str, Route] = {
    "codes:open": Route(anonymous=True),
    "codes:typed": Route(anonymous=True),
    "codes:scan": Route(anonymous=True),
    "codes:labels": Route(permission="codes.issue", methods=("GET", "POST")),
    "codes:labels_download": Route(permission="codes.issue"),
    "codes:bind": Route(permission="codes.bind", methods=("GET", "POST")),
    "codes:stock": Route(permission="codes.stock", methods=("GET", "POST")),
    "codes:stock_batch": Route(permission="codes.stock", subject=STOCK),
    "codes:stock_pdf": Route(permission="codes.stock", subject=STOCK),
    "codes:stock_excel": Route(permission="codes.stock", subject=STOCK),
    "codes:batch": Route(permission="codes.issue", subject=BATCH),
    "codes:batch_pdf": Route(permission="codes.issue", subject=BATCH),
    "codes:batch_excel": Route(permission="codes.issue", subject=BATCH),
    "codes:move": Route(permission="codes.move", methods=("GET", "POST"), subject="codes.Code"),
    "codes:damage": Route(permission="codes.report_damage", methods=("GET", "POST"), subject="codes.Code"),
    "codes:replace": Route(permission="codes.replace", methods=("POST",), subject="codes.Code"),
    "codes:retire": Route(permission="codes.retire", methods=("POST",), subject="codes.Code"),
}

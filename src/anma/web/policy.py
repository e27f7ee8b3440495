"""Who may open which page of this room."""

from anma.acts.policy import Route

ROUTES: dict[str, Route] = {
    "web:home": Route(anonymous=True),
    "web:welcome": Route(anonymous=True),
    "web:today": Route(permission="today.see"),
    "web:desk": Route(permission="desk.see"),
    "web:boss": Route(permission="boss.see"),
    "web:criterion": Route(permission="boss.see"),
    "web:criterion_word": Route(permission="boss.see", methods=("POST",)),
    "web:money": Route(permission="boss.see", methods=("GET", "POST")),
    "web:money_download": Route(permission="boss.see"),
    "web:money_cost": Route(permission="hazards.note_cost", methods=("POST",), subject="hazards.Hazard"),
    "web:morning": Route(permission="morning.see"),
    "web:search": Route(permission="search.see"),
    "web:in_phone": Route(anonymous=True),
    "web:diagnose": Route(anonymous=True),
    "web:log": Route(permission="evidence.see"),
    "web:log_download": Route(permission="evidence.see"),
    "web:offline": Route(anonymous=True),
    "web:language": Route(anonymous=True, methods=("POST",)),
    "web:elder": Route(anonymous=True, methods=("POST",)),
    "web:health": Route(anonymous=True),
    "web:service_worker": Route(anonymous=True),
    "web:manifest": Route(anonymous=True),
    "web:icon": Route(anonymous=True),
    # The phone's endpoints prove their sender by signature; a file shows to whoever sees its row.
    "acts:sync": Route(anonymous=True, methods=("POST",)),
    "acts:receipt": Route(anonymous=True),
    "acts:photo": Route(anonymous=True, methods=("HEAD", "PUT")),
    "kernel:file": Route(anonymous=True, subject="kernel.StoredFile"),
}

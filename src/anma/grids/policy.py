"""Who may open which page of this room."""

from anma.acts.policy import Route

BOTH, POST = ("GET", "POST"), ("POST",)
GRID = "grids.Grid"

ROUTES: dict[str, Route] = {
    "grids:list": Route("grids.see"),
    "grids:download": Route("grids.see"),
    "grids:load": Route("grids.set_ground", methods=BOTH),
    "grids:draw": Route("grids.set_ground", methods=BOTH),
    "grids:doubtful": Route("grids.assign"),
    "grids:doubtful_download": Route("grids.assign"),
    "grids:begin_run": Route("grids.assign_town", methods=POST),
    "grids:assign": Route("grids.assign", methods=POST, subject="enterprises.Enterprise"),
    "grids:leave_out": Route("grids.leave_out", methods=POST, subject="enterprises.Enterprise"),
    "grids:bodies": Route("grids.see"),
    "grids:bodies_download": Route("grids.see"),
    "grids:merge_bodies": Route("grids.merge_bodies", methods=POST),
    "grids:part_bodies": Route("grids.part_bodies", methods=POST, subject="grids.MergedBodies"),
    "grids:detail": Route("grids.see", subject=GRID),
    "grids:charter": Route("grids.adopt_charter", methods=BOTH, subject=GRID),
    "grids:charter_paper": Route("grids.see", subject=GRID),
    "grids:notice_paper": Route("grids.see", subject=GRID),
    "grids:appoint": Route("grids.appoint", methods=POST, subject=GRID),
    "grids:end_post": Route("grids.end_post", methods=POST, subject=GRID),
    "grids:end": Route("grids.end", methods=POST, subject=GRID),
}

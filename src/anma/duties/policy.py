"""Who may open which page of this room."""

from anma.acts.policy import Route

COMMITTEE, MEETING = "duties.Committee", "duties.Meeting"
BOTH = ("GET", "POST")

ROUTES: dict[str, Route] = {
    "duties:index": Route("duties.see"),
    "duties:index_download": Route("duties.see"),
    "duties:below": Route("committees.see"),
    "duties:below_download": Route("committees.see"),
    "duties:lists": Route("committees.see"),
    "duties:lists_download": Route("committees.see"),
    "duties:load": Route("duties.load_list", methods=BOTH),
    "duties:gaps": Route("committees.see"),
    "duties:gaps_download": Route("committees.see"),
    "duties:bodies": Route("committees.see"),
    "duties:bodies_download": Route("committees.see"),
    "duties:do": Route("committees.see", methods=("POST",)),
    "duties:one": Route("duties.see"),
    "duties:one_download": Route("duties.see"),
    "duties:one_paper": Route("duties.see"),
    "duties:say": Route("duties.see", methods=("POST",)),
    "duties:committees": Route("committees.see"),
    "duties:committees_download": Route("committees.see"),
    "duties:committee": Route("committees.see", subject=COMMITTEE),
    "duties:meeting": Route("committees.see", subject=MEETING),
    "duties:minutes": Route("committees.see", subject=MEETING),
    "duties:rules": Route("rules.see"),
    "duties:rules_download": Route("rules.see"),
    "duties:rules_load": Route("duties.load_rules", methods=BOTH),
}

"""Who may open which page of this room. A recall is no row of a firm: who sees it, its own tests ask."""

from anma.acts.policy import Route

CYLINDER, FILLING, STATION = "cylinders.Cylinder", "cylinders.Filling", "cylinders.Station"
HOUSEHOLD = "cylinders.Household"

ROUTES: dict[str, Route] = {
    "cylinders:list": Route("cylinders.see"),
    "cylinders:download": Route("cylinders.see"),
    "cylinders:labels": Route("cylinders.enter"),
    "cylinders:new": Route("cylinders.enter", methods=("GET", "POST")),
    "cylinders:load": Route("cylinders.enter_many", methods=("GET", "POST")),
    "cylinders:template": Route("cylinders.enter_many"),
    "cylinders:take_over": Route("cylinders.take_over", methods=("GET", "POST")),
    "cylinders:detail": Route("cylinders.see", subject=CYLINDER),
    "cylinders:act": Route("cylinders.see", methods=("POST",), subject=CYLINDER),
    "cylinders:fill": Route("cylinders.begin_filling", methods=("GET", "POST")),
    "cylinders:fillings": Route("cylinders.see"),
    "cylinders:fillings_download": Route("cylinders.see"),
    "cylinders:filling": Route("cylinders.see", subject=FILLING),
    "cylinders:weight": Route("cylinders.finish_filling", subject=FILLING),
    "cylinders:filling_act": Route("cylinders.finish_filling", methods=("POST",), subject=FILLING),
    "cylinders:wrong": Route("stations.see"),
    "cylinders:wrong_download": Route("stations.see"),
    "cylinders:stations": Route("stations.see"),
    "cylinders:stations_download": Route("stations.see"),
    "cylinders:station_new": Route("cylinders.open_station", methods=("GET", "POST")),
    "cylinders:station": Route("stations.see", subject=STATION),
    "cylinders:station_change": Route("cylinders.change_station", methods=("POST",), subject=STATION),
    "cylinders:desk": Route("station.desk"),
    "cylinders:deliver": Route("cylinders.deliver"),
    "cylinders:household_new": Route("cylinders.enter_household", methods=("GET", "POST")),
    "cylinders:at_home": Route("cylinders.deliver", methods=("GET", "POST"), subject=HOUSEHOLD),
    "cylinders:deliveries": Route("cylinders.see"),
    "cylinders:deliveries_download": Route("cylinders.see"),
    "cylinders:households": Route("households.see"),
    "cylinders:households_download": Route("households.see"),
    "cylinders:household": Route("households.see", subject=HOUSEHOLD),
    "cylinders:household_act": Route("households.see", methods=("POST",), subject=HOUSEHOLD),
    "cylinders:recalls": Route("cylinders.see"),
    "cylinders:recalls_download": Route("cylinders.see"),
    "cylinders:who": Route("cylinders.see"),
    "cylinders:who_download": Route("cylinders.see"),
    "cylinders:call_back": Route("cylinders.call_back", methods=("POST",)),
    "cylinders:recall": Route("cylinders.see"),
    "cylinders:recall_download": Route("cylinders.see"),
    "cylinders:recall_end": Route("cylinders.end_recall", methods=("POST",)),
}

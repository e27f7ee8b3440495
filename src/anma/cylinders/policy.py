"""Who may open which page of this room."""

from anma.acts.policy import Route

CYLINDER, FILLING, STATION = "cylinders.Cylinder", "cylinders.Filling", "cylinders.Station"

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
}

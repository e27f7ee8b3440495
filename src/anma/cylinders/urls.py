from django.urls import path

from anma.cylinders.views import filling, listing, loading, one, stations, wrong

app_name = "cylinders"

urlpatterns = [
    path("cylinders", listing.bottle_list, name="list"),
    path("cylinders.xlsx", listing.download, name="download"),
    path("cylinders/labels.pdf", listing.labels, name="labels"),
    path("cylinders/new", loading.new, name="new"),
    path("cylinders/load", loading.load, name="load"),
    path("cylinders/load.xlsx", loading.template, name="template"),
    path("cylinders/take-over", one.take_over, name="take_over"),
    path("cylinders/wrong", wrong.page_of, name="wrong"),
    path("cylinders/wrong.xlsx", wrong.download, name="wrong_download"),
    path("cylinders/<uuid:pk>", one.detail, name="detail"),
    path("cylinders/<uuid:pk>/<slug:verb>", one.act, name="act"),
    path("fill", filling.fill, name="fill"),
    path("fillings", listing.filling_list, name="fillings"),
    path("fillings.xlsx", listing.fillings_download, name="fillings_download"),
    path("fillings/<uuid:pk>", filling.one, name="filling"),
    path("fillings/<uuid:pk>/weight", filling.weight, name="weight"),
    path("fillings/<uuid:pk>/<slug:verb>", filling.act, name="filling_act"),
    path("stations", stations.station_list, name="stations"),
    path("stations.xlsx", stations.download, name="stations_download"),
    path("stations/new", stations.new, name="station_new"),
    path("stations/<uuid:pk>", stations.one, name="station"),
    path("stations/<uuid:pk>/change", stations.change, name="station_change"),
]

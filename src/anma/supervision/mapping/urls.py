from django.urls import path

from anma.supervision.mapping.views import data, page

URLS = [
    path("map", page.map_page, name="map"),
    path("map/firms", page.firm_list, name="map_firms"),
    path("map/firms.xlsx", page.firm_download, name="map_download"),
    path("map/tiles/<int:z>/<int:x>/<int:y>.json", data.tile, name="map_tile"),
    path("map/ground.json", data.ground_drawing, name="map_ground"),
    path("map/boundaries.json", data.boundaries, name="map_boundaries"),
]

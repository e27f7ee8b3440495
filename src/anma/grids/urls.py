from django.urls import path

from anma.grids.views import bodies, deciding, drawing, listing, showing

app_name = "grids"

urlpatterns = [
    path("grids", listing.grid_list, name="list"),
    path("grids.xlsx", listing.grid_download, name="download"),
    path("grids/load", drawing.load, name="load"),
    path("grids/draw", drawing.draw, name="draw"),
    path("grids/doubtful", deciding.doubtful, name="doubtful"),
    path("grids/doubtful.xlsx", deciding.doubtful_download, name="doubtful_download"),
    path("grids/assign", deciding.begin_run, name="begin_run"),
    path("grids/assign/<uuid:pk>", deciding.assign, name="assign"),
    path("grids/outside/<uuid:pk>", deciding.leave_out, name="leave_out"),
    path("grids/bodies", bodies.bodies, name="bodies"),
    path("grids/bodies.xlsx", bodies.bodies_download, name="bodies_download"),
    path("grids/bodies/new", bodies.merge, name="merge_bodies"),
    path("grids/bodies/<uuid:pk>/end", bodies.part, name="part_bodies"),
    path("grids/<uuid:pk>", showing.detail, name="detail"),
    path("grids/<uuid:pk>/charter", showing.charter, name="charter"),
    path("grids/<uuid:pk>/charter.pdf", showing.charter_paper, name="charter_paper"),
    path("grids/<uuid:pk>/notice.pdf", showing.notice_paper, name="notice_paper"),
    path("grids/<uuid:pk>/officers", showing.appoint, name="appoint"),
    path("grids/<uuid:pk>/officers/end", showing.end_post, name="end_post"),
    path("grids/<uuid:pk>/end", showing.end, name="end"),
]

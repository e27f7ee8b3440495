"""Addresses of labels. `Q` is the path printed in capitals; readers may lower it."""

from django.urls import path, re_path

from anma.codes import label_views, scan_views, views, wall_views

app_name = "codes"
urlpatterns = [
    re_path(r"^[Qq]/(?P<code>[^/]+)/?$", views.open_code, name="open"),
    re_path(r"^[Qq]/(?P<code>[^/]+)/(?P<edition>[^/]+)/?$", views.open_code, name="open"),
    re_path(r"^[Qq]/?$", scan_views.typed, name="typed"),
    path("scan", scan_views.scan, name="scan"),
    path("labels", label_views.labels, name="labels"),
    path("labels.xlsx", label_views.labels_download, name="labels_download"),
    path("labels/bind", wall_views.bind, name="bind"),
    path("labels/stock", label_views.stock, name="stock"),
    path("labels/stock/<uuid:pk>", label_views.stock_batch, name="stock_batch"),
    path("labels/stock/<uuid:pk>.pdf", label_views.stock_pdf, name="stock_pdf"),
    path("labels/stock/<uuid:pk>.xlsx", label_views.stock_excel, name="stock_excel"),
    path("labels/batches/<uuid:pk>", label_views.batch, name="batch"),
    path("labels/batches/<uuid:pk>.pdf", label_views.batch_pdf, name="batch_pdf"),
    path("labels/batches/<uuid:pk>.xlsx", label_views.batch_excel, name="batch_excel"),
    path("labels/<uuid:pk>/move", wall_views.move, name="move"),
    path("labels/<uuid:pk>/damage", wall_views.damage, name="damage"),
    path("labels/<uuid:pk>/replace", views.replace, name="replace"),
    path("labels/<uuid:pk>/retire", views.retire, name="retire"),
]

"""Paths of the laboratory; `urls.py` of the room takes them in."""

from django.urls import path

from anma.chemicals.labs.views import listing, purchasing, reporting, requesting, store, wasting

URLS = [
    path("labs", listing.request_list, name="labs"),
    path("labs.xlsx", listing.download, name="labs_download"),
    path("labs/new", requesting.new, name="lab_new"),
    path("labs/store", store.store, name="lab_store"),
    path("labs/store.xlsx", store.download, name="lab_store_download"),
    path("labs/store/<uuid:pk>", store.item, name="lab_item"),
    path("labs/store/<uuid:pk>.xlsx", store.item_download, name="lab_item_download"),
    path("labs/store/<uuid:pk>/<slug:verb>", store.act, name="lab_item_act"),
    path("labs/purchases", purchasing.purchase_list, name="lab_purchases"),
    path("labs/purchases.xlsx", purchasing.download, name="lab_purchases_download"),
    path("labs/purchases/new", purchasing.new, name="lab_buy"),
    path("labs/purchases/<uuid:pk>", purchasing.purchase, name="lab_purchase"),
    path("labs/purchases/<uuid:pk>/<slug:verb>", purchasing.act, name="lab_purchase_act"),
    path("labs/waste", wasting.waste_list, name="lab_waste"),
    path("labs/waste.xlsx", wasting.download, name="lab_waste_download"),
    path("labs/waste/new", wasting.hand, name="lab_hand_waste"),
    path("labs/terms", reporting.report, name="lab_terms"),
    path("labs/terms.xlsx", reporting.download, name="lab_terms_download"),
    path("labs/<uuid:pk>", requesting.detail, name="lab"),
    path("labs/<uuid:pk>/<slug:verb>", requesting.act, name="lab_act"),
]

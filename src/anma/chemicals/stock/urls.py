from django.urls import path

from anma.chemicals.stock.views import cards, containers, listing, materials, registering, stores

URLS = [
    path("chemicals/stock", listing.stock, name="stock"),
    path("chemicals/stock.xlsx", listing.stock_file, name="stock_file"),
    path("chemicals/register", registering.register, name="register"),
    path("chemicals/register.xlsx", registering.register_file, name="register_file"),
    path("chemicals/stores", stores.store_list, name="stores"),
    path("chemicals/stores.xlsx", stores.store_file, name="stores_file"),
    path("chemicals/stores/new", stores.store_new, name="store_new"),
    path("chemicals/stores/<uuid:pk>", stores.store, name="store"),
    path("chemicals/stores/<uuid:pk>/edit", stores.store_edit, name="store_edit"),
    path("chemicals/stores/<uuid:pk>/limit", stores.store_limit, name="store_limit"),
    path("chemicals/stores/<uuid:pk>/retire", stores.store_retire, name="store_retire"),
    path("chemicals/stores/<uuid:pk>/receive", containers.receive, name="receive"),
    path("chemicals/containers/<uuid:pk>", containers.container, name="container"),
    path("chemicals/containers/<uuid:pk>/<slug:verb>", containers.act, name="act"),
    path("chemicals/lines/<uuid:pk>/<slug:verb>", containers.second, name="second"),
    path("chemicals/materials", materials.material_list, name="materials"),
    path("chemicals/materials.xlsx", materials.material_file, name="materials_file"),
    path("chemicals/materials/new", materials.material_new, name="material_new"),
    path("chemicals/materials/<uuid:pk>", cards.card, name="card"),
    path("chemicals/materials/<uuid:pk>.pdf", cards.card_pdf, name="card_pdf"),
    path("chemicals/materials/<uuid:pk>/edit", materials.material_edit, name="material_edit"),
    path("chemicals/materials/<uuid:pk>/sheet", materials.keep_sheet, name="keep_sheet"),
]

"""The URL map: each room brings its own `urls.py`."""

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from anma.web import boss, views
from anma.web.safety_desk import desk
from anma.web.searching import search

web = [
    path("", views.home, name="home"),
    path("welcome", views.welcome, name="welcome"),
    path("today", views.today, name="today"),
    path("desk", desk, name="desk"),
    path("boss", boss.boss, name="boss"),
    path("boss/criteria/<slug:criterion>", boss.criterion, name="criterion"),
    path("boss/criteria/<slug:criterion>/<slug:word>", boss.say, name="criterion_word"),
    path("boss/money", boss.money, name="money"),
    path("boss/money.xlsx", boss.money_download, name="money_download"),
    path("boss/money/cost/<uuid:pk>", boss.note_cost, name="money_cost"),
    path("morning", views.morning, name="morning"),
    path("search", search, name="search"),
    path("today/phone", views.in_phone, name="in_phone"),
    path("diagnose", views.diagnose, name="diagnose"),
    path("log", views.log, name="log"),
    path("log.xlsx", views.log_download, name="log_download"),
    path("offline", views.offline, name="offline"),
    path("language", views.set_language, name="language"),
    path("elder", views.set_elder, name="elder"),
    path("health", views.health, name="health"),
    path("sw.js", views.service_worker, name="service_worker"),
    path("app.webmanifest", views.manifest, name="manifest"),
    path("icon.svg", views.icon, name="icon"),
]

FIRST = ("codes", "acts")  # what phones ask for all day is not looked for behind five hundred other addresses


def _rooms() -> list[URLPattern | URLResolver]:
    others = [room for room in settings.ROOMS if room not in (*FIRST, "web")]
    found = [room for room in (*FIRST, *others) if find_spec(f"anma.{room}.urls") is not None]
    return [path("", include(import_module(f"anma.{room}.urls"))) for room in found]


rooms = _rooms()
urlpatterns: list[URLPattern | URLResolver] = [
    *rooms[: len(FIRST)],
    path("", include((web, "web"))),
    *rooms[len(FIRST) :],
]

handler400 = "anma.web.errors.bad_request"
handler500 = "anma.web.errors.server_error"

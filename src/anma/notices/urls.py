from django.urls import path

from anma.notices.views import links, mine, sent, settings

app_name = "notices"

urlpatterns = [
    path("notices", mine.mine, name="mine"),
    path("notices/seen", mine.all_seen, name="all_seen"),
    path("notices/settings", settings.settings, name="settings"),
    path("notices/address", settings.set_address, name="set_address"),
    path("notices/address/<uuid:pk>/confirm", settings.confirm_address, name="confirm_address"),
    path("notices/address/<uuid:pk>/drop", settings.drop_address, name="drop_address"),
    path("notices/address/<uuid:pk>/first", settings.prefer_address, name="prefer_address"),
    path("notices/hours", settings.set_hours, name="set_hours"),
    path("notices/sent", sent.sent, name="sent"),
    path("notices/sent.xlsx", sent.sent_download, name="sent_download"),
    path("notices/links", links.link_list, name="links"),
    path("notices/links/<uuid:pk>/end", links.revoke, name="revoke_link"),
    path("notices/<uuid:pk>", mine.open_one, name="open"),
    path("notices/<uuid:pk>/pass", links.pass_on, name="pass_on"),
    path("notices/<uuid:pk>/link", links.make, name="make_link"),
    path("l/<str:token>", links.link, name="link"),
]

from django.urls import path, re_path

from anma.people.views import access, administration, consents, hats, joining, sheet, signing, team

app_name = "people"

urlpatterns = [
    path("in", signing.sign_in, name="sign_in"),
    path("out", signing.sign_out, name="sign_out"),
    path("in/password", signing.password, name="password"),
    path("hats", hats.hats_page, name="hats"),
    path("consent/position", consents.position, name="consent_position"),
    path("hats/phone", hats.take_phone, name="take_phone"),
    # QR symbols hold capitals only.
    path("join/<str:token>", joining.join, name="join"),
    re_path(r"^JOIN/(?P<token>[^/]+)$", joining.join, name="join_scanned"),
    path("people", team.team, name="list"),
    path("people.xlsx", sheet.people, name="download"),
    path("people/invite", team.invite, name="invite"),
    path("people/invitations/<uuid:pk>/revoke", team.revoke_invitation, name="revoke_invitation"),
    path("people/<uuid:pk>", team.person, name="person"),
    path("people/<uuid:pk>/approve", team.approve, name="approve"),
    path("people/<uuid:pk>/reject", team.reject, name="reject"),
    path("people/<uuid:pk>/appoint", team.appoint, name="appoint"),
    path("people/<uuid:pk>/erase", team.erase, name="erase"),
    path("people/devices/<uuid:pk>/revoke", team.revoke_device, name="revoke_device"),
    path("people/devices/<uuid:pk>/pin", team.set_pin, name="set_pin"),
    path("people/handover/<uuid:pk>", team.hand_over, name="hand_over"),
    path("people/grants", access.grants, name="grants"),
    path("people/grants/<uuid:pk>/end", access.end_grant, name="end_grant"),
    path("people/accounts", administration.accounts, name="accounts"),
    path("people/accounts/<uuid:pk>/close", administration.close_account, name="close_account"),
    path("people/<uuid:pk>/leave", administration.leave_office, name="leave_office"),
    path("people/roles", administration.roles, name="roles"),
    path("people/unlock", administration.unlock, name="unlock"),
    path("clients", access.clients, name="clients"),
]

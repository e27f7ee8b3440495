"""Who may open which page of this room."""

from anma.acts.policy import Route

BOTH, POST = ("GET", "POST"), ("POST",)

ROUTES: dict[str, Route] = {
    "people:sign_in": Route(anonymous=True, methods=BOTH),
    "people:sign_out": Route(anonymous=True, methods=POST),
    "people:password": Route(permission="people.change_hat", methods=BOTH),
    "people:hats": Route(permission="people.change_hat", methods=BOTH),
    "people:consent_position": Route(permission="people.consent", methods=POST),
    "people:take_phone": Route(anonymous=True, methods=POST),
    "people:join": Route(anonymous=True, methods=BOTH),
    "people:join_scanned": Route(anonymous=True, methods=BOTH),
    "people:list": Route(permission="people.see"),
    "people:download": Route(permission="people.see"),
    "people:invite": Route(permission="people.invite", methods=POST),
    "people:revoke_invitation": Route(permission="people.revoke_invitation", methods=POST, subject="people.Invitation"),
    "people:person": Route(permission="people.see", subject="people.Membership"),
    "people:approve": Route(permission="people.approve", methods=POST, subject="people.Membership"),
    "people:reject": Route(permission="people.reject", methods=POST, subject="people.Membership"),
    "people:appoint": Route(permission="people.appoint", methods=POST, subject="people.Membership"),
    "people:erase": Route(permission="people.erase", methods=POST, subject="people.Membership"),
    "people:revoke_device": Route(permission="people.revoke_device", methods=POST, subject="people.Device"),
    "people:set_pin": Route(permission="people.set_pin", methods=POST, subject="people.Device"),
    "people:hand_over": Route(permission="people.hand_over", methods=BOTH, subject="people.Membership"),
    "people:grants": Route(permission="grants.see", methods=BOTH),
    "people:end_grant": Route(permission="people.end_grant", methods=POST, subject="people.Grant"),
    "people:accounts": Route(permission="accounts.see", methods=BOTH),
    "people:close_account": Route(permission="people.close_account", methods=POST),
    "people:leave_office": Route(permission="people.leave_office", methods=POST, subject="people.Membership"),
    "people:roles": Route(permission="roles.see"),
    "people:unlock": Route(permission="people.unlock", methods=POST),
    "people:clients": Route(permission="clients.see"),
}

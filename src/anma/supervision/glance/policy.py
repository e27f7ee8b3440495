from anma.acts.policy import Route

ROUTES: dict[str, Route] = {"supervision:glance": Route(permission="glance.see", subject="enterprises.Enterprise")}

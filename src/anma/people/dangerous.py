"""Acts on permits for dangerous work, as the table of roles deals them out."""

# What is done at the place of dangerous work; who works, leads or guards is said on each permit, not by the role.
AT_WORK = frozenset(
    {
        "permits.request",
        "permits.withdraw",
        "permits.gas",
        "permits.tick",
        "permits.guard",
        "permits.start",
        "permits.pause",
        "permits.resume",
        "permits.stop",
        "permits.end",
    }
)
# The firm's own word on dangerous work, which no service gives for it.
PERMITTING = AT_WORK | {
    "permits.approve_base",
    "permits.approve_department",
    "permits.refuse",
    "permits.check",
    "permits.lift_stop",
}

"""Acts about people, by subject."""

from anma.people.acts import (  # noqa: F401  (each registers its acts)
    accounts,
    approval,
    consenting,
    erasing,
    granting,
    handing_over,
    hats,
    inviting,
    joining,
    leaving,
    phones,
)

"""What a password must be, in our own words: Django's sentences have no Chinese that our readers would get."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import password_validation as django_rules
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class LongEnough(django_rules.MinimumLengthValidator):
    """Eight characters, unless the settings say otherwise."""

    def get_error_message(self) -> str:
        return self._words()

    def get_help_text(self) -> str:
        return self._words()

    def _words(self) -> str:
        return ngettext(
            "The password must have at least %(least)s character.",
            "The password must have at least %(least)s characters.",
            self.min_length,
        ) % {"least": self.min_length}


class NotTheName(django_rules.UserAttributeSimilarityValidator):
    """Not the sign-in name with a digit behind it."""

    DEFAULT_USER_ATTRIBUTES = ("username",)

    def validate(self, password: str, user: Any = None) -> None:
        try:
            super().validate(password, user)
        except ValidationError as error:
            raise ValidationError(self.get_help_text(), code="password_too_similar") from error

    def get_help_text(self) -> str:
        return _("The password is too much like the sign-in name.")


class NotCommon(django_rules.CommonPasswordValidator):
    """Not one of the twenty thousand that are tried first."""

    def get_error_message(self) -> str:
        return self.get_help_text()

    def get_help_text(self) -> str:
        return _("Many people use this password, so it is tried first.")

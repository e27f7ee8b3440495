"""E-mail by the city's own server (`ANMA_MAIL`), through Django's SMTP backend."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from anma.notices.channels.base import TIMEOUT, Outgoing, Sent, later, refused
from anma.notices.choices import Result

SMTP = "django.core.mail.backends.smtp.EmailBackend"
PERMANENT = range(500, 600)


def channel() -> Mail | None:
    """The server that is configured."""
    told: dict[str, Any] = settings.ANMA_MAIL
    return Mail(told) if told.get("host") and told.get("from") else None


@dataclass(frozen=True, slots=True)
class Mail:
    """`told` is host, port, user, password, tls ("", "start" or "whole") and from."""

    told: dict[str, Any]

    def send(self, message: Outgoing) -> Sent:
        """Hand it to the server; what the server says decides whether it is tried again."""
        try:
            self._message(message).send()
        except smtplib.SMTPRecipientsRefused as error:
            code, text = next(iter(error.recipients.values()))
            return refused(_said(code, text)) if code in PERMANENT else later(_said(code, text))
        except smtplib.SMTPSenderRefused as error:
            return later(_said(error.smtp_code, error.smtp_error))  # our own address: the operator mends it
        except smtplib.SMTPResponseException as error:
            # A wrong password or a full server is no fault of the address either.
            return later(_said(error.smtp_code, error.smtp_error), down=True)
        except (smtplib.SMTPException, OSError) as error:
            return later(error or type(error).__name__, down=True)
        except ValueError as error:
            return refused(error)  # an address that no header takes
        return Sent(Result.SENT, provider_id=self._id(message))

    def _message(self, message: Outgoing) -> EmailMessage:
        headers = {"Message-ID": self._id(message), "Auto-Submitted": "auto-generated"}
        body = f"{message.text}\n\n{message.url}\n"
        return EmailMessage(
            message.title, body, self.told["from"], [message.to], headers=headers, connection=self._connection()
        )

    def _connection(self) -> Any:
        tls = self.told.get("tls", "")
        return get_connection(
            SMTP,
            host=self.told["host"],
            port=int(self.told.get("port", 25)),
            username=self.told.get("user", ""),
            password=self.told.get("password", ""),
            use_tls=tls == "start",
            use_ssl=tls == "whole",
            timeout=TIMEOUT,
        )

    def _id(self, message: Outgoing) -> str:
        """The same at every try, so that a mail program shows a repeat once."""
        return f"<{message.number}@{self.told['from'].rpartition('@')[2].rstrip('>') or 'anma'}>"


def _said(code: int, text: bytes | str) -> str:
    words = text.decode(errors="replace") if isinstance(text, bytes) else text
    return f"{code} {words}"

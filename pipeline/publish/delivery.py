"""Bringing a message where it should go: an e-mail by SMTP, or JSON to a webhook."""

import smtplib
import ssl
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP as MAIL_POLICY
from email.utils import make_msgid

from pipeline.errors import DeliveryFailed
from pipeline.publish.alerts import Digest, as_html, as_text, as_values, subject, unsubscribe_address
from pipeline.publish.exports import json_bytes
from pipeline.publish.wording import Wording

TIMEOUT = 30.0  # seconds


@dataclass(frozen=True, slots=True)
class MailSettings:
    """The SMTP server; `security` is "starttls", "tls" or "none"."""

    host: str | None
    port: int
    user: str | None
    password: str | None
    security: str
    sender: str


def deliver(digest: Digest, wording: Wording, base: str, mail: MailSettings) -> None:
    """Send a message; raises DeliveryFailed with the reason."""
    try:
        if digest.alert.channel == "email":
            _send_mail(mail_of(digest, wording, base, mail.sender), mail)
        else:
            _post(digest.alert.target, json_bytes(as_values(digest, wording, base)))
    except (OSError, smtplib.SMTPException) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise DeliveryFailed(f"{digest.alert.title} to {digest.alert.target}: {reason}") from error


def mail_of(digest: Digest, wording: Wording, base: str, sender: str) -> EmailMessage:
    """Return the e-mail, which a mail program can end the alert from with one click (RFC 8058)."""
    message = EmailMessage(policy=MAIL_POLICY)
    message["Subject"] = subject(digest, wording)
    message["From"] = sender
    message["To"] = digest.alert.target
    message["Message-ID"] = make_msgid(domain="woordhouder.invalid")
    message["Auto-Submitted"] = "auto-generated"
    message["List-Unsubscribe"] = f"<{unsubscribe_address(digest.alert, base)}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(as_text(digest, wording, base))
    message.add_alternative(as_html(digest, wording, base), subtype="html")
    return message


def _send_mail(message: EmailMessage, mail: MailSettings) -> None:
    if mail.host is None:
        raise OSError("no mail server is set (smtp_host)")
    secure = ssl.create_default_context()
    if mail.security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(mail.host, mail.port, timeout=TIMEOUT, context=secure)
    else:
        server = smtplib.SMTP(mail.host, mail.port, timeout=TIMEOUT)
    with server:
        if mail.security == "starttls":
            server.starttls(context=secure)
        if mail.user is not None:
            server.login(mail.user, mail.password or "")
        server.send_message(message)


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A webhook answers where it was set; a redirect could lead a message elsewhere."""

    def redirect_request(self, *_args: object, **_named: object) -> None:
        """Follow nothing."""


def _post(address: str, body: bytes) -> None:
    headers = {"Content-Type": "application/json", "User-Agent": "woordhouder"}
    request = urllib.request.Request(address, body, headers, method="POST")
    with urllib.request.build_opener(_NoRedirects).open(request, timeout=TIMEOUT) as answer:
        answer.read(1)

"""Sending the alerts that are due, each once."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from pipeline.errors import DeliveryFailed, InvalidQuery, NothingToDo
from pipeline.flows.decided import track_decided
from pipeline.flows.serve import Embedding
from pipeline.publish.alerts import digest_of, is_due
from pipeline.publish.delivery import MailSettings, deliver
from pipeline.publish.reader import Reader
from pipeline.publish.views import Desk
from pipeline.publish.wording import Wording
from pipeline.settings import Settings
from pipeline.store import Store


@dataclass(frozen=True, slots=True)
class Notified:
    """What was sent, what had nothing to tell, and what failed with its reason."""

    sent: int
    quiet: int
    failures: tuple[str, ...]


def notify_due(store: Store, settings: Settings, today: date, *, dry_run: bool = False) -> Notified:
    """Send what is due; an alert that fails keeps its place and is tried again the next time.

    Raises NothingToDo where no address of the site is set: every message links to it.
    """
    if settings.base_url is None:
        raise NothingToDo("setting base_url is missing: messages link to the site at that address")
    password = settings.smtp_password.get_secret_value() if settings.smtp_password else None
    mail = MailSettings(
        settings.smtp_host, settings.smtp_port, settings.smtp_user, password, settings.smtp_security, settings.mail_from
    )
    wording = Wording(settings.language)
    embed = Embedding(settings.encoder)
    desk = Desk(Reader(store, embed), wording, partial(track_decided, store))
    try:
        return _notified(desk, mail, settings.base_url.rstrip("/"), today, dry_run=dry_run)
    finally:
        embed.close()


def _notified(desk: Desk, mail: MailSettings, base: str, today: date, *, dry_run: bool) -> Notified:
    store, sent, quiet = desk.reader.store, 0, 0
    failures: list[str] = []
    for alert in store.people.alerts():
        if not is_due(alert, today):
            continue
        try:
            digest = digest_of(desk, alert)
            if not digest.entries:
                quiet += 1
                continue
            if dry_run:
                sent += 1
                continue
            deliver(digest, desk.wording, base, mail)
        except (DeliveryFailed, InvalidQuery) as error:  # such as a search by meaning with another encoder now
            failures.append(str(error))
            if not dry_run:
                store.people.change_alert(alert.token, failure=str(error))
            continue
        store.people.change_alert(alert.token, seen=digest.seen, sent_on=today, failure=None)
        sent += 1
    return Notified(sent, quiet, tuple(failures))

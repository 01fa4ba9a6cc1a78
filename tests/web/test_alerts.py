"""Alerts: sent once to a real mail server and a real receiver on loopback, paused, and ended with one click."""

import json
import threading
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from fastapi import FastAPI
from fastapi.testclient import TestClient
from website import free_port, sign_in

from pipeline.flows.notify import notify_due
from pipeline.publish.delivery import MailSettings
from pipeline.settings import Settings
from pipeline.store import Store

BASE = "https://woordhouder.example"


class Mailbox:
    """Keeps what a mail server is handed."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        message = message_from_bytes(bytes(envelope.content or b""), policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        return "250 OK"


@pytest.fixture
def mail() -> Iterator[tuple[Settings, Mailbox]]:
    """Return settings that lead to a mail server, and what it receives."""
    box = Mailbox()
    port = free_port()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    yield Settings(smtp_host="127.0.0.1", smtp_port=port, smtp_security="none", base_url=BASE), box
    server.stop()


@pytest.fixture
def receiver() -> Iterator[tuple[str, list[dict[str, object]]]]:
    """Return the address of an HTTP receiver, and the JSON it gets."""
    got: list[dict[str, object]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(500 if self.path == "/kapot" else 204)
            self.end_headers()

        def log_message(self, *_args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", got
    server.shutdown()


def follow(app: FastAPI, **form: str) -> None:
    """Save an alert as a reviewer does."""
    client = TestClient(app, base_url="http://127.0.0.1", follow_redirects=False)
    token = sign_in(client)
    asked = {"title": "Stages", "query": "minister=Hilde+Crevits", "period": "daily", **form}
    answer = client.post("/attenderingen", data={"form_token": token, **asked})
    assert answer.status_code == 303, answer.text


def news(store: Store) -> None:
    """Let every change be one that nobody was told of."""
    for alert in store.people.alerts():
        store.people.change_alert(alert.token, seen=0)


def test_an_e_mail_goes_out_once_with_its_sentences(own: tuple[FastAPI, Store], mail: tuple[Settings, Mailbox]) -> None:
    app, store = own
    settings, box = mail
    follow(app, channel="email", target="lezer@example.org")
    assert notify_due(store, settings, date(2025, 11, 1)).quiet == 1
    assert box.messages == []
    news(store)
    assert notify_due(store, settings, date(2025, 11, 1)).sent == 1
    assert notify_due(store, settings, date(2025, 11, 2)).quiet == 1
    assert len(box.messages) == 1
    message = box.messages[0]
    text = message.get_body(("plain",))
    assert text is not None
    body = text.get_content()
    assert "Termijn verschoven: 31 december 2024" in body
    assert "“De webpagina schuift op naar eind 2024.”" in body
    assert f"{BASE}/toezeggingen/c" in body
    page = message.get_body(("html",))
    assert page is not None
    assert "<script>" not in page.get_content()
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_one_click_ends_an_alert(own: tuple[FastAPI, Store], mail: tuple[Settings, Mailbox]) -> None:
    app, store = own
    follow(app, channel="email", target="lezer@example.org")
    news(store)
    notify_due(store, mail[0], date(2025, 11, 1))
    address = mail[1].messages[0]["List-Unsubscribe"].strip("<>").removeprefix(BASE)
    stranger = TestClient(app, base_url="http://127.0.0.1")
    headers = {"origin": "https://mail.example", "sec-fetch-site": "cross-site"}
    assert stranger.post(address, data={"List-Unsubscribe": "One-Click"}, headers=headers).status_code == 200
    assert store.people.alerts() == []


def test_a_webhook_gets_json_and_a_failure_is_tried_again(
    own: tuple[FastAPI, Store], receiver: tuple[str, list[dict[str, object]]]
) -> None:
    app, store = own
    base, got = receiver
    settings = Settings(base_url=BASE)
    follow(app, channel="webhook", target=f"{base}/kapot")
    news(store)
    failed = notify_due(store, settings, date(2025, 11, 1))
    assert "500" in failed.failures[0]
    assert "500" in str(store.people.alerts()[0].failure)
    again = notify_due(store, settings, date(2025, 11, 1))
    assert (len(again.failures), len(got)) == (1, 2)
    store.people.end_alert(store.people.alerts()[0].token)
    follow(app, channel="webhook", target=f"{base}/goed")
    news(store)
    assert notify_due(store, settings, date(2025, 11, 1)).sent == 1
    entries = got[-1]["entries"]
    assert isinstance(entries, list)
    assert len({one["id"] for one in entries}) == len(entries) > 3
    assert {"new_promise", "deadline_moved", "deadline_passed"} <= {one["reason"] for one in entries}


def test_a_paused_alert_and_a_week_not_over_send_nothing(
    own: tuple[FastAPI, Store], mail: tuple[Settings, Mailbox]
) -> None:
    app, store = own
    follow(app, channel="email", target="lezer@example.org", period="weekly")
    news(store)
    token = store.people.alerts()[0].token
    client = TestClient(app, base_url="http://127.0.0.1")
    client.post(f"/attenderingen/{token}/pauze")
    assert notify_due(store, mail[0], date(2025, 11, 1)).sent == 0
    client.post(f"/attenderingen/{token}/pauze")
    assert notify_due(store, mail[0], date(2025, 11, 1)).sent == 1
    news(store)
    assert notify_due(store, mail[0], date(2025, 11, 7)).sent == 0
    assert notify_due(store, mail[0], date(2025, 11, 8)).sent == 1


@pytest.mark.parametrize(
    "form",
    [
        {"channel": "email", "target": "geen adres"},
        {"channel": "email", "target": "a@b\r\nBcc: c@d"},
        {"channel": "webhook", "target": "file:///etc/passwd"},
        {"channel": "duif", "target": "x"},
        {"channel": "email", "target": "a@b.be", "period": "elk uur"},
        {"channel": "email", "target": "a@b.be", "query": "kleur=blauw"},
    ],
    ids=["address", "header", "scheme", "channel", "period", "query"],
)
def test_an_alert_that_cannot_work_is_refused(own: tuple[FastAPI, Store], form: dict[str, str]) -> None:
    client = TestClient(own[0], base_url="http://127.0.0.1", follow_redirects=False)
    token = sign_in(client)
    asked = {"form_token": token, "title": "Stages", "query": "", "period": "daily", **form}
    assert client.post("/attenderingen", data=asked).status_code == 400
    assert own[1].people.alerts() == []


def test_a_message_says_no_secret_when_mail_is_not_set(own: tuple[FastAPI, Store]) -> None:
    follow(own[0], channel="email", target="lezer@example.org")
    news(own[1])
    failures = notify_due(own[1], Settings(base_url=BASE), date(2025, 11, 1)).failures
    assert failures == ("Stages to lezer@example.org: no mail server is set (smtp_host)",)
    assert MailSettings(None, 25, None, None, "none", "a@b").host is None


def test_an_alert_that_cannot_be_answered_keeps_no_other_back(
    own: tuple[FastAPI, Store], mail: tuple[Settings, Mailbox]
) -> None:
    app, store = own
    query = "q=meldpunt&mode=meaning"  # these vectors are not of the encoder that the settings name
    follow(app, channel="email", target="een@example.org", period="daily", query=query)
    follow(app, channel="email", target="ander@example.org", period="daily")
    news(store)
    done = notify_due(store, mail[0], date(2025, 11, 1))
    assert (done.sent, len(done.failures)) == (1, 1)
    assert "taalmodel" in done.failures[0]

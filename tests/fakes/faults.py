"""What can go wrong on the way from a server: each fault spoils one response in its own manner."""

import hashlib
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

LOGIN = b"<!DOCTYPE html><html><head><title>Aanmelden</title></head><body><form>Wachtwoord</form></body></html>"


@dataclass
class Reply:
    """A response before it is sent."""

    status: int
    media_type: str
    content: bytes
    headers: dict[str, str] = field(default_factory=dict)


Fault = Callable[[BaseHTTPRequestHandler, Reply], bool]  # spoils the reply, or sends one itself and says so


def server_error(_handler: BaseHTTPRequestHandler, reply: Reply) -> bool:
    reply.status, reply.media_type, reply.content = 500, "text/plain", b"oops"
    return False


def maintenance(_handler: BaseHTTPRequestHandler, reply: Reply) -> bool:
    reply.status, reply.media_type, reply.content = 503, "text/html", b"<html><title>Onderhoud</title></html>"
    return False


def too_many(handler: BaseHTTPRequestHandler, reply: Reply) -> bool:
    reply.status, reply.media_type, reply.content = 429, "text/plain", b"slow down"
    reply.headers["Retry-After"] = "1" if len(handler.path) % 16 == 0 else "0"
    return False


def drip(handler: BaseHTTPRequestHandler, reply: Reply) -> bool:
    """Send a byte now and then, each in time, the whole never."""
    _head(handler, reply, len(reply.content))
    try:
        for place in range(20):
            handler.wfile.write(reply.content[place : place + 1])
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        pass
    handler.close_connection = True
    return True


def truncated(handler: BaseHTTPRequestHandler, reply: Reply) -> bool:
    """Announce the length and send half of it."""
    _head(handler, reply, len(reply.content))
    handler.wfile.write(reply.content[: len(reply.content) // 2])
    handler.close_connection = True
    return True


def cut_off(handler: BaseHTTPRequestHandler, reply: Reply) -> bool:
    """Announce no length and send half."""
    handler.send_response(reply.status)
    handler.send_header("Content-Type", reply.media_type)
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.wfile.write(reply.content[: len(reply.content) // 2])
    handler.close_connection = True
    return True


def reset(handler: BaseHTTPRequestHandler, _reply: Reply) -> bool:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True
    return True


def changed_field(handler: BaseHTTPRequestHandler, reply: Reply) -> bool:
    for name in (b'"procedureverloop"', b'"metatags"', b'"vergadering"', b'"verslag-tekst"', b'"attributes"'):
        reply.content = reply.content.replace(name, b'"hernoemd"')
    if "json" not in reply.media_type:
        return server_error(handler, reply)
    return False


def wrong_type(_handler: BaseHTTPRequestHandler, reply: Reply) -> bool:
    reply.media_type = "text/html"
    return False


def login_page(_handler: BaseHTTPRequestHandler, reply: Reply) -> bool:
    """A web page under status 200; the header still says what was asked for."""
    reply.content = LOGIN
    return False


FAULTS: dict[str, Fault] = {
    "500": server_error, "503": maintenance, "429": too_many, "drip": drip, "truncated": truncated, "cut-off": cut_off,
    "reset": reset, "changed-field": changed_field, "wrong-type": wrong_type, "login-page": login_page,
}  # fmt: skip


def _head(handler: BaseHTTPRequestHandler, reply: Reply, length: int) -> None:
    handler.send_response(reply.status)
    handler.send_header("Content-Type", reply.media_type)
    handler.send_header("Content-Length", str(length))
    handler.end_headers()


class Plan:
    """Which requests are spoiled: a share of them, drawn from path and number of the try, and some paths always."""

    def __init__(self, share: float = 0.0, seed: int = 1) -> None:
        self.share, self.seed = share, seed
        self.always: dict[str, str] = {}  # part of a path -> name of the fault
        self.happened: Counter[str] = Counter()
        self._tries: Counter[str] = Counter()
        self._lock = threading.Lock()

    def fault(self, path: str) -> Fault | None:
        """Return the fault for this request, None for most."""
        with self._lock:
            self._tries[path] += 1
            name = next((name for part, name in self.always.items() if part in path), None) or self._drawn(path)
            if name is not None:
                self.happened[name] += 1
            return FAULTS[name] if name else None

    def _drawn(self, path: str) -> str | None:
        digest = hashlib.sha256(f"{self.seed}{path}{self._tries[path]}".encode()).digest()
        if int.from_bytes(digest[:4]) / 2**32 >= self.share:
            return None
        return list(FAULTS)[digest[4] % len(FAULTS)]

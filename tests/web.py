"""A web server of our own for tests: it plays pages that change, move, lie, hang, drip, blow up and vanish.

It listens on this machine's loopback only, at a port that the system chooses, and the policy that it gives allows that
one port by name, as an operator would.
"""

import dataclasses
import gzip
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from apps.lib.fetching.policy import Caps, Policy

CERTIFICATE = Path(__file__).parent / "data" / "page.test.pem"  # for page.test, with its key; its own authority
AGENT = "Stet/0.1 (+https://stet.example.org)"
QUICK = Caps(seconds=3.0, connecting=1.0, body=500_000)
PAGE = """<!doctype html><html lang="en"><head><title>{title}</title></head><body><main><h1>{title}</h1>
<p>{words}</p></main></body></html>"""


class Wire(Protocol):
    """What is written here reaches the client as it is."""

    def write(self, words: bytes, /) -> int: ...


@dataclasses.dataclass(frozen=True, slots=True)
class Reply:
    """What the server answers: `raw` writes to the wire itself and is told when the test is over."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = dataclasses.field(default_factory=dict)
    media_type: str = "text/html; charset=utf-8"
    raw: Callable[[Wire, threading.Event], None] | None = None


def page(words: str, *, title: str = "Harbour wall approved", **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(PAGE.format(title=title, words=words).encode(), headers=named)


def moved(to: str, status: int = 301) -> Reply:
    return Reply(b"Moved.", status, {"Location": to})


def failing(status: int, **headers: str) -> Reply:
    return Reply(b"No.", status, {name.replace("_", "-"): value for name, value in headers.items()})


def hanging(before: bytes = b"") -> Reply:
    """Says this much and then nothing."""

    def play(wire: Wire, over: threading.Event) -> None:
        wire.write(before)
        over.wait(30)

    return Reply(raw=play)


def dripping(before: bytes, drop: bytes, *, every: float = 0.05) -> Reply:
    """Says this much and then a drop at a time, for ever."""

    def play(wire: Wire, over: threading.Event) -> None:
        wire.write(before)
        while not over.wait(every):
            wire.write(drop)

    return Reply(raw=play)


def flooding(before: bytes, flood: bytes) -> Reply:
    """Says this much and then sends as fast as it can, for ever."""

    def play(wire: Wire, over: threading.Event) -> None:
        wire.write(before)
        while not over.is_set():
            wire.write(flood)

    return Reply(raw=play)


def spoken(answer: bytes) -> Reply:
    """Says exactly this."""
    return Reply(raw=lambda wire, _: (wire.write(answer), None)[1])


def packed(body: bytes, encoding: str = "gzip") -> Reply:
    return Reply(gzip.compress(body), headers={"Content-Encoding": encoding})


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "_Server"

    def do_GET(self) -> None:
        self.close_connection = True
        reply = self.server.web.reply_to(self)
        if reply.raw:
            reply.raw(self.wfile, self.server.web.over)
            return
        self.send_response(reply.status)
        for name, value in {"Content-Type": reply.media_type, **reply.headers}.items():
            if value:
                self.send_header(name, value)
        if not {"Content-Length", "Transfer-Encoding"} & set(reply.headers):
            self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body)

    def log_message(self, *_: Any) -> None:
        """Say nothing: the tests look at `Web.asked`."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, web: "Web") -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.web = web

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hung up in the middle is what many of these tests are about."""


class Web:
    """The server; `pages` says what it answers where, a list of replies one after the other, the last one for ever."""

    def __init__(self, *, tls: bool = False) -> None:
        self.pages: dict[str, Reply | list[Reply]] = {}
        self.asked: list[str] = []  # the paths, in order
        self.headers: list[list[tuple[str, str]]] = []  # of each request
        self.times: list[float] = []
        self.over = threading.Event()
        self._server = _Server(self)
        self._scheme = "https" if tls else "http"
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def url(self, path: str = "/", *, host: str = "127.0.0.1") -> str:
        return f"{self._scheme}://{host}:{self.port}{path}"

    def reply_to(self, request: BaseHTTPRequestHandler) -> Reply:
        self.asked.append(request.path)
        self.headers.append(list(request.headers.items()))
        self.times.append(time.monotonic())
        found = self.pages.get(request.path, Reply(b"Nothing here.", 404))
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found

    def policy(self, *hosts: str, **changes: Any) -> Policy:
        """What an operator allows who named this server, under its address and these names, all of which lead to it."""
        named = frozenset((host, self.port) for host in ("127.0.0.1", *hosts))
        settled: dict[str, Any] = {"named": named, "caps": QUICK, "resolve": lambda *_: ["127.0.0.1"], **changes}
        return Policy(agent=AGENT, **settled)

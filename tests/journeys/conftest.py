"""A whole Stet for the journeys: `manage.py run` in a folder of its own, and a browser that tolerates no error."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import ConsoleMessage, Page

from tests import servers

ROOT = Path(__file__).resolve().parents[2]
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


@dataclass(frozen=True)
class RunningStet:
    """Where it answers, and the demonstration newsroom's accounts: e-mail address and password for each role."""

    url: str
    accounts: dict[str, tuple[str, str]]


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture(scope="session")
def stet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningStet]:
    """Start database, web server, worker and scheduler as an operator would, and stop them all at the end."""
    data = tmp_path_factory.mktemp("stet")
    url = f"http://127.0.0.1:{_free_port()}"
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL" and "STET" not in name}
    environment |= {"STET_DATA_DIR": str(data), "STET_BASE_URL": url, "STET_WORKER_PROCESSES": "1"}
    if program := os.environ.get("STET_PG_BIN"):
        environment["STET_PG_BIN"] = program
    with (data.parent / "run.log").open("wb") as log:
        command = [sys.executable, "manage.py", "run"]
        running = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)  # noqa: S603 -- our own
    try:
        _wait_until_ready(url, running, Path(log.name))
        _wait_until_read(url, (data / "demo-accounts.txt").read_text())
        yield RunningStet(url, _accounts(data / "demo-accounts.txt"))
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(60)


def _wait_until_ready(url: str, running: "subprocess.Popen[bytes]", log: Path) -> None:
    end = monotonic() + 120
    while monotonic() < end and running.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/health/ready", timeout=2):  # noqa: S310 -- our own address
                return
        except (urllib.error.URLError, OSError):
            sleep(0.2)
    pytest.fail(f"Stet did not start: {log.read_text()[-2000:]}")


def _wait_until_read(url: str, secrets: str) -> None:
    """Wait until the worker has read the demonstration's article: some of its claims are there before."""
    token = re.findall(r"stet_\S+", secrets)[0]
    address, headers = f"{url}/api/v1/articles?extraction=done", {"Authorization": f"Bearer {token}"}
    asked = urllib.request.Request(address, headers=headers)  # noqa: S310 -- our own address
    end = monotonic() + 120
    while monotonic() < end:
        with urllib.request.urlopen(asked, timeout=10) as answer:  # noqa: S310 -- our own address
            if json.load(answer)["results"]:
                return
        sleep(0.2)
    pytest.fail("The worker did not read the demonstration's article.")


def _accounts(kept: Path) -> dict[str, tuple[str, str]]:
    lines = re.findall(r"^(\w+)\s+(\S+@\S+)\s+(\S+)$", kept.read_text(), re.MULTILINE)
    return {role: (email, password) for role, email, password in lines}


@pytest.fixture(scope="session")
def base_url(stet: RunningStet) -> str:
    """Where relative addresses lead."""
    return stet.url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's own Chromium, also as root."""
    own = {"executable_path": servers.find("chromium"), "chromium_sandbox": False, "args": QUIET}
    return {**browser_type_launch_args, **own}


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser complained about: console errors, violations of the Content-Security-Policy, exceptions."""
    heard: list[str] = []
    refused = "Failed to load resource: the server responded with a status of 4"  # what a refusal is, not an error

    def listen(said: ConsoleMessage) -> None:
        if said.type in {"error", "warning"} and not said.text.startswith(refused):
            heard.append(said.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


@pytest.fixture
def desk(page: Page, stet: RunningStet, complaints: list[str]) -> Iterator[Page]:
    """The checker's browser, signed in and on the list of articles. It must have had nothing to complain about."""
    page.set_default_timeout(10_000)
    page.set_viewport_size({"width": 1280, "height": 900})
    sign_in(page, stet, "checker")
    yield page
    assert complaints == []


def sign_in(page: Page, stet: RunningStet, role: str) -> None:
    email, password = stet.accounts[role]
    page.goto(f"{stet.url}/sign-in/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{stet.url}/")


@pytest.fixture
def upload(desk: Page) -> Callable[[str], Page]:
    """Upload a text by pasting it and wait until its claims are marked."""

    def uploaded(text: str) -> Page:
        desk.get_by_role("navigation", name="Desk").get_by_role("link", name="Upload").click()
        desk.get_by_label("Text", exact=True).fill(text)
        desk.get_by_role("button", name="Upload and find claims").click()
        desk.wait_for_selector(".card:not([aria-busy])", timeout=60_000)
        return desk

    return uploaded


def axe(page: Page) -> list[str]:
    """Return what axe-core finds wrong with the page, one line for each."""
    page.evaluate(AXE_FILE_PATH.read_text() + ";0")
    found = page.evaluate("axe.run().then(result => result.violations)")
    return [f"{item['id']}: {node['html'][:160]} {node['failureSummary']}" for item in found for node in item["nodes"]]

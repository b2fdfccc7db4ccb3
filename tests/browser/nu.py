"""The Nu HTML checker, the one that the W3C runs, as a server for the tests."""

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from tests.browser.chromium import lacking

# Seconds: it reads its schemas first, on a machine that is busy with the tests.
PATIENCE = 90
# It is asked a hundred times, not a million: what it gains by compiling, it loses.
LEAN = ["-Xmx400m", "-Xss8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
WORDS = "The HTML checker is not here: make html-checker (needs npm and java)."


def jar() -> Path:
    """Return where `make html-checker` puts it, or $VNU_JAR."""
    named = os.environ.get("VNU_JAR")
    return Path(named or settings.BASE_DIR / "var" / "tools" / "vnu.jar")


class Checker:
    def __init__(self, address: str) -> None:
        self.address = address
        self.known: dict[str, list[str]] = {}

    def errors(self, document: str) -> list[str]:
        """Return a line for each error of the document."""
        if document not in self.known:
            answer = self._asked(document)
            self.known[document] = [
                f"{message['message']} — {message.get('extract', '')!r}"
                for message in answer["messages"]
                if message["type"] != "info"
            ]
        return self.known[document]

    def _asked(self, document: str) -> dict[str, list[dict[str, str]]]:
        request = urllib.request.Request(  # noqa: S310
            f"{self.address}/?out=json&level=error",
            data=document.encode(),
            headers={"Content-Type": "text/html; charset=utf-8"},
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            return dict(json.load(answer))


@contextmanager
def running() -> Iterator[Checker]:
    """A checker that listens on this machine for as long as the block lasts."""
    java, program = shutil.which("java"), jar()
    if java is None or not program.exists():
        lacking(WORDS)
    port = free_port()
    bind = "-Dnu.validator.servlet.bind-address=127.0.0.1"
    process = subprocess.Popen(
        [java, *LEAN, bind, "-cp", program, "nu.validator.servlet.Main", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        checker = Checker(f"http://127.0.0.1:{port}")
        wait_for(checker, process)
        yield checker
    finally:
        process.kill()
        process.wait()


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def wait_for(checker: Checker, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            checker.errors("<!doctype html><html lang=ja><title>空</title></html>")
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.3)
        else:
            return
    raise AssertionError("The HTML checker does not answer.")

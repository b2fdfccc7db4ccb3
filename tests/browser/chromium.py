"""Chromium as the distribution installs it, driven by playwright."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, sync_playwright

# Nothing that asks a host of its own: the ledger's pages are all that is loaded.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
]


def executable() -> Path | None:
    """Return the browser that $CHROMIUM names, else the distribution's; None: none."""
    named = os.environ.get("CHROMIUM") or shutil.which("chromium")
    return Path(named) if named and Path(named).exists() else None


def lacking(what: str) -> NoReturn:
    """Skip what can't be looked at here; where all has to be there, that is a fault."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)


@contextmanager
def launched() -> Iterator[Browser]:
    path = executable()
    if path is None:
        lacking("There is no Chromium here: apt-get install chromium, or set CHROMIUM.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()

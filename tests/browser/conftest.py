"""A browser, and a server that answers it out of a database that was written for it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import cache

import pytest
from playwright.sync_api import Browser, BrowserContext
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from tests.browser import chromium, nu
from tests.browser.desk import Site, standing
from tests.browser.nu import Checker
from tests.browser.tab import WIDE, Look, Tab, session_of, sitting, tab_of

Coming = Callable[[str, Look], BrowserContext]
Opening = Callable[..., AbstractContextManager[Tab]]


@pytest.fixture(scope="package")
def db(django_db_setup: None) -> None:
    """The database without a transaction around each test: its rows are committed."""


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with chromium.launched() as browser:
        yield browser


@pytest.fixture(scope="package")
def server(browser: Browser, db: None) -> Iterator[str]:
    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()


@pytest.fixture(scope="package")
def checker() -> Iterator[Checker]:
    with nu.running() as checker:
        yield checker


@pytest.fixture(scope="module")
def site(server: str, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    """The site, for the tests of a file that only look."""
    with standing(server, django_db_blocker) as site:
        yield site


@pytest.fixture
def fresh(server: str, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    """The site, for one test that writes."""
    with standing(server, django_db_blocker) as site:
        yield site


@contextmanager
def people(browser: Browser, site: Site) -> Iterator[Coming]:
    """Yield a way to have somebody come to the browser, who stays for the block."""
    with ExitStack() as there:

        def come(role: str, look: Look) -> BrowserContext:
            user = site.world.user(role)
            session = site.ask(session_of, user, site.url) if user else None
            return there.enter_context(sitting(browser, session=session, look=look))

        yield come


def opener(site: Site, come: Coming) -> Opening:
    """Return a way to open a tab as somebody: `as_role("hana", look=NARROW)`."""

    @contextmanager
    def open_as(role: str = "anonymous", look: Look = WIDE) -> Iterator[Tab]:
        with tab_of(come(role, look), site.url, look) as tab:
            yield tab

    return open_as


@pytest.fixture(scope="module")
def as_role(browser: Browser, site: Site) -> Iterator[Opening]:
    """For who only looks: each stays, and has what the next page loads at hand."""
    with people(browser, site) as come:
        yield opener(site, cache(come))


@pytest.fixture
def as_somebody(browser: Browser, fresh: Site) -> Iterator[Opening]:
    """For who writes: somebody new each time, even of the same role."""
    with people(browser, fresh) as come:
        yield opener(fresh, come)

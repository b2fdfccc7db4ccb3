"""One tab of the browser, signed in as somebody, and what it complains of."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Request,
    Response,
)

from feedback.models import User
from tests.browser.measures import SCRIPT

# Chromium told of them when it read the page, up to 149; from 150 on it does when the
# event comes.
HANDLERS = """[...document.querySelectorAll("*")]
    .flatMap(element => element.getAttributeNames())
    .filter(name => name.startsWith("on"))"""


@dataclass(frozen=True)
class Look:
    """How a page is looked at: size in CSS pixels, colours, language."""

    width: int = 1280
    height: int = 900
    scheme: Any = "light"
    language: str = "ja-JP"
    media: Any = "screen"


WIDE = Look()
# 1280 x 1024 at 400 % is 320 x 256 (WCAG 1.4.10): what is fixed covers most there.
NARROW = Look(width=320, height=256)
DARK = Look(width=320, height=640, scheme="dark", language="en-US")


class Tab:
    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        self.faults: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("request", self._asked)
        page.on("response", self._answered)

    def go(self, address: str) -> bool:
        """Open the address of the site; return whether it answers with a page."""
        try:
            self.page.goto(f"{self.site}{address}")
        except Error as error:
            if "Download is starting" not in error.message:
                raise
            return False
        kind = self.document.headers.get("content-type", "")
        if is_page := kind.startswith("text/html"):
            handlers = self.page.evaluate(HANDLERS)
            self.faults += [f"event handler in the page: {name}" for name in handlers]
        return is_page

    @property
    def html(self) -> str:
        """The page as it came: scripts may since have written what is for them."""
        return self.document.text()

    def wear(self, look: Look) -> None:
        """Show the same page in another size and other colours."""
        self.page.set_viewport_size({"width": look.width, "height": look.height})
        self.page.emulate_media(color_scheme=look.scheme, media=look.media)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            self.faults.append(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.site, "data:", "blob:")):
            self.faults.append(f"another host: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.request.is_navigation_request():
            self.document = response
        if response.status >= 500 or (
            response.status >= 400 and response.request.resource_type != "document"
        ):
            self.faults.append(f"{response.status}: {response.url}")


@contextmanager
def sitting(
    browser: Browser, *, session: Any = None, look: Look = WIDE
) -> Iterator[BrowserContext]:
    """A person at the browser: its cookies, and what it has loaded before."""
    context = browser.new_context(
        viewport={"width": look.width, "height": look.height},
        color_scheme=look.scheme,
        locale=look.language,
        timezone_id=settings.TIME_ZONE,
        reduced_motion="reduce",
    )
    if session:
        context.add_cookies([session])
    context.set_default_timeout(10_000)
    context.add_init_script(path=SCRIPT)
    try:
        yield context
    finally:
        context.close()


@contextmanager
def tab_of(person: BrowserContext, site: str, look: Look = WIDE) -> Iterator[Tab]:
    tab = Tab(person.new_page(), site)
    try:
        tab.wear(look)
        yield tab
    finally:
        tab.page.close()


@contextmanager
def opened(
    browser: Browser, site: str, *, session: Any = None, look: Look = WIDE
) -> Iterator[Tab]:
    """A tab of somebody who has nothing else open."""
    with (
        sitting(browser, session=session, look=look) as person,
        tab_of(person, site, look) as tab,
    ):
        yield tab


def session_of(user: User, site: str) -> Any:
    """Return the cookie with which the browser is signed in as the user."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": site}

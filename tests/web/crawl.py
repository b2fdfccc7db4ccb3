"""Walks the site by its own links, from `/` and `/admin/`, as one person sees it."""

import gzip
import re
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import Resolver404, resolve

HOST = "http://testserver"
# Elements that make a browser load something, and by which attribute.
LOADS = {
    "script": "src",
    "img": "src",
    "source": "src",
    "iframe": "src",
    "embed": "src",
    "object": "data",
    "video": "src",
    "audio": "src",
    "use": "href",
}
LOADING_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}
CSS_LOADS = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")
# Of each kind of page, so many are looked at.
OF_EACH = 2
# Nothing is changed by looking, but these end what the walk needs.
NOT_WALKED = {"account_logout", "admin:logout"}


@dataclass
class Page:
    """A page as it came: `loads` are the addresses of what it makes a browser load."""

    address: str
    name: str
    answer: Any
    loads: list[str]
    links: list[str]

    @property
    def wire(self) -> int:
        """Return how many bytes go over the wire for it, pictures left out."""
        static = {urlsplit(load).path for load in self.loads}
        return len(self.answer.content) + sum(map(compressed, static))


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a":
            self.links.append(given.get("href") or "")
        if tag == "link" and LOADING_LINKS & set((given.get("rel") or "").split()):
            self.loads.append(given.get("href") or "")
        if told := given.get(LOADS.get(tag, "")):
            self.loads.append(told)


@cache
def compressed(path: str) -> int:
    """Return the size of a static file as whitenoise sends it at the most; 0 for a
    picture."""
    if Path(path).suffix not in (".css", ".js"):
        return 0
    return len(gzip.compress(static_file(path).read_bytes(), 9))


def static_file(path: str) -> Path:
    found = finders.find(path.removeprefix("/static/"))
    assert isinstance(found, str), f"no file for {path}"
    return Path(found)


def walk(user: Any, *starts: str) -> dict[str, Page]:
    """Return the pages by address; `OF_EACH` of each kind."""
    client = Client(headers={"accept-encoding": "gzip"})
    if user:
        client.force_login(user)
    seen: dict[str, int] = {}
    pages: dict[str, Page] = {}
    waiting = list(starts)
    while waiting:
        address = waiting.pop(0)
        name = name_of(address)
        if name is None or address in pages or seen.get(name, 0) >= OF_EACH:
            continue
        page = get(client, address, name)
        if page:
            pages[address] = page
            seen[name] = seen.get(name, 0) + 1
            waiting += [own(address, link) for link in page.links]
    return pages


def name_of(address: str) -> str | None:
    """Return what kind of page this is; None for what is not walked."""
    try:
        name = resolve(urlsplit(address).path).view_name
    except Resolver404:
        return None
    return None if name in NOT_WALKED else name


def own(address: str, link: str) -> str:
    """Return the address that the link leads to, "" outside the site."""
    whole = urlsplit(urljoin(HOST + address, link))
    if f"{whole.scheme}://{whole.netloc}" != HOST:
        return ""
    return whole.path + (f"?{whole.query}" if whole.query else "")


def get(client: Client, address: str, name: str) -> Page | None:
    answer = client.get(address)
    kind = answer.headers.get("Content-Type", "")
    if answer.status_code != 200 or not kind.startswith("text/html"):
        return None
    reader = Reader()
    reader.feed(html_of(answer))
    return Page(address, name, answer, reader.loads, reader.links)


def html_of(answer: Any) -> str:
    body = answer.content
    if answer.headers.get("Content-Encoding") == "gzip":
        body = gzip.decompress(body)
    return str(body.decode())

"""What goes over the wire, page by page, with the seeds: how much, from where, and
under which rules."""

from urllib.parse import urlsplit

import pytest
from django.conf import settings

from feedback.importer.seeds import load_seeds
from tests.factories import make_user
from tests.web.crawl import CSS_LOADS, HOST, Page, html_of, static_file, walk
from tests.web.test_pages import INLINE

pytestmark = pytest.mark.django_db

HEAVIEST = 150_000
# The API's pages to try it out are a program in JavaScript, of another project, that
# alone is heavier; no page of the ledger leads through it.
PROGRAMS = {"api:docs"}


@pytest.fixture(scope="module")
def walks(lasting):
    return lasting(walked)


@pytest.fixture(params=["public", "root"])
def pages(request, walks):
    return walks[request.param]


def walked() -> dict[str, dict[str, Page]]:
    load_seeds(settings.SEEDS_DIR)
    root = make_user("root", is_superuser=True, is_staff=True)
    return {
        "public": walk(None, "/", "/accounts/login/", "/nothing/"),
        "root": walk(root, "/", "/me/", "/admin/", "/api/v1/docs/"),
    }


def test_the_walk_finds_the_sites_pages(pages):
    names = {page.name for page in pages.values()}
    assert {"panels", "panel", "comments", "comment", "draft", "minutes"} <= names
    assert {"item", "compare", "compare-table"} <= names


def test_every_page_is_light(pages):
    heavy = {
        address: page.wire
        for address, page in pages.items()
        if page.wire > HEAVIEST and page.name not in PROGRAMS
    }
    assert heavy == {}


def test_pages_go_compressed(pages):
    for address, page in pages.items():
        assert page.answer.headers["Content-Encoding"] == "gzip", address


def test_nothing_is_loaded_from_elsewhere(pages):
    for address, page in pages.items():
        for load in page.loads:
            host = urlsplit(load)
            assert f"{host.scheme}://{host.netloc}" in ("://", HOST), address
            assert load.startswith("data:") is False, address
    loaded = {urlsplit(load).path for page in pages.values() for load in page.loads}
    for path in loaded:
        if path.endswith(".css"):
            for one, other in CSS_LOADS.findall(static_file(path).read_text()):
                assert not (one or other).startswith(("http", "//")), path


def test_every_page_is_under_the_strict_rules(pages):
    for address, page in pages.items():
        headers = page.answer.headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy, address
        assert "unsafe" not in policy, address
        assert "frame-ancestors 'none'" in policy, address
        assert headers["X-Content-Type-Options"] == "nosniff", address
        assert headers["Referrer-Policy"] in ("same-origin", "no-referrer"), address
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin", address
        assert "camera=()" in headers["Permissions-Policy"], address


def test_no_page_has_script_or_style_within_it(pages):
    for address, page in pages.items():
        html = html_of(page.answer)
        found = [
            inline for inline in INLINE.findall(html) if inline.lower() != "<script"
        ]
        assert found == [], address
        assert "<script>" not in html, address

"""The pages of the API work under the strict Content-Security-Policy."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.api.cast import ROOT, Cast


def read(path: str, **headers: str) -> Any:
    return Client().get(f"{ROOT}{path}", headers=headers)


def test_the_page_has_no_inline_script_or_style(db):
    answer = read("docs/", Accept="text/html")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "<style" not in html
    assert not re.search(r"\s(style|on\w+)=", html)
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", html, re.DOTALL)
    assert len(scripts) == 3
    assert all("src=" in attributes and not body for attributes, body in scripts)
    for address in re.findall(r'(?:src|href)="([^"]+)"', html):
        assert address.startswith(("/static/", "/api/v1/docs/"))


def test_the_policy_is_the_one_of_the_site(db):
    policy = read("docs/").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'self'" in policy
    assert policy == read("panels/").headers["Content-Security-Policy"]


def test_its_script_reads_our_schema_and_nothing_foreign(db):
    script = read("docs/?script=")
    assert script.headers["Content-Type"].startswith("application/javascript")
    assert b"schema" in script.content
    assert b"https://" not in script.content


@pytest.mark.parametrize(
    ("query", "accept", "content_type"),
    [
        ("", "*/*", "application/vnd.oai.openapi"),
        ("?format=json", "*/*", "application/vnd.oai.openapi+json"),
        ("", "application/json", "application/json"),
        ("", "application/yaml", "application/yaml"),
    ],
)
def test_the_schema_comes_as_yaml_or_json(db, query, accept, content_type):
    answer = read(f"schema/{query}", Accept=accept)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].partition(";")[0] == content_type


def test_the_root_lists_the_endpoints(cast: Cast):
    root = cast.door("anyone").get("").json()
    assert root["comments"] == "http://testserver/api/v1/comments/"
    for address in root.values():
        assert cast.door("anyone").get(address).status_code == 200

"""Pictures of pages, and the sheet that shows them beside each other."""

import os
from itertools import groupby
from pathlib import Path

from django.utils.html import format_html, format_html_join

from tests.browser.tab import Look, Tab

# None are kept where it is unset.
FOLDER = os.environ.get("SCREENSHOTS")
LOOKS = {
    "wide-light-ja": Look(width=1440),
    "wide-dark-en": Look(width=1440, scheme="dark", language="en-US"),
    "narrow-light-en": Look(width=320, height=640, language="en-US"),
    "narrow-dark-ja": Look(width=320, height=640, scheme="dark"),
    "print-ja": Look(width=794, height=1123, media="print"),
}
SHEET = """<!doctype html>
<html lang="ja"><meta charset="utf-8"><title>画面の一覧</title>
<style>body {{ font: 14px sans-serif }} figure {{ display: inline-block; margin: 4px;
vertical-align: top }} img {{ height: 420px; border: 1px solid #888 }}</style>
{}</html>"""


def take(tab: Tab, file: Path) -> None:
    """Write a picture of the whole page."""
    file.parent.mkdir(parents=True, exist_ok=True)
    tab.page.screenshot(path=file, full_page=True)


def sheet(folder: Path) -> Path:
    """Write index.html: the pictures of the folder, a row for each page."""
    files = sorted(folder.glob("*.png"))
    rows = groupby(files, key=lambda file: file.name.split(".")[0])
    index = folder / "index.html"
    index.write_text(
        format_html(SHEET, format_html_join("", "{}", ((row(*one),) for one in rows)))
    )
    return index


def row(page: str, files: object) -> str:
    """Return a page's pictures under its name; each leads to the picture itself."""
    pictures = format_html_join(
        "",
        '<figure><a href="{0}"><img src="{0}" alt="{1}"></a>'
        "<figcaption>{1}</figcaption></figure>",
        ((file.name, file.name.split(".")[1]) for file in files),
    )
    return format_html("<h2>{}</h2>{}", page, pictures)

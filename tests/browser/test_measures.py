"""The measures find what they are for: a page with a fault, and the same without."""

import pytest

from tests.browser import axe, measures
from tests.browser.tab import opened

PAGE = """<!doctype html>
<html lang="ja">
  <head>
    <meta charset="utf-8"><title>架空のページ</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <style>
      body { margin: 0 } a, button, input { min-height: 24px; display: block }
      a:focus, button:focus, input:focus { outline: 3px solid #00f }
      %(style)s
    </style>
  </head>
  <body>
    <header><a href="#main">本文へ移動</a></header>
    <main id="main"><h1>架空のページ</h1>%(main)s</main>
  </body>
</html>"""
FORM = '<label for="name">氏名</label><input id="name"><button>送る</button>'


@pytest.fixture
def looked_at(browser):
    """Return a way to look at a page that is not on the site."""

    def look(measure, main=FORM, style=""):
        with opened(browser, "about:") as tab:
            tab.page.set_viewport_size({"width": 320, "height": 256})
            tab.page.set_content(PAGE % {"main": main, "style": style})
            return measure(tab.page)

    return look


def faults_of_the_walk(page):
    return measures.walk(page)[1]


MEASURES = [
    axe.violations,
    measures.too_wide,
    measures.small_targets,
    measures.cut_when_spaced,
    faults_of_the_walk,
]


@pytest.mark.parametrize("measure", MEASURES)
def test_a_sound_page_has_no_fault(measure, looked_at):
    assert looked_at(measure) == []


BROKEN = [
    (axe.violations, "label", {"main": "<input>"}),
    (axe.violations, "color-contrast", {"style": "h1 { color: #aaa }"}),
    (axe.violations, "image-alt", {"main": "<img src='data:,'>"}),
    (axe.violations, "heading-order", {"main": "<h4>飛ばした見出し</h4>"}),
    (
        axe.violations,
        "link-in-text-block",
        {
            "main": "<p>長い文の中の<a href='#'>つながり</a>は線で分かる。</p>",
            "style": "p a { display: inline; text-decoration: none; color: #00c }",
        },
    ),
    (measures.too_wide, "408 px", {"style": "input { width: 400px }"}),
    (
        measures.too_wide,
        "408 px",
        {"style": "html, body { overflow-x: hidden } input { width: 400px }"},
    ),
    (
        measures.cut_when_spaced,
        "text is cut off in <h1>",
        {"style": "h1 { width: 6.2em; white-space: nowrap; overflow: hidden }"},
    ),
    (
        measures.small_targets,
        "16.0 x 10.0 px",
        {"style": "button { all: unset; width: 16px; height: 10px; display: block }"},
    ),
    (
        faults_of_the_walk,
        "does not show on <button>",
        {"style": "button:focus { outline: none }"},
    ),
    (
        faults_of_the_walk,
        "does not show on <button>",
        {"style": "button:focus { outline-color: transparent }"},
    ),
    (
        faults_of_the_walk,
        "out of sight on <button>",
        {"style": "main::after { content: ''; position: fixed; inset: 60px 0 0 0 }"},
    ),
]


@pytest.mark.parametrize(("measure", "told", "page"), BROKEN)
def test_a_fault_is_found(measure, told, page, looked_at):
    assert told in "\n".join(looked_at(measure, **page))


def test_a_trap_is_found(looked_at):
    def trapped(page):
        page.evaluate(
            "document.querySelector('#name').addEventListener('keydown',"
            " (event) => event.key === 'Tab' && event.preventDefault())"
        )
        return faults_of_the_walk(page)

    assert "Tab does not get past <input" in looked_at(trapped)[0]


def test_broken_html_is_found(checker):
    sound = PAGE % {"main": FORM, "style": ""}
    assert checker.errors(sound) == []
    broken = sound.replace("</h1>", "</h1><p>架空<div></p>")
    assert "No “p” element in scope" in checker.errors(broken)[0]
    assert checker.errors(sound.replace('for="name"', 'for="nothing"'))

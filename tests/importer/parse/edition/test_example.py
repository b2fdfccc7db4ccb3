"""The editions of seeds/example, written as secretariats write, are read back whole."""

from pathlib import Path

import pytest
import yaml

from feedback.differences import comparable
from feedback.importer.parse.edition.reading import read_edition

DRAFT = yaml.safe_load(Path("seeds/example/draft.yaml").read_text(encoding="utf-8"))
EDITIONS = [edition["label"] for edition in DRAFT["editions"]]


def passages(edition):
    """The edition's passages in their order, each whole."""
    found = []
    for item in DRAFT["items"]:
        by_edition = {one["edition"]: one for one in item["passages"]}
        if edition in by_edition:
            found.append({**whole(edition, by_edition), "key": item["key"]})
    for passage in [one for one in found if one.get("after")]:
        found.remove(passage)
        keys = [one["key"] for one in found]
        found.insert(keys.index(passage["after"]) + 1, passage)
    return found


def whole(edition, by_edition):
    own = by_edition[edition]
    return {**(whole(own["as_in"], by_edition) if "as_in" in own else {}), **own}


def wrapped(paragraph, width):
    """Lines of so many signs; 、 and 。 hang at the end of a line."""
    rest, lines = f"　{paragraph}", []
    while rest:
        end = width
        while end < len(rest) and rest[end] in "、。」）":
            end += 1
        lines.append(rest[:end])
        rest = rest[end:]
    return lines


def as_text(edition, width):
    lines, page = [DRAFT["title"], "", "令和６年", ""], None
    for passage in passages(edition):
        if passage.get("page") != page:
            page = passage.get("page")
            lines.append(f"P.{page}")
        lines.append(printed(passage))
        for paragraph in (passage.get("text") or "").split("\n"):
            cells = passage.get("sort", "section") != "section"
            lines += [paragraph] if cells else wrapped(paragraph, width)
        lines += [""] if passage.get("sort") else []
    return "\n".join(lines)


def printed(passage):
    number, heading = passage.get("number", ""), passage.get("heading", "")
    return (number + ("" if number.endswith("）") else "　") + heading).strip("　")


def as_markdown(edition):
    parts = [f"# {DRAFT['title']}"]
    for passage in passages(edition):
        text = passage.get("text") or ""
        if passage.get("sort", "section") == "section":
            level = 2 + len(passage.get("path") or [])
            parts += [f"{'#' * level} {printed(passage)}", text.replace("\n", "\n\n")]
        else:
            parts += [
                printed(passage),
                piped(text) if passage["sort"] == "table" else "",
            ]
    return "\n\n".join(parts)


def piped(text):
    rows = [f"| {' | '.join(row.split('　'))} |" for row in text.split("\n")]
    return "\n".join([rows[0], "|" + "---|" * (rows[0].count("|") - 1), *rows[1:]])


def expected(edition):
    return [
        (
            comparable(printed(one)),
            len(one.get("path") or []),
            comparable(one.get("text") or "") if not one.get("sort") else "",
        )
        for one in passages(edition)
    ]


def found(edition):
    return [
        (
            comparable(section.number + section.heading),
            len(section.path),
            comparable(section.text) if section.sort == "section" else "",
        )
        for section in edition.sections
    ]


@pytest.mark.parametrize("width", [34, 40, 10_000])
@pytest.mark.parametrize("edition", EDITIONS)
def test_as_text_of_any_width(edition, width):
    read = read_edition(as_text(edition, width).encode(), "a.txt")
    assert found(read) == expected(edition)
    assert [s.page for s in read.sections] == [
        one.get("page") for one in passages(edition)
    ]


@pytest.mark.parametrize("edition", EDITIONS)
def test_as_markdown(edition):
    read = read_edition(as_markdown(edition).encode(), "a.md")
    assert found(read) == expected(edition)
    assert read.title == DRAFT["title"]

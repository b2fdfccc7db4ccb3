"""The heads of the golden examples, read without their speeches."""

import json
from pathlib import Path

import pytest

from feedback.importer.parse.as_json import as_json
from feedback.importer.parse.head import read_head
from feedback.importer.parse.minutes import Minutes
from tests.importer.parse.heads import lines

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("2[1-8]-*.txt"))


def only(expected, found):
    """Return what was found, with only the keys that are expected."""
    if isinstance(expected, list) and len(expected) == len(found):
        return [only(*pair) for pair in zip(expected, found, strict=True)]
    if isinstance(expected, dict):
        return {key: only(expected[key], found.get(key)) for key in expected}
    return found


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_head_is_read_as_expected(path):
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    text = lines(path.read_text("utf-8"))
    first = expected["speeches"][0]["line"] - 1
    speeches = [line.text for line in text[first:] if line.text]
    read = read_head(text[:first], text[-2:], speeches[:3])
    found = as_json(Minutes(head=read.head, problems=read.problems))
    for key, value in expected["meeting"].items():
        assert only(value, found["meeting"][key]) == value, key
    if "problems" in expected:
        assert only(expected["problems"], found["problems"]) == expected["problems"]

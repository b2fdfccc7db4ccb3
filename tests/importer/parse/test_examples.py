"""Golden examples: every way in which minutes name a speaker, read as a person would.

Each file in tests/importer/examples/ has its expected JSON beside it, under the keys of
the contract; what the JSON leaves out is not compared.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from feedback.importer.parse.as_json import as_json
from feedback.importer.parse.pipeline import parse

EXAMPLES = Path(__file__).parent.parent / "examples"
PAIRS = sorted(path for path in EXAMPLES.iterdir() if path.suffix != ".json")


def same_keys(expected: Any, found: Any) -> Any:
    """Return what was found, with only the keys that are expected."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return {key: same_keys(expected[key], found.get(key)) for key in expected}
    if isinstance(expected, list) and isinstance(found, list):
        if len(expected) != len(found):
            return found
        return [same_keys(*pair) for pair in zip(expected, found, strict=True)]
    return found


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.name)
def test_an_example_is_read_as_expected(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    found = as_json(parse(path.read_bytes(), path.name))
    for key, value in expected.items():
        assert same_keys(value, found[key]) == value, key


def test_every_expectation_has_its_example() -> None:
    names = {path.stem for path in PAIRS}
    assert {path.stem for path in EXAMPLES.glob("*.json")} == names
    assert len(names) >= 20

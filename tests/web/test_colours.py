"""The look's colours: readable in both modes, and each from its one home."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from itertools import product
from pathlib import Path

import pytest

FOLDER = Path("feedback/static/feedback")
TOKENS = (FOLDER / "tokens.css").read_text()
WORKBENCH = (FOLDER / "admin/workbench.css").read_text()
NAMES = tomllib.loads(Path(".ci/tokens.toml").read_text())
DECLARED = re.compile(r"--([\w-]+): ([^;]+);")
# WCAG 2.2: 1.4.3 for text, 1.4.11 for what is no text.
LEAST = {"text": 4.5, "shape": 3.0}


def modes(css: str) -> dict[str, dict[str, str]]:
    light, dark = css.split("@media screen and (prefers-color-scheme: dark)")
    values = dict(DECLARED.findall(light))
    return {"light": values, "dark": values | dict(DECLARED.findall(dark))}


def luminance(colour: str) -> float:
    """As WCAG defines it, of "#rrggbb"."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (byte / 255 for byte in bytes.fromhex(colour.removeprefix("#")))
    ]
    return sum(weight * part for weight, part in zip(WEIGHTS, linear, strict=True))


WEIGHTS = (0.2126, 0.7152, 0.0722)


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def too_faint(css: str) -> list[str]:
    """Return the pairs of tokens.toml whose contrast is too low, mode by mode."""
    return [
        f"{mode}: {one} on {other} {ratio:.2f}"
        for mode, values in modes(css).items()
        for kind, lines in NAMES["pairs"].items()
        for line in lines
        for one, other in product(*(half.split(", ") for half in line.split(" on ")))
        if (ratio := contrast(values[one], values[other])) < LEAST[kind]
    ]


def test_contrast_is_that_of_wcag():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_all_that_is_read_or_told_apart_has_contrast_in_both_modes():
    assert too_faint(TOKENS) == []


def test_a_faint_colour_would_be_found():
    for mode in ("light", "dark"):
        ink = modes(TOKENS)[mode]["faint"]
        assert too_faint(TOKENS.replace(f"--faint: {ink}", "--faint: #7f7f7f"))


def test_every_colour_is_in_a_pair_but_lines_that_only_part():
    paired = set(re.findall(r"[a-z][\w-]*", " ".join(map(str, NAMES["pairs"].items()))))
    assert set(NAMES["light"]) == set(NAMES["dark"])
    assert set(NAMES["light"]) - paired == {"line"}


def named(path: Path) -> set[str]:
    """Return the names that a stylesheet may use: its own and those loaded before."""
    before = [TOKENS] + [WORKBENCH] * (path.parent.name == "admin")
    return {name for css in (*before, path.read_text()) for name in names_of(css)}


def names_of(css: str) -> list[str]:
    return [name for name, _value in DECLARED.findall(css)]


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.css")), ids=lambda p: p.name)
def test_stylesheets_use_names_that_there_are_and_no_colours_of_their_own(path):
    css = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    assert set(re.findall(r"var\(--([\w-]+)", css)) <= named(path)
    if path.name not in ("tokens.css", "print.css"):
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsl", css) == []


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ".ci/tokens.py", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def package(tmp_path):
    """A package of the same names, in which every blue is black."""
    dist = tmp_path / "dist"
    dist.mkdir()
    (tmp_path / "package.json").write_text(json.dumps(NAMES["package"]))
    used = set(NAMES["sizes"].values())
    for words in [*NAMES["light"].values(), *NAMES["dark"].values()]:
        for name in re.findall(r"[a-z]+(?:-[a-z0-9]+)*", words):
            kind = "neutral" if re.match("white|black|solid", name) else "primitive"
            used.add(f"color-{kind}-{name}")
    lines = "".join(f"  --{name}: #000000;\n" for name in sorted(used))
    (dist / "tokens.css").write_text(f":root {{\n{lines}}}\n")
    return tmp_path


def test_the_check_finds_values_that_are_not_the_packages(package):
    told = run("--check", "--package", str(package))
    assert told.returncode == 1
    assert "is not what @digital-go-jp/design-tokens@" in told.stderr


def test_another_version_is_not_taken(package):
    text = (package / "package.json").read_text()
    newer = text.replace(NAMES["package"]["version"], "99.0.0")
    (package / "package.json").write_text(newer)
    told = run("--check", "--package", str(package))
    assert told.returncode == 1
    assert "is not @digital-go-jp/design-tokens@" in told.stderr


def test_without_npm_the_check_says_that_it_did_not_look(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert shutil.which("npm") is None
    told = run("--check")
    assert told.returncode == 0
    assert "was NOT looked at" in told.stderr

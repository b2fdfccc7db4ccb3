"""Write feedback/static/feedback/tokens.css from the Digital Agency's design tokens,
or with --check say whether it is what the package gives.

The package comes by `npm pack`, which verifies what it loads; or from the folder that
--package names. Which of its values get which of our names is in tokens.toml. Where
there is no npm, the check says that it did not look.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
STYLESHEET = HERE.parent / "feedback/static/feedback/tokens.css"
NAMES = tomllib.loads((HERE / "tokens.toml").read_text())
PACKAGE = f"{NAMES['package']['name']}@{NAMES['package']['version']}"
NO_NPM = (
    "npm is not installed: whether tokens.css is what "
    f"{PACKAGE} says was NOT looked at."
)
TOKEN = re.compile(r"^\s*--([\w-]+):\s*(.+);$", re.MULTILINE)
MIX = re.compile(r"(?P<first>[\w-]+) \+ (?P<second>[\w-]+) (?P<percent>\d+)%")
HEAD = f"""\
/* Written by `make tokens`; the names are given in .ci/tokens.toml.
   Values of {PACKAGE}: Copyright (c) 2023 デジタル庁,
   MIT License (the whole of it: NOTICE). What is mixed or under "own" is ours. */
"""


def main(*, package: Path | None, check: bool) -> None:
    if not package and not shutil.which("npm"):
        if not check:
            sys.exit(f"npm is not installed; or name a folder: --package, {PACKAGE}")
        print(NO_NPM, file=sys.stderr)  # noqa: T201
        return
    css = stylesheet(tokens_of(package) if package else fetched())
    if not check:
        STYLESHEET.write_text(css)
    elif STYLESHEET.read_text() != css:
        sys.exit(f"{STYLESHEET.name} is not what {PACKAGE} says: make tokens")


def fetched() -> dict[str, str]:
    with TemporaryDirectory() as folder:
        told = subprocess.run(  # noqa: S603
            ["npm", "pack", PACKAGE, "--json"],  # noqa: S607
            cwd=folder,
            check=True,
            capture_output=True,
        )
        [archive] = json.loads(told.stdout)
        with tarfile.open(Path(folder, archive["filename"])) as packed:
            packed.extractall(folder, filter="data")
        return tokens_of(Path(folder, "package"))


def tokens_of(package: Path) -> dict[str, str]:
    """Return the package's values by its names, its semantic ones left out."""
    there = json.loads((package / "package.json").read_text())
    if f"{there['name']}@{there['version']}" != PACKAGE:
        sys.exit(f"{package} is not {PACKAGE}")
    return dict(TOKEN.findall((package / "dist/tokens.css").read_text()))


def stylesheet(tokens: dict[str, str]) -> str:
    sizes = {name: tokens[key] for name, key in NAMES["sizes"].items()}
    light, dark = colours("light", tokens), colours("dark", tokens)
    if light.keys() != dark.keys():
        sys.exit(f"Only in one mode: {sorted(light.keys() ^ dark.keys())}")
    return (
        f"{HEAD}:root {{\n  color-scheme: light dark;\n"
        f"{declared(sizes | NAMES['own'] | light, '  ')}}}\n\n"
        "@media screen and (prefers-color-scheme: dark) {\n"
        f"  :root {{\n{declared(dark, '    ')}  }}\n}}\n"
    )


def colours(mode: str, tokens: dict[str, str]) -> dict[str, str]:
    return {name: colour(words, tokens) for name, words in NAMES[mode].items()}


def colour(words: str, tokens: dict[str, str]) -> str:
    if not (mix := MIX.fullmatch(words)):
        kind = "neutral" if re.match("white|black|solid", words) else "primitive"
        return tokens[f"color-{kind}-{words}"]
    first, second = (channels(colour(mix[side], tokens)) for side in (1, 2))
    share = int(mix["percent"]) / 100
    return "#" + "".join(
        f"{round(a + (b - a) * share):02x}" for a, b in zip(first, second, strict=True)
    )


def channels(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def declared(values: dict[str, str], indent: str) -> str:
    return "".join(f"{indent}--{name}: {value};\n" for name, value in values.items())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--package", type=Path, help="the unpacked package")
    parser.add_argument("--check", action="store_true")
    main(**vars(parser.parse_args()))

"""Japanese in templates and code that no reader of English gets in English.

A template says Japanese in {% translate %} or {% blocktranslate %}; Python in a call of
gettext. Patterns are let be; what else is no sentence for a reader (a separator that
people type, an invented name) stands in untranslated.toml, each with its reason.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from django.template.base import DebugLexer, Token, TokenType

HERE = Path(__file__).parent
# What shows or says something to a reader. The importers and the comparison read and
# write Japanese papers: their words are the papers'.
PARTS = (
    "admin alarms api changes exports management models notifications templatetags web"
)
JAPANESE = re.compile(r"[、。「」『』：（）［］／～？！ぁ-ヿ㐀-鿿]")
GETTEXT = re.compile(r"_|n?p?gettext(_lazy|_noop)?|translate(_lazy)?")
PATTERN = re.compile("compile")
# How a template says a text that it gives to a filter or a tag: _("…").
SAID = re.compile(r"_\(\s*(\"[^\"]*\"|'[^']*')\s*\)")
OPENS, CLOSES = ("blocktrans", "comment"), ("endblocktrans", "endcomment")


def untranslated(top: Path) -> list[str]:
    """Return a line for each Japanese text below `top` (the folder of feedback/) that
    passes through no translation, and for each exception that excepts nothing."""
    excepted = exceptions()
    found = [*in_templates(top), *in_code(top)]
    used = {(path, text) for path, _line, text in found}
    told = [
        f"{path}:{line}: {text!r} is not translated"
        for path, line, text in found
        if (path, text) not in excepted
    ]
    return told + [
        f"{path}: {text!r} is excepted (untranslated.toml) and not there"
        for path, text in excepted
        if (path, text) not in used and (top / path).exists()
    ]


def exceptions() -> list[tuple[str, str]]:
    """Return (path, text) of what need not be translated."""
    listed = tomllib.loads((HERE / "untranslated.toml").read_text())["data"]
    return [(each["path"], text) for each in listed for text in each["texts"]]


def in_templates(top: Path) -> Iterator[tuple[str, int, str]]:
    for path in sorted((top / "feedback/templates").rglob("*.*")):
        tokens = DebugLexer(path.read_text()).tokenize()
        for token in outside(tokens):
            shown = SAID.sub("", token.contents)
            for line, text in enumerate(shown.split("\n"), token.lineno or 1):
                if JAPANESE.search(text):
                    yield str(path.relative_to(top)), line, text.strip()


def outside(tokens: list[Token]) -> Iterator[Token]:
    """Yield the tokens that say their words as they stand."""
    within = False
    for token in tokens:
        tag = token.contents if token.token_type == TokenType.BLOCK else ""
        if tag.startswith(OPENS):
            within = True
        elif tag.startswith(CLOSES):
            within = False
        elif not within and not tag.startswith("trans") and not is_remark(token):
            yield token


def is_remark(token: Token) -> bool:
    return token.token_type == TokenType.COMMENT


def in_code(top: Path) -> Iterator[tuple[str, int, str]]:
    for part in PARTS.split():
        for path in sorted((top / "feedback" / part).rglob("*.py")):
            tree = ast.parse(path.read_text())
            let_be = {id(node) for node in told_otherwise(tree)}
            for node in ast.walk(tree):
                text = getattr(node, "value", None)
                if not isinstance(node, ast.Constant) or not isinstance(text, str):
                    continue
                if JAPANESE.search(text) and id(node) not in let_be:
                    yield str(path.relative_to(top)), node.lineno, text


def told_otherwise(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield what calls of gettext and patterns hold, and what stands alone:
    docstrings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        elif isinstance(node, ast.Call):
            name = name_of(node.func)
            if GETTEXT.fullmatch(name) or PATTERN.fullmatch(name):
                yield from ast.walk(node)


def name_of(function: ast.expr) -> str:
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""

"""What a line of Markdown says: its words, without links, emphasis, tags, attributes.

Every pattern excludes its own end and is bounded, so none of them tracks back far.
"""

import html
import re

_TARGET = r"(?:\([^()]{0,1000}(?:\([^()]{0,300}\)[^()]{0,300})?\)|\[[^\[\]]{0,200}\])"
_CODE = re.compile(r"(`{1,3})([^`]{1,1000})\1")
_IMAGE = re.compile(rf"!\[([^\[\]]{{0,500}})\]{_TARGET}")
_LINK = re.compile(rf"\[([^\[\]]{{0,1000}})\]{_TARGET}")
_AUTO = re.compile(r"<((?:https?|mailto):[^<>\s]{1,1000})>")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9:-]{0,40}(?:\s[^<>]{0,1000})?/?>")
_ATTRIBUTES = re.compile(r"[ \t]{0,20}\{(?::?\s?[#.:][^{}\n]{0,300}|-)\}")
_STARS = re.compile(r"(?<!\\)\*{1,3}(?=\S)([^*\n]{1,1000})(?<=\S)\*{1,3}")
_UNDERLINES = re.compile(
    r"(?<![A-Za-z0-9_\\])_{1,3}(?=\S)([^_\n]{1,1000})(?<=\S)_{1,3}(?![A-Za-z0-9_])"
)
# Struck out, it stands no more; as what a Word file tracks as deleted.
_STRUCK = re.compile(r"[ \t]?(?<!\\)~~(?=\S)(?:[^~\n]|~(?!~)){1,1000}(?<=\S)~~")
_DELETED = re.compile(
    r"[ \t]?<(del|s|strike)(?:\s[^<>]{0,200})?>[^<]{0,1000}</\1>", re.IGNORECASE
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_PARTS = (
    (_IMAGE, r"\1"),
    (_LINK, r"\1"),
    (_AUTO, r"\1"),
    (_STRUCK, ""),
    (_DELETED, ""),
    (_TAG, ""),
    (_STARS, r"\1"),
    (_STARS, r"\1"),
    (_UNDERLINES, r"\1"),
    (_ESCAPED, r"\1"),
)
# Nearly all lines hold none of these.
_MARKS = frozenset("`*_[]<>!\\~&{")
# Stands for a piece of code while the words around it are read; no text holds it.
_HELD = "\x1a"


def words_of(text: str) -> str:
    """Return the words of a line or paragraph; code within it stays as it is."""
    if _MARKS.isdisjoint(text):
        return text.strip()
    held = [code.group(2) for code in _CODE.finditer(text)]
    text = _CODE.sub(_HELD, text)
    text = _without_comments(text)
    for pattern, kept in _PARTS:
        text = pattern.sub(kept, text)
    said, *more = html.unescape(text).split(_HELD)
    for code, after in zip(held, more, strict=False):
        said += code + after
    return said.strip()


def title_of(text: str) -> str:
    """Return the words of a heading, without attributes ({#scope .unnumbered})."""
    return words_of(_ATTRIBUTES.sub("", text))


def alt_of(text: str) -> str | None:
    """Return what is said instead of a picture, if the text is nothing but one."""
    found = _IMAGE.fullmatch(text.strip())
    return found.group(1) if found else None


def _without_comments(text: str) -> str:
    kept, rest = "", text
    while rest:
        before, opening, after = rest.partition("<!--")
        kept += before
        rest = after.partition("-->")[2] if opening else ""
    return kept

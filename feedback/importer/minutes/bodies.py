"""Whether the title of minutes names the panel that they are brought to, or another."""

import re2

from feedback.importer.minutes.folding import fold_name
from feedback.models import Panel

# Read after folding: which meeting it is, of which year and day, and what is printed.
COUNTS = re2.compile(
    r"第?[0-9一二三四五六七八九十]+回"
    r"|(?:令和|平成|昭和)?(?:元|[0-9]+)年度?(?:[0-9]+月)?(?:[0-9]+日)?"
)
PRINTS = re2.compile(
    r"議事(?:要旨|概要|録|要録|メモ)|会議(?:録|要旨|概要)|発言(?:録|要旨)|速記録|案$"
)
NO_LETTER = re2.compile(r"[^\pL\pN]")
# What a body that belongs to another is called.
PARTS = ("部会", "分科会", "委員会", "ワーキンググループ", "ワーキング", "wg", "幹事会")


def names_another(title: str, panel: Panel) -> bool:
    """Return whether the title names a body that is not this panel.

    Compared without the number, the year and the kind of minutes. One may leave out
    whose body it is (審議会 for Ａ市審議会); but a body's part is another body.
    """
    called = _core(title)
    names = [name for name in (_core(panel.name), _core(panel.short_name)) if name]
    return bool(called) and not any(_same(called, name) for name in names)


def _core(title: str) -> str:
    bare = COUNTS.sub("", fold_name(title))
    return str(NO_LETTER.sub("", PRINTS.sub("", bare)))


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    _before, found, after = long.rpartition(short)
    return bool(found) and not after.endswith(PARTS)

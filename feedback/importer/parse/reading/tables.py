"""Rosters set as tables: 区分｜氏名｜所属・役職｜出欠, one person a row.

Side by side as words, the cells would be taken for people: the names of the columns,
the marks 出 and 欠, the posts. So a table that names its columns is written as rosters
are written in lines: 「構成員　大野木 学（あおば市 副市長）（欠席）」.
"""

from feedback.citations import fold

Cells = list[list[str]]

NAMES = "氏名 名前 委員名 委員氏名 構成員名 構成員氏名 氏名(敬称略)"
ROLES = "区分 役職 職 役職名 職名 役割 種別"
AFFILIATIONS = """
    所属 所属等 所属・役職 所属・役職等 所属・職名 所属役職 所属団体 団体名 現職
    所属機関 勤務先 役職等 肩書 備考
"""
STATUSES = "出欠 出欠席 出席 出席状況 出欠状況 出席・欠席 出欠席等"
COLUMNS = {
    "name": frozenset(NAMES.split()),
    "role": frozenset(ROLES.split()),
    "of": frozenset(AFFILIATIONS.split()),
    "status": frozenset(STATUSES.split()),
}
ABSENT = frozenset(["欠", "欠席", "×", "✕", "☓", "欠席(代理)"])


class Rosters:
    """Takes the rows of one table after another, each as it is read."""

    def __init__(self) -> None:
        self._columns: list[str] = []

    def row(self, cells: Cells) -> Cells:
        """Return the row as it is to be written: nothing for the names of the columns,
        one cell of role and name for a person, anything else as it is."""
        flat = [" ".join(" ".join(cell).split()) for cell in cells]
        if columns := _columns_of(flat):
            self._columns = columns
            return []
        if len(flat) != len(self._columns):
            return cells
        found = dict(zip(self._columns, flat, strict=True))
        return [[_person(found)]] if found["name"] else cells


def _columns_of(cells: list[str]) -> list[str]:
    """Return what each column holds; nothing if these cells do not name columns."""
    found = []
    for at, cell in enumerate(cells):
        word = fold(cell).replace(" ", "")
        known = [kind for kind, words in COLUMNS.items() if word in words]
        found.append(known[0] if known else f"other {at}")
    once = len(set(found)) == len(found)
    return found if once and "name" in found and len(found) > 1 else []


def _person(found: dict[str, str]) -> str:
    role, of = found.get("role", ""), found.get("of", "")
    status = fold(found.get("status", "")).replace(" ", "")
    absent = "（欠席）" if status in ABSENT else ""
    name = found["name"] + (f"（{of}）" if of else "") + absent
    return f"{role}\u3000{name}" if role else name

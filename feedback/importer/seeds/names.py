"""What the entries of a folder are called, and whom the others mean by a name."""

from collections.abc import Hashable, Iterable
from difflib import get_close_matches

from django.utils.translation import gettext as translate

from feedback.importer.seeds.faults import Fault, Place
from feedback.importer.seeds.folder import Seeds
from feedback.importer.seeds.shapes import Row

# Which file names an entry of each kind, and the field that is its name.
NAMED_IN = {
    "member": ("panel", "key"),
    "meeting": ("meeting", "number"),
    "speech": ("speech", "number"),
    "edition": ("draft", "label"),
    "item": ("draft", "key"),
    "comment": ("comment", "key"),
    "response": ("response", "key"),
    "revision": ("revision", "key"),
}


class Names:
    """The entries of a folder by kind and name."""

    def __init__(self, seeds: Seeds, faults: list[Fault]) -> None:
        self.faults = faults
        self.unread = {
            kind for kind, (file, _) in NAMED_IN.items() if file in seeds.unread
        }
        self.known: dict[str, dict[Hashable, Row]] = {}
        for kind, (_, name) in NAMED_IN.items():
            self.known[kind] = self._index(entries(seeds, kind), kind, name)

    def _index(self, rows: Iterable[Row], kind: str, name: str) -> dict[Hashable, Row]:
        found: dict[Hashable, Row] = {}
        for row in rows:
            if (value := row[name]) is None:
                continue
            own = (row["meeting"], value) if kind == "speech" else value
            if own in found:
                message = translate("値「%(value)s」：%(place)s にもあります。")
                facts = {"value": value, "place": found[own].at(name)}
                self.faults.append(Fault(row.at(name), message % facts))
            found.setdefault(own, row)
        return found

    def find(self, kind: str, name: Hashable | None, place: Place) -> Row | None:
        """Return the entry; where there is none of this name, add the fault."""
        if name is None:
            return None
        row = self.known[kind].get(name)
        if row is None and kind not in self.unread:
            self.faults.append(Fault(place, self._unknown(kind, name)))
        return row

    def _unknown(self, kind: str, name: Hashable) -> str:
        shown = name[1] if isinstance(name, tuple) else name
        sentence = {
            "member": translate("この構成員は panel.yaml にありません。"),
            "meeting": translate("この回は meetings.yaml にありません。"),
            "speech": translate("この番号の発言は、その会合にありません。"),
            "edition": translate("この版は draft.yaml にありません。"),
            "item": translate("この項目は draft.yaml にありません。"),
            "comment": translate("この御意見はありません。"),
            "response": translate("この回答はありません。"),
            "revision": translate("この反映箇所は revisions.yaml にありません。"),
        }[kind]
        close = get_close_matches(str(shown), map(str, self.known[kind]), n=1)
        if close and kind != "speech":
            meant = translate("「%(name)s」のことですか。") % {"name": close[0]}
            sentence += meant
        return translate("値「%(value)s」：") % {"value": shown} + sentence


def entries(seeds: Seeds, kind: str) -> list[Row]:
    """Return the entries of a kind, those inside another entry too."""
    file = NAMED_IN[kind][0]
    rows = seeds.rows[file]
    inside = {"member": "members", "edition": "editions", "item": "items"}
    if kind not in inside:
        return rows
    return [entry for row in rows for entry in row[inside[kind]]]

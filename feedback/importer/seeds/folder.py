"""One panel's folder of seed files, read into rows."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.utils.translation import gettext as translate

from feedback import workflow
from feedback.importer.seeds.document import BROKEN, Node, read_document
from feedback.importer.seeds.faults import Fault, Place
from feedback.importer.seeds.files import FILES, File
from feedback.importer.seeds.shapes import Row, read_row


@dataclass
class Seeds:
    """The rows of a folder by kind. `unread`: kinds of which a file can't be read, so
    that nothing can be said of references to them."""

    place: Place
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    unread: set[str] = field(default_factory=set)

    @property
    def panel(self) -> Row:
        return self.rows["panel"][0]


def read_folder(folder: Path, faults: list[Fault]) -> Seeds:
    """Return what the YAML files of the folder hold; add what is wrong to `faults`."""
    top = f"{folder.parent.name}/{folder.name}"
    seeds = Seeds(Place(f"{top}/panel.yaml", 1))
    for path in sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")]):
        _read_file(path, f"{top}/{path.name}", seeds, faults)
    if not seeds.rows["panel"] and "panel" not in seeds.unread:
        faults.append(Fault(seeds.place, translate("panel.yaml がありません。")))
        seeds.unread.add("panel")
    return seeds


def _read_file(path: Path, shown: str, seeds: Seeds, faults: list[Fault]) -> None:
    file = next((file for file in FILES if file.name.fullmatch(path.name)), None)
    if file is None:
        message = translate("この名前のファイルは読み込めません。読めるもの：%(list)s")
        names = "panel meetings speeches-NN draft revisions comments-… responses"
        known = [f"{name}.yaml" for name in [*names.split(), "publication"]]
        listed = workflow.listed(known)
        faults.append(Fault(Place(shown, 1), message % {"list": listed}))
        return
    root = read_document(path, shown, faults)
    if root is None or root.value is BROKEN:
        seeds.unread.add(file.kind)
        return
    for entry in _entries(root, file, seeds, faults):
        if (row := read_row(entry, file.shape, faults)) is not None:
            seeds.rows[file.kind].append(_of_meeting(row, file, path.name))
        elif not file.listed:
            seeds.unread.add(file.kind)


def _entries(root: Node, file: File, seeds: Seeds, faults: list[Fault]) -> list[Node]:
    if not file.listed:
        return [root]
    if isinstance(root.value, list):
        return root.value
    seeds.unread.add(file.kind)
    faults.append(
        Fault(root.place, translate("ファイルの全体をリストにしてください。"))
    )
    return []


def _of_meeting(row: Row, file: File, name: str) -> Row:
    """Give a speech the meeting that its file is named after."""
    match = file.name.fullmatch(name)
    if match is None or "meeting" not in match.groupdict():
        return row
    return replace(row, values=row.values | {"meeting": int(match["meeting"])})

"""The entries of a folder as the ledger's tables know them: natural key and facts."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from feedback.importer.seeds.folder import Seeds
from feedback.importer.seeds.names import Names
from feedback.importer.seeds.passages import in_order, value_of
from feedback.importer.seeds.shapes import Row
from feedback.models import AttendanceStatus

PRINTED = ("number", "heading", "text")


@dataclass(frozen=True)
class Ref:
    """Means the row of another table."""

    kind: str
    key: Hashable


@dataclass(frozen=True)
class Links:
    """Rows that it is tied to, by their keys; there may be more of them."""

    keys: frozenset[Hashable]


@dataclass(frozen=True)
class Entry:
    """A row to be: `facts` are compared with what is there, `order` is not."""

    kind: str
    key: Hashable
    row: Row
    facts: dict[str, Any]
    order: dict[str, int] = field(default_factory=dict)


class Entries:
    """All entries of a folder; those of a kind by `of(kind)`."""

    def __init__(self, seeds: Seeds, names: Names) -> None:
        self.seeds = seeds
        self.names = names

    def of(self, kind: str) -> Iterator[Entry]:
        """Yield the entries of a kind, in the order of the files."""
        found: Iterable[Entry] = getattr(self, kind)()
        yield from found

    def panel(self) -> Iterator[Entry]:
        row = self.seeds.panel
        names = ("name", "short_name", "name_en", "ministry", "description")
        yield Entry("panel", row["slug"], row, {"slug": row["slug"]} | _of(row, *names))

    def member(self) -> Iterator[Entry]:
        for position, row in enumerate(self.seeds.panel["members"], 1):
            facts = _of(row, "name", "title", "kana", "role", "affiliation")
            facts |= {"panel": self._panel}
            yield Entry("member", _seat(row), row, facts, {"position": position})

    def meeting(self) -> Iterator[Entry]:
        for row in self.seeds.rows["meeting"]:
            facts = _of(row, "number", "title", "held_on", "starts_at", "ends_at")
            facts |= _of(row, "venue", "note") | {
                "panel": self._panel,
                "agenda": "\n".join(entry.value for entry in row["agenda"]),
                "materials": "\n".join(map(_material, row["materials"])),
            }
            yield Entry("meeting", row["number"], row, facts)

    def attendance(self) -> Iterator[Entry]:
        for row in self.seeds.rows["meeting"]:
            for part in ("present", "secretariat", "observers", "absent"):
                absent = part == "absent"
                status = AttendanceStatus.ABSENT if absent else AttendanceStatus.PRESENT
                for entry in row[part]:
                    seat = self._member(entry.value)
                    facts = {
                        "meeting": Ref("meeting", row["number"]),
                        "member": seat,
                        "status": status.value,
                    }
                    key = (row["number"], seat.key if seat else None)
                    yield Entry("attendance", key, Row(entry.place), facts)

    def speech(self) -> Iterator[Entry]:
        for row in self.seeds.rows["speech"]:
            facts = _of(row, "number", "name_as_printed", "text", "gist", "procedural")
            facts |= {
                "meeting": Ref("meeting", row["meeting"]),
                "speaker": self._member(row["speaker"]),
                "citations": [_citation(citation) for citation in row["citations"]],
            }
            yield Entry("speech", (row["meeting"], row["number"]), row, facts)

    def draft(self) -> Iterator[Entry]:
        for row in self.seeds.rows["draft"]:
            facts = _of(row, "key", "title", "title_en") | {"panel": self._panel}
            yield Entry("draft", row["key"], row, facts)

    def edition(self) -> Iterator[Entry]:
        for draft in self.seeds.rows["draft"]:
            for position, row in enumerate(draft["editions"], 1):
                facts = _of(row, "label", "title", "dated_on", "complete") | {
                    "draft": Ref("draft", draft["key"]),
                    "meeting": _ref("meeting", row["meeting"]),
                }
                yield Entry("edition", row["label"], row, facts, {"position": position})

    def item(self) -> Iterator[Entry]:
        for draft in self.seeds.rows["draft"]:
            for position, row in enumerate(draft["items"], 1):
                facts = _of(row, "key", "theme", "title", "retired")
                facts |= {"draft": Ref("draft", draft["key"])}
                yield Entry("item", row["key"], row, facts, {"position": position})

    def passage(self) -> Iterator[Entry]:
        for draft in self.seeds.rows["draft"]:
            for edition in draft["editions"]:
                placed = in_order(draft, edition["label"])
                for position, (item, row) in enumerate(placed, 1):
                    yield _passage(item, row, position)

    def link(self) -> Iterator[Entry]:
        for draft in self.seeds.rows["draft"]:
            for row in draft["links"]:
                facts = {
                    "edition": Ref("edition", row["edition"]),
                    "from_item": Ref("item", row["from"]),
                    "to_item": Ref("item", row["to"]),
                    "sort": row["sort"],
                }
                yield Entry(
                    "link", (row["edition"], row["from"], row["to"]), row, facts
                )

    def revision(self) -> Iterator[Entry]:
        for row in self.seeds.rows["revision"]:
            facts = _of(row, "status", "impact", "before", "after", "note") | {
                "edition": _ref("edition", row["edition"]),
                "item": _ref("item", row["item"]),
                "claimed_page": row["page"],
            }
            yield Entry("revision", row["key"], row, facts)

    def comment(self) -> Iterator[Entry]:
        for row in self.seeds.rows["comment"]:
            facts = _of(row, "kind", "channel", "summary", "body", "stage")
            facts |= _of(row, "disposition", "reason", "destination") | {
                "meeting": _ref("meeting", row["meeting"]),
                "speech": self._speech(row),
                "member": self._member(row["member"]),
                "original": _ref("comment", row["original"]),
                "due_meeting": _ref("meeting", row["due_meeting"]),
                "targets": _links(
                    (target["item"], target["edition"], target["cited_as"])
                    for target in row["targets"]
                ),
                "revisions": _links(entry.value for entry in row["revisions"]),
                "confirmations": _links(
                    (one["edition"], one["verdict"], one["note"])
                    for one in row["confirmations"]
                ),
            }
            yield Entry("comment", row["key"], row, facts)

    def response(self) -> Iterator[Entry]:
        for row in self.seeds.rows["response"]:
            facts = _of(row, "text", "channel") | {
                "meeting": _ref("meeting", row["meeting"]),
                "speech": self._speech(row),
                "comments": _links(entry.value for entry in row["serves"]),
            }
            if row["responder"]:
                facts["responder"] = self._member(row["responder"])
            yield Entry("response", row["key"], row, facts)

    def publication(self) -> Iterator[Entry]:
        for row in self.seeds.rows["publication"]:
            facts = _of(row, "title", "note", "published_at") | {"panel": self._panel}
            yield Entry("publication", row["title"], row, facts)

    @property
    def _panel(self) -> Ref:
        return Ref("panel", self.seeds.panel["slug"])

    def _member(self, key: str | None) -> Ref | None:
        row = self.names.known["member"].get(key)
        return None if row is None else Ref("member", _seat(row))

    def _speech(self, row: Row) -> Ref | None:
        number = row["speech"]
        return None if number is None else Ref("speech", (row["meeting"], number))


def _passage(item: Row, row: Row, position: int) -> Entry:
    facts = {name: value_of(item, row, name) for name in ("sort", *PRINTED)}
    facts |= _of(row, "page", "page_to", "file_page", "file_page_to") | {
        "path": [entry.value for entry in value_of(item, row, "path")],
        "item": Ref("item", item["key"]),
        "edition": Ref("edition", row["edition"]),
    }
    key = (item["key"], row["edition"])
    return Entry("passage", key, row, facts, {"position": position})


def _of(row: Row, *names: str) -> dict[str, Any]:
    return {name: row[name] for name in names}


def _ref(kind: str, key: Hashable | None) -> Ref | None:
    return None if key is None else Ref(kind, key)


def _links(keys: Iterable[Hashable]) -> Links:
    return Links(frozenset(keys))


def _seat(row: Row) -> tuple[str, str]:
    return row["name"], row["title"]


def _material(row: Row) -> str:
    return f"{row['label']} {row['title']}".strip()


def _citation(row: Row) -> dict[str, Any]:
    return {"text": row["text"], "pages": [page.value for page in row["pages"]]}

"""Everything that can be said of seeds before anything is written.

The rules are the workflow's own functions; here they are only asked, with the facts as
the files have them. No queries.
"""

from collections.abc import Callable, Hashable
from functools import cached_property

from django.utils.translation import gettext as translate

from feedback import workflow
from feedback.citations import pages_cited
from feedback.importer.seeds.check_draft import DraftCheck
from feedback.importer.seeds.faults import Fault, Place
from feedback.importer.seeds.folder import Seeds
from feedback.importer.seeds.names import Names, entries
from feedback.importer.seeds.passages import passage_in
from feedback.importer.seeds.shapes import Row
from feedback.importer.seeds.telling import Telling
from feedback.workflow import Refused, Stage, Verdict


def check(seeds: Seeds, faults: list[Fault], doubts: list[Fault]) -> Names:
    """Add what is wrong to `faults`, what looks wrong to `doubts`; return the names."""
    return _Check(seeds, faults, doubts).all()


class _Check(Telling):
    def __init__(self, seeds: Seeds, faults: list[Fault], doubts: list[Fault]) -> None:
        super().__init__(faults, doubts)
        self.seeds = seeds
        self.names = Names(seeds, faults)

    def all(self) -> Names:
        checks: dict[str, Callable[[Row], None]] = {
            "meeting": self.meeting,
            "speech": self.speech,
            "edition": self.edition,
            "revision": self.revision,
            "comment": self.comment,
            "response": self.response,
        }
        self.members()
        for kind, check_one in checks.items():
            for row in entries(self.seeds, kind):
                check_one(row)
        for row in self.seeds.rows["draft"]:
            DraftCheck(self.names, self.faults, self.doubts).draft(row)
        for row in self.seeds.rows["publication"]:
            self.publication(row)
        return self.names

    # -- the parts

    def members(self) -> None:
        called: dict[tuple[str, str], Row] = {}
        for row in entries(self.seeds, "member"):
            first = called.setdefault((row["name"], row["title"]), row)
            if first is not row and row["name"]:
                self.again(row.at("name"), row["name"] + row["title"], first.place)

    def meeting(self, row: Row) -> None:
        starts, ends = row["starts_at"], row["ends_at"]
        if starts and ends and ends <= starts:
            message = translate("終了（%(ends)s）が開始（%(starts)s）より後でない。")
            self.fault(row.at("ends_at"), message, starts=starts, ends=ends)
        seen: dict[str, Place] = {}
        for part in ("present", "absent", "secretariat", "observers"):
            for entry in row[part]:
                self.names.find("member", entry.value, entry.place)
                if entry.value in seen:
                    self.again(entry.place, entry.value, seen[entry.value])
                seen.setdefault(entry.value, entry.place)

    def speech(self, row: Row) -> None:
        self.names.find("meeting", row["meeting"], row.place)
        self.names.find("member", row["speaker"], row.at("speaker"))
        if not row["text"] and not row["gist"]:
            message = translate("発言（text）か要旨（gist）のどちらかが要ります。")
            self.fault(row.place, message)
        for citation in row["citations"]:
            if citation["text"] and citation["pages"] is not None:
                self.citation(citation)

    def citation(self, row: Row) -> None:
        read = pages_cited(row["text"])
        given = [page.value for page in row["pages"]]
        if read != given:
            message = translate(
                "値「%(text)s」：ページは %(read)s と読めますが、pages は"
                " %(given)s です。"
            )
            self.fault(
                row.at("pages"),
                message,
                text=row["text"],
                read=workflow.listed(read),
                given=workflow.listed(given),
            )

    def edition(self, row: Row) -> None:
        self.names.find("meeting", row["meeting"], row.at("meeting"))

    def revision(self, row: Row) -> None:
        edition = self.names.find("edition", row["edition"], row.at("edition"))
        item = self.names.find("item", row["item"], row.at("item"))
        if row["status"] is None or self.names.unread & {"edition", "item"}:
            return
        if (row["edition"] and not edition) or (row["item"] and not item):
            return
        self.asked(
            row,
            lambda: workflow.check_revision(
                row["status"],
                has_edition=edition is not None,
                has_item=item is not None,
                on_page=item is not None and self.is_told_of(item, row["edition"]),
            ),
            "status",
        )

    def is_told_of(self, item: Row, label: str | None) -> bool:
        """Return whether the edition has the item; or is the whole document and has
        lost what the one before had."""
        if passage_in(item, label) is not None:
            return True
        editions = entries(self.seeds, "edition")
        labels = [row["label"] for row in editions]
        place = labels.index(label) if label in labels else 0
        return (
            place > 0
            and editions[place]["complete"]
            and passage_in(item, labels[place - 1]) is not None
        )

    def response(self, row: Row) -> None:
        self.names.find("member", row["responder"], row.at("responder"))
        self.place_in_meeting(row)
        for entry in row["serves"] or ():
            self.names.find("comment", entry.value, entry.place)
        self.unique(row, "serves")
        if row["serves"] == []:
            self.fault(row.at("serves"), translate("応える御意見がありません。"))
        if row["text"] and row["channel"]:
            self.asked(
                row, lambda: workflow.check_response(row["text"], row["channel"])
            )

    def publication(self, row: Row) -> None:
        for kind in ("meeting", "edition", "comment"):
            for entry in row[f"{kind}s"] or ():
                self.names.find(kind, entry.value, entry.place)

    # -- a comment

    def comment(self, row: Row) -> None:
        speech = self.place_in_meeting(row)
        self.names.find("member", row["member"], row.at("member"))
        self.names.find("comment", row["original"], row.at("original"))
        for field in ("due_meeting", "settled_in"):
            self.names.find("meeting", row[field], row.at(field))
        if row["channel"] == "meeting" and row["meeting"] is None:
            message = translate("会合での御意見には、会合（meeting）が要ります。")
            self.fault(row.place, message)
        if speech and row["member"] and speech["speaker"] != row["member"]:
            message = translate("この発言の発言者は「%(name)s」です。")
            self.doubt(row.at("member"), message, name=speech["name_as_printed"])
        if (report := row["reported_in"]) is not None:
            self.place_in_meeting(report)
        self.unique(row, "revisions")
        for entry in row["revisions"]:
            self.names.find("revision", entry.value, entry.place)
        for target in row["targets"]:
            self.target(target)
        for confirmation in row["confirmations"]:
            self.confirmation(confirmation)
        if row["stage"] and row["disposition"]:
            self.answer(row)

    def answer(self, row: Row) -> None:
        """Ask whether the decision may stand, and whether the comment may be closed."""
        decided = self.asked(
            row,
            lambda: workflow.check_decision(
                row["disposition"],
                reason=row["reason"],
                destination=row["destination"],
                original=row["original"],
            ),
            "disposition",
        )
        known = self.names.known["revision"]
        unknown = bool(self.names.unread & {"revision", "response"}) or any(
            entry.value not in known for entry in row["revisions"]
        )
        if row["stage"] != Stage.CLOSED or unknown or not decided:
            return
        self.asked(row, lambda: workflow.check_close(self.facts(row)))
        verdicts = [entry["verdict"] for entry in row["confirmations"]]
        if verdicts[-1:] == [Verdict.NOT_SATISFIED]:
            message = translate("「%(verdict)s」とされた御意見は、完了にできません。")
            label = Verdict.NOT_SATISFIED.label
            self.fault(row.at("stage"), message, verdict=label)

    def facts(self, row: Row) -> workflow.Facts:
        revisions = self.names.known["revision"]
        return workflow.Facts(
            disposition=row["disposition"],
            reason=row["reason"],
            destination=row["destination"],
            has_original=row["original"] is not None,
            has_place=bool(row["targets"]),
            has_response=row["key"] in self.answered,
            revisions=[
                revisions[entry.value]["status"] or "" for entry in row["revisions"]
            ],
        )

    @cached_property
    def answered(self) -> set[str]:
        """The keys of the comments that an answer serves."""
        responses = self.seeds.rows["response"]
        return {entry.value for row in responses for entry in row["serves"] or ()}

    def target(self, row: Row) -> None:
        item = self.names.find("item", row["item"], row.at("item"))
        self.names.find("edition", row["edition"], row.at("edition"))
        passage = item and row["edition"] and passage_in(item, row["edition"])
        cited = pages_cited(row["cited_as"])
        if passage and passage["page"] and cited:
            last = passage["page_to"] or passage["page"]
            if not passage["page"] <= cited[0] <= last:
                message = translate(
                    "引用「%(cited)s」は、項目のページ %(page)s と違う。"
                )
                facts = {"cited": row["cited_as"], "page": passage["page"]}
                self.doubt(row.at("cited_as"), message, **facts)

    def confirmation(self, row: Row) -> None:
        self.names.find("edition", row["edition"], row.at("edition"))
        self.place_in_meeting(row)
        if row["verdict"]:
            self.asked(
                row,
                lambda: workflow.check_verdict(
                    row["verdict"], by_member=False, note=row["note"]
                ),
                "verdict",
            )

    # -- what several ask

    def place_in_meeting(self, row: Row) -> Row | None:
        """Find the meeting and the speech that the row names; return the speech."""
        meeting = self.names.find("meeting", row["meeting"], row.at("meeting"))
        if row["speech"] is None or (row["meeting"] is not None and meeting is None):
            return None
        if row["meeting"] is None:
            message = translate("発言には、どの会合のものか（meeting）が要ります。")
            self.fault(row.at("speech"), message)
            return None
        spoken: Hashable = (row["meeting"], row["speech"])
        return self.names.find("speech", spoken, row.at("speech"))

    def unique(self, row: Row, field: str) -> None:
        seen: set[str] = set()
        for entry in row[field] or ():
            if entry.value in seen:
                message = translate("値「%(value)s」：二度あります。")
                self.fault(entry.place, message, value=entry.value)
            seen.add(entry.value)

    def asked(self, row: Row, ask: Callable[[], None], field: str = "") -> bool:
        """Ask the workflow; put its refusal at the field that it names, or at `field`
        where that one isn't given."""
        try:
            ask()
        except Refused as refusal:
            given = refusal.field if refusal.field in row.places else field
            self.fault(row.at(given), refusal.sentence)
            return False
        return True

"""The cast of the tests, as plain functions: each makes one row and what it needs.

Two panels that must not see each other: `machi` (Hana is its secretariat, Mio and Ren
are members) and `umi` (Sora is its secretariat). All names are invented.
"""

from datetime import date, time
from itertools import count
from typing import Any

from feedback.models import (
    Attendance,
    Comment,
    Draft,
    Edition,
    Import,
    ImportedSpeech,
    Item,
    Meeting,
    Member,
    Panel,
    Passage,
    Proposal,
    Publication,
    Speech,
    Target,
    User,
)
from feedback.workflow import Role, Stage

_next = count(1)


def make_user(username: str = "", **fields: Any) -> User:
    username = username or f"user{next(_next)}"
    fields.setdefault("name", username)
    return User.objects.create_user(username, password="tadashii-uma", **fields)


def make_panel(slug: str = "machi", **fields: Any) -> Panel:
    fields.setdefault("name", f"{slug}に関する懇談会")
    return Panel.objects.create(slug=slug, **fields)


def make_member(panel: Panel, name: str = "", **fields: Any) -> Member:
    fields.setdefault("title", "構成員")
    return Member.objects.create(panel=panel, name=name or f"氏{next(_next)}", **fields)


def make_secretariat(panel: Panel, username: str = "hana") -> User:
    user = make_user(username, is_staff=True)
    make_member(panel, username, role=Role.SECRETARIAT, title="補佐", user=user)
    return user


def make_meeting(panel: Panel, number: int = 7, **fields: Any) -> Meeting:
    fields.setdefault("held_on", date(2030, 5, 17))
    fields.setdefault("starts_at", time(10, 0))
    fields.setdefault("ends_at", time(11, 30))
    return Meeting.objects.create(panel=panel, number=number, **fields)


def make_speech(meeting: Meeting, number: int = 0, **fields: Any) -> Speech:
    fields.setdefault("name_as_printed", "構成員")
    fields.setdefault("gist", "架空の発言。")
    return Speech.objects.create(
        meeting=meeting, number=number or next(_next), **fields
    )


def attend(meeting: Meeting, member: Member, status: str = "present") -> Attendance:
    return Attendance.objects.create(meeting=meeting, member=member, status=status)


def make_draft(panel: Panel, key: str = "report") -> Draft:
    return Draft.objects.create(panel=panel, key=key, title="報告書（案）")


def make_edition(draft: Draft, label: str = "資料7-1", **fields: Any) -> Edition:
    return Edition.objects.create(draft=draft, label=label, **fields)


def make_item(draft: Draft, key: str = "", **fields: Any) -> Item:
    key = key or f"item-{next(_next)}"
    fields.setdefault("theme", "検討項目③")
    fields.setdefault("title", f"項目 {key}")
    return Item.objects.create(draft=draft, key=key, **fields)


def make_passage(item: Item, edition: Edition, page: int = 56) -> Passage:
    return Passage.objects.create(
        item=item, edition=edition, page=page, heading=item.title, text="架空の本文。"
    )


def make_comment(panel: Panel, *, by: User | None = None, **fields: Any) -> Comment:
    """A remark of a meeting of the panel, captured; `targets` places it."""
    if "meeting" not in fields and fields.get("channel", "meeting") == "meeting":
        fields["meeting"] = panel.meetings.first() or make_meeting(panel)
    fields.setdefault("summary", f"架空の御意見 {next(_next)}")
    fields.setdefault("body", "もっと分かりやすく書いてほしい。")
    by = by or User.objects.program()
    return Comment.objects.record(by=by, panel=panel, **fields)


def place(panel: Panel, *, page: int = 56, label: str = "資料7-1") -> Passage:
    """A passage in an edition of the panel's one draft; made where it is missing."""
    draft = panel.drafts.first() or make_draft(panel)
    edition = draft.editions.filter(label=label).first() or make_edition(draft, label)
    passage = edition.passages.filter(page=page).first()
    return passage or make_passage(make_item(draft), edition, page)


def target_at(passage: Passage, cited_as: str = "５６ページ") -> Target:
    return Target(item=passage.item, edition=passage.edition, cited_as=cited_as)


# The shortest way along the table of moves to each stage.
WAYS = {
    Stage.CAPTURED: [],
    Stage.TRIAGED: [Stage.TRIAGED],
    Stage.DRAFTED: [Stage.TRIAGED, Stage.DRAFTED],
    Stage.AGREED: [Stage.TRIAGED, Stage.DRAFTED, Stage.AGREED],
    Stage.CLOSED: [Stage.TRIAGED, Stage.DRAFTED, Stage.AGREED, Stage.CLOSED],
    Stage.WAITING: [Stage.WAITING],
}


def bring_to(comment: Comment, stage: Stage, *, by: User | None = None) -> Comment:
    """Move a fresh remark along the line to `stage`, deciding it where it closes."""
    by = by or User.objects.program()
    if stage == Stage.CLOSED and comment.disposition == "unresolved":
        comment.decide("supported", by=by)
    for step in WAYS[stage]:
        comment.move_to(step, by=by)
    return comment


def publish(panel: Panel, *comments: Comment, by: User | None = None) -> Publication:
    by = by or User.objects.program()
    return Publication.objects.publish(panel, comments=comments, by=by, title="公表")


def link(model: Any, comments: list[Comment], *rows: Any) -> None:
    """Let each row (an answer, a revision) serve the comment in the same place."""
    through, name = model.comments.through, model._meta.model_name
    through.objects.bulk_create(
        through(**{f"{name}_id": row.pk, "comment_id": comment.pk})
        for row, comment in zip(rows, comments, strict=True)
    )


def make_import(panel: Panel, *, by: User | None = None, **fields: Any) -> Import:
    """A file of minutes that has been read and waits for triage."""
    by = by or User.objects.program()
    made = {"state": "triage", "meeting_number": 8, "size": 1200, "sha256": "0" * 64}
    fields = {"file_name": "第8回議事録.txt"} | made | fields
    return Import.objects.create(panel=panel, uploaded_by=by, **fields)


def make_imported_speech(
    of: Import, number: int = 0, text: str = "架空の発言です。", **fields: Any
) -> ImportedSpeech:
    fields.setdefault("name_as_printed", "○構成員")
    number = number or of.speeches.count() + 1
    return of.speeches.create(number=number, text=text, line=number * 10, **fields)


def make_proposal(
    speech: ImportedSpeech, words: str = "", *, sort: str = "comment", **fields: Any
) -> Proposal:
    """A proposal for these words of the speech, all of it where none are given."""
    members = fields.pop("members", [speech.speaker] if speech.speaker else [])
    answers = fields.pop("answers", [])
    start = speech.text.index(words) if words else 0
    body = words or speech.text
    place = {"start": start, "end": start + len(body), "body": body}
    of = speech.of
    fields = {"summary": f"架空の提案 {next(_next)}"} | place | fields
    fields.setdefault("position", of.proposals.count() + 1)
    proposal = of.proposals.create(speech=speech, sort=sort, **fields)
    proposal.members.set(members)
    proposal.answers.set(answers)
    return proposal

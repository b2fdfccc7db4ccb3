"""The format of a seeds folder: which files it may hold, and what stands in each.

A `key` is how other files refer to an entry. `basis`, and a member's `note`, are for
whoever reads the files. `settled_in` is the meeting by which a remark came to where it
stands, if that is not the one in which it was made.
"""

import re
from dataclasses import dataclass

from feedback.importer.seeds.shapes import (
    Shape,
    clock,
    code,
    day,
    flag,
    many,
    may,
    moment,
    must,
    number,
    prose,
    row,
    words,
)
from feedback.models import (
    Comment,
    Draft,
    Edition,
    Item,
    LineageSort,
    Meeting,
    Member,
    Panel,
    Passage,
    PassageSort,
    Publication,
    Response,
    Revision,
    Speech,
    Target,
)
from feedback.workflow import (
    Channel,
    Disposition,
    Impact,
    Kind,
    ResponseChannel,
    RevisionStatus,
    Role,
    Stage,
    Verdict,
)

MEMBER: Shape = {
    "key": must(prose),
    "name": must(words(Member, "name")),
    "kana": may(words(Member, "kana")),
    "role": must(code(Role)),
    "title": may(words(Member, "title")),
    "affiliation": may(words(Member, "affiliation")),
    "note": may(prose),
}
PANEL: Shape = {
    "slug": must(words(Panel, "slug")),
    "name": must(words(Panel, "name")),
    "short_name": may(words(Panel, "short_name")),
    "name_en": may(words(Panel, "name_en")),
    "ministry": may(words(Panel, "ministry")),
    "description": may(prose),
    "members": may(many(row(MEMBER)), ()),
}
MATERIAL: Shape = {"label": must(prose), "title": may(prose)}
MEETING: Shape = {
    "number": must(number),
    "title": may(words(Meeting, "title")),
    "held_on": may(day, None),
    "starts_at": may(clock, None),
    "ends_at": may(clock, None),
    "venue": may(words(Meeting, "venue")),
    "agenda": may(many(prose), ()),
    "materials": may(many(row(MATERIAL)), ()),
    "note": may(prose),
    "present": may(many(prose), ()),
    "absent": may(many(prose), ()),
    "secretariat": may(many(prose), ()),
    "observers": may(many(prose), ()),
}
CITATION: Shape = {"text": must(prose), "pages": must(many(number))}
SPEECH: Shape = {
    "number": must(number),
    "speaker": may(prose, None),
    "name_as_printed": must(words(Speech, "name_as_printed")),
    "text": may(prose),
    "gist": may(prose),
    "procedural": may(flag, False),
    "citations": may(many(row(CITATION)), ()),
}
EDITION: Shape = {
    "label": must(words(Edition, "label")),
    "title": may(words(Edition, "title")),
    "meeting": may(number, None),
    "dated_on": may(day, None),
    "complete": may(flag, False),
}
# `as_in` names an earlier edition in which the item reads the same: what isn't given
# here is as it was there, but for the pages. `after` names the item behind which it
# stands in this edition, where that is not the order of the file.
PASSAGE: Shape = {
    "edition": must(prose),
    "as_in": may(prose, None),
    "after": may(prose, None),
    "page": may(number, None),
    "page_to": may(number, None),
    "file_page": may(number, None),
    "file_page_to": may(number, None),
    "sort": may(code(PassageSort), PassageSort.SECTION.value),
    "path": may(many(prose), ()),
    "number": may(words(Passage, "number")),
    "heading": may(words(Passage, "heading")),
    "text": may(prose),
}
ITEM: Shape = {
    "key": must(words(Item, "key")),
    "theme": may(words(Item, "theme")),
    "title": must(words(Item, "title")),
    "retired": may(flag, False),
    "passages": may(many(row(PASSAGE)), ()),
}
LINK: Shape = {
    "edition": must(prose),
    "sort": must(code(LineageSort)),
    "from": must(prose),
    "to": must(prose),
}
DRAFT: Shape = {
    "key": must(words(Draft, "key")),
    "title": must(words(Draft, "title")),
    "title_en": may(words(Draft, "title_en")),
    "editions": may(many(row(EDITION)), ()),
    "items": may(many(row(ITEM)), ()),
    "links": may(many(row(LINK)), ()),
}
# Where an earlier remark is known from: the speech that reports it.
REPORT: Shape = {"meeting": must(number), "speech": must(number)}
TARGET: Shape = {
    "item": must(prose),
    "edition": must(prose),
    "cited_as": may(words(Target, "cited_as")),
}
CONFIRMATION: Shape = {
    "verdict": must(code(Verdict, without=(Verdict.NOT_ASKED,))),
    "edition": must(prose),
    "meeting": may(number, None),
    "speech": may(number, None),
    "note": may(prose),
}
COMMENT: Shape = {
    "key": must(words(Comment, "source_key")),
    "meeting": may(number, None),
    "speech": may(number, None),
    "reported_in": may(row(REPORT), None),
    "channel": may(code(Channel), Channel.MEETING.value),
    "member": may(prose, None),
    "kind": must(code(Kind)),
    "summary": must(words(Comment, "summary")),
    "body": may(prose),
    "targets": may(many(row(TARGET)), ()),
    "stage": must(code(Stage)),
    "disposition": must(code(Disposition)),
    "reason": may(prose),
    "destination": may(words(Comment, "destination")),
    "original": may(prose, None),
    "revisions": may(many(prose), ()),
    "confirmations": may(many(row(CONFIRMATION)), ()),
    "settled_in": may(number, None),
    "due_meeting": may(number, None),
    "basis": may(prose),
}
RESPONSE: Shape = {
    "key": must(words(Response, "source_key")),
    "meeting": may(number, None),
    "speech": may(number, None),
    "responder": may(prose, None),
    "channel": must(code(ResponseChannel)),
    "text": must(prose),
    "serves": must(many(prose)),
}
REVISION: Shape = {
    "key": must(words(Revision, "source_key")),
    "status": must(code(RevisionStatus, without=(RevisionStatus.NONE,))),
    "edition": may(prose, None),
    "item": may(prose, None),
    "impact": must(code(Impact)),
    "page": may(number, None),
    "before": may(prose),
    "after": may(prose),
    "note": may(prose),
}
PUBLICATION: Shape = {
    "title": must(words(Publication, "title")),
    "published_at": must(moment),
    "meetings": may(many(number), ()),
    "editions": may(many(prose), ()),
    "comments": may(many(prose), None),
    "note": may(prose),
}


@dataclass(frozen=True)
class File:
    """One sort of file: its name, its entries; `listed` where it holds several."""

    kind: str
    name: re.Pattern[str]
    shape: Shape
    listed: bool = True


FILES = (
    File("panel", re.compile(r"panel\.yaml"), PANEL, listed=False),
    File("meeting", re.compile(r"meetings\.yaml"), MEETING),
    File("speech", re.compile(r"speeches-0*(?P<meeting>[1-9]\d{0,3})\.yaml"), SPEECH),
    File("draft", re.compile(r"draft\.yaml"), DRAFT, listed=False),
    File("revision", re.compile(r"revisions(-.+)?\.yaml"), REVISION),
    File("comment", re.compile(r"comments(-.+)?\.yaml"), COMMENT),
    File("response", re.compile(r"responses(-.+)?\.yaml"), RESPONSE),
    File(
        "publication", re.compile(r"publication(-.+)?\.yaml"), PUBLICATION, listed=False
    ),
)

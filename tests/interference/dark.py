"""Work that a role may not see: for each role, all that goes on beyond its sight."""

from datetime import date

from feedback.importer.editions.apply import apply_edition
from feedback.importer.editions.deciding import EditionDesk
from feedback.models import Comment, Member
from tests.factories import (
    attend,
    make_comment,
    make_edition,
    make_import,
    make_item,
    make_meeting,
    make_passage,
    make_speech,
    target_at,
)
from tests.importer.editions.making import read as read_edition
from tests.interference.scene import Scene, Side

SECRET = "秘密"


def work_beyond(scene: Scene, role: str) -> None:
    """Do all that the role may not see: in both panels for those outside, in the other
    panel for an office, on the others' remarks for a member, and the drafting of an
    answer to her own that is not agreed."""
    if role != "hana":
        third = scene.machi.seats[-1]
        work_in_the_dark(scene.machi, third)
        _work_beside(scene.machi, beside=_seat_of(scene, role))
    if role != "sora":
        work_in_the_dark(scene.umi, scene.umi.seats[-1])
        _work_beside(scene.umi, beside=None)
    if (seat := _seat_of(scene, role)) is not None:
        _draft_an_answer(scene.machi, seat)


def _seat_of(scene: Scene, role: str) -> Member | None:
    user = scene.user(role)
    return next((s for s in scene.machi.seats if user and s.user_id == user.pk), None)


def work_in_the_dark(side: Side, seat: Member) -> None:
    """Add unpublished rows of all kinds in this seat's name, and rework its published
    remark."""
    by = side.office
    meeting = make_meeting(side.panel, 3, held_on=date(2020, 3, 1), venue=SECRET)
    attend(meeting, seat)
    speech = make_speech(meeting, 1, speaker=seat, gist=f"{SECRET}の連携の発言")
    make_meeting(side.panel, 4, held_on=date(2039, 4, 1))
    edition = make_edition(side.draft, f"{SECRET}3-1", meeting=meeting, position=2)
    item = make_item(side.draft, "secret", theme=f"{SECRET}の検討項目")
    for there in (item, side.item):
        passage = make_passage(there, edition, page=69)
        passage.text = f"{SECRET}の連携の本文。"
        passage.save()
    hidden = make_comment(
        side.panel,
        by=by,
        meeting=meeting,
        speech=speech,
        member=seat,
        summary=f"{SECRET}の連携の御意見",
        targets=[target_at(passage, "69頁"), target_at(side.passage)],
    )
    hidden.decide("not_accepted", reason=SECRET, by=by)
    hidden.respond(f"{SECRET}の連携の回答", by=by)
    hidden.revise(status="planned", item=side.item, edition=edition, by=by)
    hidden.assign(assignee=by, due_on=date(2001, 1, 1), by=by)
    make_comment(side.panel, by=by, channel="written", member=seat, summary=SECRET)
    make_import(side.panel, by=by, meeting_number=3)
    _bring_in_an_edition(side)
    _rework(_of(side.published, seat), edition, item, seat)


def _bring_in_an_edition(side: Side) -> None:
    """Carry all that was said of the item to another page and heading."""
    words = {f"{SECRET}の見出し": (side.passage.text, 77)}
    import_ = read_edition(side.draft, f"{SECRET}の版", words)
    desk = EditionDesk(import_, by=side.office)
    desk.keep(0, side.item.pk)
    apply_edition(import_, by=side.office)


def _rework(remark: Comment, edition, item, seat: Member) -> None:
    by = edition.draft.panel.members.get(role="secretariat").user
    remark.confirm("confirmed", edition=edition, by=by)
    remark.move_to("drafted", by=by)
    remark.decide("deferred", reason=SECRET, destination=SECRET, by=by)
    remark.respond(f"{SECRET}の二つ目の連携の回答", by=by)
    remark.revise(
        status="drafted", revision=remark.revisions.get(), after=SECRET, by=by
    )
    remark.revise(status="planned", item=item, by=by)
    remark.edit(
        fields={
            "summary": f"{SECRET}の連携の概要",
            "body": f"{SECRET}の本文",
            "kind": "question",
            "member": seat,
            "speech": None,
        },
        targets=[target_at(edition.passages.get(item=item), "69頁")],
        by=by,
    )
    remark.assign(assignee=by, due_on=date(2001, 1, 1), by=by)
    remark.move_to("triaged", by=by)


def _work_beside(side: Side, *, beside: Member | None) -> None:
    """Go on with the remarks that are not public, of all seats but one."""
    by = side.office
    for seat in side.seats:
        if seat != beside:
            _of(side.agreed, seat).move_to("closed", by=by)
            new = _of(side.new, seat)
            new.decide("noted", reason=SECRET, by=by)
            new.respond(f"{SECRET}の連携の考え方", by=by)


def _draft_an_answer(side: Side, seat: Member) -> None:
    """Draft an answer to her own remark; its stage, which she sees, stays."""
    remark, by = _of(side.new, seat), side.office
    remark.decide("not_accepted", reason=SECRET, by=by)
    remark.respond(f"{SECRET}の連携の回答案", by=by)
    remark.revise(status="planned", item=side.item, by=by)
    remark.assign(assignee=by, due_on=date(2001, 1, 1), by=by)


def _of(remarks: list[Comment], seat: Member) -> Comment:
    return next(remark for remark in remarks if remark.member_id == seat.pk)

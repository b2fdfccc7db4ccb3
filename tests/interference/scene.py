"""Two panels with everything in them, and who looks at them.

Hana is the secretariat of `machi`, Mio and Ren are members there, and a third seat has
no account; Sora is the secretariat of `umi`, where Nagi is a member; Yuki has an
account and no seat; `anyone` is not logged in.
"""

from datetime import date

from feedback.models import Comment, Member, Panel, User
from feedback.workflow import Stage
from tests.factories import (
    attend,
    bring_to,
    make_comment,
    make_draft,
    make_edition,
    make_item,
    make_meeting,
    make_member,
    make_panel,
    make_passage,
    make_secretariat,
    make_speech,
    make_user,
    publish,
    target_at,
)

ROLES = ("anyone", "yuki", "mio", "ren", "hana", "sora")


class Side:
    """A panel with two editions, a published remark of each seat, one that is agreed
    and one that is in the making; `seats` are those of its members, in order."""

    def __init__(self, slug: str, office: str, members: list[str]) -> None:
        self.panel: Panel = make_panel(slug, ministry="架空省")
        self.office: User = make_secretariat(self.panel, office)
        self.users = [make_user(name) for name in members]
        self.seats = [
            make_member(self.panel, f"{user.username}氏", user=user)
            for user in self.users
        ]
        self.seats.append(make_member(self.panel, "三席"))
        self.meetings = [
            make_meeting(self.panel, number, held_on=date(2020, number, 1))
            for number in (1, 2)
        ]
        self.draft = make_draft(self.panel)
        self._write()
        self.published = [self._remark(seat, "公表する意見") for seat in self.seats]
        for remark in self.published:
            self._answer(remark)
        publish(self.panel, *self.published, by=self.office)
        self.agreed = [self._remark(seat, "了承した意見") for seat in self.seats]
        for remark in self.agreed:
            self._answer(remark)
        self.new = [self._remark(seat, "記録した意見") for seat in self.seats]

    def _write(self) -> None:
        self.item = make_item(self.draft, "cooperation", theme="検討項目③ 連携")
        for position, label in enumerate(("資料1-1", "資料2-1")):
            edition = make_edition(
                self.draft, label, position=position, meeting=self.meetings[position]
            )
            self.passage = make_passage(self.item, edition, 56 + position)
            self.passage.text = f"架空の本文。連携は{label}のとおり。"
            self.passage.save()

    def _remark(self, seat: Member, words: str) -> Comment:
        meeting = self.meetings[0]
        speech = make_speech(meeting, speaker=seat, gist=f"{seat.name}の発言。")
        if not meeting.attendance.filter(member=seat).exists():
            attend(meeting, seat)
        return make_comment(
            self.panel,
            by=self.office,
            member=seat,
            meeting=meeting,
            speech=speech,
            summary=f"{seat.name}の{words}",
            targets=[target_at(self.passage)],
        )

    def _answer(self, remark: Comment) -> None:
        by = self.office
        remark.decide("accepted", by=by)
        remark.respond(f"{remark.summary}に応えます。", by=by)
        remark.revise(
            status="applied",
            edition=self.passage.edition,
            item=self.item,
            before="連携は無い。",
            after="連携は資料2-1のとおり。",
            by=by,
        )
        bring_to(remark, Stage.AGREED, by=by)
        remark.confirm("asked", edition=self.passage.edition, by=by)


class Scene:
    def __init__(self) -> None:
        self.machi = Side("machi", "hana", ["mio", "ren"])
        self.umi = Side("umi", "sora", ["nagi"])
        self.yuki = make_user("yuki")
        self.mio, self.ren = self.machi.users
        self.hana, self.sora = self.machi.office, self.umi.office

    def user(self, role: str) -> User | None:
        """Return who plays the role; None for `anyone`."""
        return None if role == "anyone" else getattr(self, role)

"""Who sees what: Mio made the remark, Hana is its secretariat, Sora another panel's."""

import pytest
from django.contrib.auth.models import AnonymousUser

from feedback.models import (
    Comment,
    Confirmation,
    Draft,
    Edition,
    Event,
    Item,
    Meeting,
    Member,
    Panel,
    Passage,
    Publication,
    Response,
    Revision,
    Speech,
)
from feedback.models.description import describe, describe_revision
from feedback.workflow import Stage
from tests.factories import (
    bring_to,
    make_comment,
    make_member,
    make_panel,
    make_secretariat,
    make_speech,
    make_user,
    place,
    publish,
    target_at,
)

pytestmark = pytest.mark.django_db

MODELS = [
    Panel,
    Member,
    Meeting,
    Speech,
    Draft,
    Edition,
    Item,
    Passage,
    Comment,
    Response,
    Revision,
    Confirmation,
    Event,
    Publication,
]


class Cast:
    def __init__(self):
        self.panel = make_panel("machi")
        self.hana = make_secretariat(self.panel, "hana")
        self.mio = make_user("mio")
        self.ren = make_user("ren")
        self.seat = make_member(self.panel, "澪", user=self.mio)
        make_member(self.panel, "蓮", user=self.ren)
        self.sora = make_secretariat(make_panel("umi"), "sora")
        self.root = make_user("root", is_superuser=True, is_staff=True)
        self.gone = make_secretariat(make_panel("yama"), "gone")
        self.gone.is_active = False
        self.gone.save()
        self.passage = place(self.panel)
        self.comment = self.remark()

    def remark(self):
        comment = make_comment(
            self.panel,
            by=self.hana,
            member=self.seat,
            targets=[target_at(self.passage)],
        )
        if not comment.meeting.speeches.exists():
            make_speech(comment.meeting, 1, speaker=self.seat)
        return comment

    def answer(self, comment):
        comment.decide("accepted", by=self.hana)
        comment.respond("直します。", by=self.hana)
        comment.revise(
            status="applied",
            edition=self.passage.edition,
            item=self.passage.item,
            by=self.hana,
        )
        comment.confirm("asked", edition=self.passage.edition, by=self.hana)
        return comment


@pytest.fixture
def cast():
    return Cast()


def seen(viewer, panel):
    """How many rows of the panel each model shows to the viewer."""
    counts = {}
    for model in MODELS:
        rows = model.objects.visible_to(viewer)
        counts[model.__name__] = rows.filter(
            **{model.objects.all().panel_path: panel.pk}
        ).count()
    return counts


NOTHING = dict.fromkeys([model.__name__ for model in MODELS], 0)
EVERYTHING = {
    "Panel": 1,
    "Member": 3,
    "Meeting": 1,
    "Speech": 1,
    "Draft": 1,
    "Edition": 1,
    "Item": 1,
    "Passage": 1,
    "Comment": 1,
    "Response": 1,
    "Revision": 1,
    "Confirmation": 1,
    "Event": 5,
}
# Before any publication: her seat, her remark, and that it was captured and asked.
OWN_UNANSWERED = {"Panel": 1, "Member": 1, "Comment": 1, "Confirmation": 1, "Event": 2}
OWN_AGREED = OWN_UNANSWERED | {"Response": 1, "Revision": 1}

UNPUBLISHED = [
    ("public", NOTHING),
    ("mio", OWN_UNANSWERED),
    ("ren", {"Panel": 1, "Member": 1}),
    ("hana", EVERYTHING),
    ("sora", NOTHING),
    ("gone", NOTHING),
    ("root", EVERYTHING),
]


def viewer_of(cast, who):
    return AnonymousUser() if who == "public" else getattr(cast, who)


@pytest.mark.parametrize(("who", "expected"), UNPUBLISHED)
def test_before_publication(cast, who, expected):
    cast.answer(cast.comment)
    assert seen(viewer_of(cast, who), cast.panel) == NOTHING | expected


def test_a_member_sees_the_answer_once_it_is_agreed(cast):
    bring_to(cast.answer(cast.comment), Stage.AGREED, by=cast.hana)
    assert seen(cast.mio, cast.panel) == NOTHING | OWN_AGREED
    assert seen(cast.ren, cast.panel) == NOTHING | {"Panel": 1, "Member": 1}


@pytest.mark.parametrize("who", ["public", "ren", "sora", "gone"])
def test_publication_shows_what_it_published(cast, who):
    bring_to(cast.answer(cast.comment), Stage.AGREED, by=cast.hana)
    cast.remark()
    publish(cast.panel, cast.comment, by=cast.hana)
    counts = seen(viewer_of(cast, who), cast.panel)
    assert counts == EVERYTHING | {
        "Member": 2 if who == "ren" else 1,
        "Event": 1,
        "Publication": 1,
    }


def shown(comment, viewer):
    return describe(Comment.objects.visible_to(viewer).with_chain().get(pk=comment.pk))


def test_the_member_does_not_see_an_answer_in_the_making(cast):
    cast.answer(cast.comment)
    before = shown(cast.comment, cast.mio)
    assert before["disposition"] == "unresolved"
    assert before["revision_status"] == "none"
    assert before["responses"] == before["revisions"] == []
    assert before["assignee"] is None
    bring_to(cast.comment, Stage.AGREED, by=cast.hana)
    after = shown(cast.comment, cast.mio)
    assert after["disposition"] == "accepted"
    assert after["revision_status"] == "applied"
    assert after["responses"][0]["text"] == "直します。"
    assert after["change_made"] is True


def shown_revisions(viewer):
    return [describe_revision(row) for row in Revision.objects.visible_to(viewer)]


def change_everything(cast):
    """What the secretariat may do after a publication, all of it unpublished."""
    comment, hana = cast.comment, cast.hana
    elsewhere = place(cast.panel, page=69, label="資料8-1")
    comment.move_to("drafted", by=hana)
    comment.decide("not_accepted", reason="やめた。", by=hana)
    comment.respond("未公表の回答", by=hana)
    comment.revise(
        status="drafted",
        revision=comment.revisions.first(),
        after="未公表の文",
        by=hana,
    )
    comment.revise(status="planned", item=elsewhere.item, by=hana)
    comment.edit(
        fields={"summary": "未公表の概要", "kind": "question", "member": None},
        targets=[target_at(elsewhere, "69頁")],
        by=hana,
    )
    comment.assign(assignee=hana, due_meeting=comment.meeting, by=hana)
    comment.confirm("no_reply", edition=elsewhere.edition, by=hana)
    cast.answer(cast.remark())


@pytest.mark.parametrize("who", ["public", "ren", "sora"])
def test_what_happens_after_a_publication_is_not_public(cast, who):
    bring_to(cast.answer(cast.comment), Stage.AGREED, by=cast.hana)
    publish(cast.panel, cast.comment, by=cast.hana)
    viewer = viewer_of(cast, who)
    before = shown(cast.comment, viewer)
    revisions_before = shown_revisions(viewer)
    change_everything(cast)
    assert shown(cast.comment, viewer) == before
    assert shown_revisions(viewer) == revisions_before
    rows = Comment.objects.visible_to(viewer)
    assert rows.filter(seen_disposition="accepted").count() == 1
    assert rows.filter(seen_disposition="not_accepted").count() == 0
    assert rows.filter(seen_revision_status="applied").count() == 1
    assert rows.filter(seen_kind="opinion").count() == 1
    assert rows.filter(seen_member_id=cast.seat.pk).count() == 1
    assert rows.filter(seen_confirmation="asked").count() == 1
    assert rows.open().count() == 1
    assert Response.objects.visible_to(viewer).count() == 1
    revisions = Revision.objects.visible_to(viewer)
    assert revisions.filter(seen_status="applied").count() == 1
    assert revisions.filter(seen_status="drafted").count() == 0
    assert revisions.filter(seen_item_id=cast.passage.item_id).count() == 1
    assert Confirmation.objects.visible_to(viewer).count() == 1


def test_closing_is_public_with_the_next_publication(cast):
    comment = bring_to(cast.answer(cast.comment), Stage.AGREED, by=cast.hana)
    publish(cast.panel, comment, by=cast.hana)
    comment.move_to("closed", by=cast.hana)
    public = Comment.objects.visible_to(AnonymousUser())
    assert public.open().count() == 1
    assert Comment.objects.visible_to(cast.hana).open().count() == 0
    publish(cast.panel, comment, by=cast.hana)
    assert public.open().count() == 0
    assert public.closed().count() == 1


def test_a_leak_would_be_found(cast, monkeypatch):
    """The tests above can fail: this is the build with the rule removed."""
    cast.answer(cast.comment)
    everything = type(Comment.objects.all())
    monkeypatch.setattr(everything, "visible_to", lambda self, viewer: self)
    assert seen(AnonymousUser(), cast.panel) != NOTHING


def test_the_own_view_after_a_publication_falls_back_to_it(cast):
    bring_to(cast.answer(cast.comment), Stage.AGREED, by=cast.hana)
    publish(cast.panel, cast.comment, by=cast.hana)
    change_everything(cast)
    cast.comment.edit(fields={"member": cast.seat}, by=cast.hana)
    own = shown(cast.comment, cast.mio)
    assert own["disposition"] == "accepted"
    assert [row["text"] for row in own["responses"]] == ["直します。"]
    assert [row["status"] for row in own["revisions"]] == ["applied"]
    assert own["summary"] == "未公表の概要"
    row = Comment.objects.visible_to(cast.mio).get(pk=cast.comment.pk)
    assert (row.view, row.seen_disposition) == ("own", "accepted")

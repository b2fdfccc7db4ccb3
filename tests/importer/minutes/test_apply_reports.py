"""What the secretariat reports of earlier remarks, and what their members say of it."""

from dataclasses import replace

import pytest

from feedback.importer.minutes.entries import Thing
from feedback.importer.minutes.plan import plan
from feedback.models import (
    Comment,
    Confirmation,
    Item,
    Panel,
    Response,
    Revision,
    Target,
)
from feedback.workflow import Stage
from tests.factories import (
    bring_to,
    make_comment,
    make_draft,
    make_edition,
    make_item,
    make_meeting,
    make_member,
    make_panel,
    make_passage,
    target_at,
)
from tests.importer.minutes.making import (
    BOATS,
    HEAD,
    REPORT,
    Writes,
    bring_in,
    codes,
    lots,
    page,
    reworded,
    the_minutes,
    treated,
    word,
)

pytestmark = pytest.mark.django_db


class Second:
    """The second meeting, whose remarks the third one speaks of: 三尾 and 蓮見 asked
    for something on page 5 of the draft."""

    def __init__(self) -> None:
        self.panel: Panel = make_panel()
        self.second = make_meeting(self.panel, 2, held_on=None)
        self.third = make_meeting(self.panel, 3, held_on=HEAD.date)
        draft = make_draft(self.panel)
        self.edition = make_edition(draft, "資料3-1", meeting=self.third)
        self.item: Item = make_item(draft, title="桟橋")
        self.passage = make_passage(self.item, self.edition, 5)
        self.mio = make_member(self.panel, "三尾")
        self.ren = make_member(self.panel, "蓮見")

    def asked(self, member, summary: str = "桟橋の灯り", **fields) -> Comment:
        made = {"body": "", "meeting": self.second, "member": member}
        made["targets"] = [target_at(self.passage, "５ページ")]
        return make_comment(self.panel, summary=summary, **made | fields)


@pytest.fixture
def second() -> Second:
    return Second()


def minutes_with(*treatments, words=()):
    made = the_minutes(treatments=treatments, words=tuple(words))
    return replace(made, remarks=())


def test_it_is_answered_and_reflected(second):
    remark = second.asked(second.mio)
    done = bring_in(second.panel, minutes_with(treated()))
    assert lots(done.plan, Thing.TREATMENT) == ["new"]
    (response,) = remark.responses.all()
    assert (response.text, response.speech.number) == (REPORT, 2)
    (revision,) = remark.revisions.all()
    assert (revision.status, revision.edition, revision.item) == (
        "applied",
        second.edition,
        second.item,
    )
    remark.refresh_from_db()
    assert (remark.revision_status, remark.stage) == ("applied", "captured")


def test_the_same_again_writes_nothing(second):
    second.asked(second.mio)
    minutes = minutes_with(treated(), words=[word()])
    bring_in(second.panel, minutes)
    with Writes() as writes:
        bring_in(second.panel, minutes)
    assert writes.statements == []


def test_one_report_serves_all_whom_it_names(second):
    remarks = [second.asked(second.mio), second.asked(second.ren)]
    bring_in(second.panel, minutes_with(treated(members=("三尾", "蓮見"))))
    (response,), (revision,) = Response.objects.all(), Revision.objects.all()
    assert [*response.comments.all()] == [*revision.comments.all()] == remarks


def test_what_is_planned_has_no_edition_yet(second):
    remark = second.asked(second.mio)
    bring_in(second.panel, minutes_with(treated(claim="planned")))
    (revision,) = remark.revisions.all()
    assert (revision.status, revision.edition) == ("planned", None)
    assert revision.item == second.item


def test_where_nothing_changed_there_is_only_the_answer(second):
    remark = second.asked(second.mio)
    bring_in(second.panel, minutes_with(treated(claim="none")))
    assert remark.responses.count() == 1
    assert not remark.revisions.exists()


def test_a_place_that_is_not_known_is_a_doubt(second):
    remark = second.asked(second.mio, targets=[target_at(second.passage, "６ページ")])
    remark.edit(fields={}, targets=[_page_only(9)], by=remark.events.get().by)
    made = plan(second.panel, minutes_with(treated(aims=(page(9),))))
    assert lots(made, Thing.TREATMENT) == ["new"]
    assert codes(made) == ["revision-unplaced"]
    bring_in(second.panel, minutes_with(treated(aims=(page(9),))))
    assert remark.responses.count() == 1
    assert not remark.revisions.exists()


def _page_only(number: int) -> Target:
    return Target(page=number, cited_as=f"{number}ページ")


def test_of_two_the_one_whose_words_are_used_is_meant(second):
    boats = second.asked(second.mio, "桟橋の追記")
    second.asked(second.mio, "ほかの港との違い")
    bring_in(second.panel, minutes_with(treated()))
    assert [*Response.objects.get().comments.all()] == [boats]


def test_of_two_alike_none_is_chosen(second):
    refs = [second.asked(second.mio, words).ref for words in ("灯り", "番屋")]
    made = plan(second.panel, minutes_with(treated()))
    (entry,) = made.of(Thing.TREATMENT, writes=False)
    assert codes(made) == ["treated-unclear"]
    assert all(ref in entry.reasons()[0] for ref in refs)
    bring_in(second.panel, minutes_with(treated()))
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"members": ("遠山",)}, "treated-unfound"),
        ({"members": ("知らない人",)}, "treated-unfound"),
        ({"meeting": 1}, "treated-unfound"),
        ({"aims": (page(8),)}, "treated-unclear"),
    ],
)
def test_who_and_what_is_not_found_is_a_doubt(second, fields, code):
    second.asked(second.mio)
    made = plan(second.panel, minutes_with(treated(**fields)))
    assert codes(made) == [code]
    bring_in(second.panel, minutes_with(treated(**fields)))
    assert not Response.objects.exists()


def test_one_of_two_is_found_and_the_other_told(second):
    second.asked(second.mio)
    both = minutes_with(treated(members=("三尾", "蓮見")))
    made = plan(second.panel, both)
    assert lots(made, Thing.TREATMENT) == ["new", "doubtful"]
    bring_in(second.panel, both)
    assert Response.objects.get().comments.count() == 1


def test_a_closed_remark_is_told_and_kept(second):
    remark = bring_to(second.asked(second.mio), Stage.CLOSED)
    version = remark.version
    made = plan(second.panel, minutes_with(treated(claim="none")))
    assert codes(made) == ["treated-closed"]
    bring_in(second.panel, minutes_with(treated(claim="none")))
    remark.refresh_from_db()
    assert remark.version == version
    assert not Response.objects.exists()


def test_what_people_recorded_of_it_is_not_recorded_again(second):
    remark = second.asked(second.mio)
    bring_in(second.panel, minutes_with())
    clerk = second.third.speeches.get(number=2)
    by = remark.events.get().by
    remark.respond("追記した。", channel="oral", speech=clerk, by=by)
    remark.revise(status="applied", edition=second.edition, item=second.item, by=by)
    made = plan(second.panel, minutes_with(treated()))
    assert lots(made, Thing.TREATMENT) == lots(made, Thing.REVISION) == ["unchanged"]


def test_a_corrected_report_gives_no_second_answer(second):
    second.asked(second.mio)
    minutes = minutes_with(treated())
    bring_in(second.panel, minutes)
    text = REPORT.replace("追記しました", "追記いたしました")
    corrected = reworded(minutes, "追記しました", "追記いたしました")
    bring_in(second.panel, replace(corrected, treatments=(treated(text),)))
    assert Response.objects.count() == 1
    assert Revision.objects.count() == 1


def test_the_members_word_is_kept_with_its_speech_and_edition(second):
    remark = second.asked(second.mio)
    bring_in(second.panel, minutes_with(treated(), words=[word()]))
    said = Confirmation.objects.get()
    assert (said.comment, said.verdict, said.edition) == (
        remark,
        "confirmed",
        second.edition,
    )
    assert (said.speech.number, said.note, said.recorded_as) == (
        3,
        BOATS,
        "secretariat",
    )
    assert str(said.said_at) == "2026-05-17 02:30:00+00:00"
    remark.refresh_from_db()
    assert remark.confirmation == "confirmed"


def test_a_word_of_two_remarks_is_a_doubt(second):
    second.asked(second.mio, "桟橋の追記")
    second.asked(second.mio, "三尾の番屋の５ページ")
    reports = [
        treated(),
        treated("三尾構成員の番屋についても５ページで触れました。", claim="applied"),
    ]
    made = plan(second.panel, minutes_with(*reports, words=[word()]))
    assert "confirmed-unclear" in codes(made)


def test_a_word_of_nothing_known_is_a_doubt(second):
    made = plan(second.panel, minutes_with(words=[word()]))
    assert codes(made) == ["confirmed-unfound"]


def test_a_word_of_no_known_edition_is_a_doubt(second):
    second.asked(second.mio)
    second.edition.meeting = None
    second.edition.save()
    minutes = minutes_with(treated(claim="none"), words=[word()])
    assert codes(plan(second.panel, minutes)) == ["edition-unknown"]
    bring_in(second.panel, minutes)
    assert not Confirmation.objects.exists()

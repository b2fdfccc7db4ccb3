import pytest

from feedback import workflow
from feedback.workflow import Stage
from tests.factories import (
    bring_to,
    make_edition,
    make_panel,
    make_speech,
    place,
)
from tests.models.actions.refusing import refused

pytestmark = pytest.mark.django_db


def test_a_member_confirms_her_own_remark(comment, panel):
    mio = comment.member.user
    confirmation = comment.confirm("confirmed", edition=place(panel).edition, by=mio)
    assert confirmation.recorded_as == "member"
    assert comment.confirmation == "confirmed"
    with refused(comment, workflow.ConfirmationRefused):
        comment.confirm("no_reply", edition=place(panel).edition, by=mio)


def test_the_secretariat_notes_what_was_said(comment, panel, hana):
    speech = make_speech(comment.meeting, 5)
    edition = place(panel).edition
    comment.confirm("asked", edition=edition, by=hana)
    assert comment.confirmation == "asked"
    said = comment.confirm("confirmed", edition=edition, speech=speech, by=hana)
    assert (said.recorded_as, said.speech) == ("secretariat", speech)
    actions = comment.events.values_list("action", flat=True)
    assert list(actions) == ["captured", "asked", "confirmed"]


def test_a_confirmation_speaks_of_one_edition(comment, panel, hana):
    with refused(comment, workflow.ConfirmationRefused) as caught:
        comment.confirm("confirmed", by=hana)
    assert caught.value.field == "edition"
    assert caught.value.allowed == ["資料7-1"]
    passage = place(panel)
    comment.revise(
        status="applied", item=passage.item, edition=passage.edition, by=hana
    )
    assert comment.confirm("confirmed", by=hana).edition == passage.edition
    strange = place(make_panel("umi")).edition
    with refused(comment, workflow.ConfirmationRefused):
        comment.confirm("confirmed", edition=strange, by=hana)


def test_not_satisfied_reopens(comment, panel, hana):
    bring_to(comment, Stage.CLOSED, by=hana)
    comment.confirm(
        "not_satisfied",
        edition=place(panel).edition,
        note="例がない。",
        by=comment.member.user,
    )
    assert (comment.stage, comment.is_open) == ("triaged", True)
    event = comment.events.last()
    assert (event.action, event.note) == ("reopened", "例がない。")


def test_a_member_is_not_told_of_editions_that_she_does_not_see(comment, hana):
    mio = comment.member.user
    secret = make_edition(comment.panel.drafts.get(), "資料8-1（未公表）")
    with pytest.raises(workflow.ConfirmationRefused) as refused:
        comment.confirm("confirmed", by=mio)
    assert refused.value.allowed == ["資料7-1"]
    with pytest.raises(workflow.ConfirmationRefused):
        comment.confirm("confirmed", edition=secret, by=mio)
    comment.confirm("asked", edition=secret, by=hana)
    comment.confirm("confirmed", edition=secret, by=mio)
    assert comment.confirmation == "confirmed"

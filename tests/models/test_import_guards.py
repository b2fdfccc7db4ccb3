"""What the database refuses of imports, whoever writes."""

import pytest
from django.db import IntegrityError, transaction

from feedback.models import Import, ImportStep, Proposal
from tests.factories import (
    make_comment,
    make_meeting,
    make_member,
    make_panel,
    make_speech,
    make_user,
)

pytestmark = pytest.mark.django_db


def refused(action):
    with pytest.raises(IntegrityError), transaction.atomic():
        action()


def an_import(panel, **fields):
    by = make_user()
    fields = {"file_name": "議事録.txt", "size": 1, "state": "triage"} | fields
    return Import.objects.create(panel=panel, uploaded_by=by, **fields)


def a_turn(import_, number=1, **fields):
    fields.setdefault("name_as_printed", "委員")
    return import_.speeches.create(number=number, text="架空。", **fields)


def a_proposal(turn, **fields):
    return Proposal.objects.create(
        of=turn.of, speech=turn, position=1, sort="comment", **fields
    )


def test_no_row_of_an_import_names_another_panel():
    machi, umi = make_panel("machi"), make_panel("umi")
    theirs = make_member(umi, "遠山")
    meeting = make_meeting(umi)
    comment, speech = make_comment(umi), make_speech(meeting)
    ours = an_import(machi)
    turn = a_turn(ours)
    proposal = a_proposal(turn)
    other_turn = a_turn(an_import(umi))
    refused(lambda: an_import(machi, meeting=meeting))
    refused(lambda: a_turn(ours, 2, speaker=theirs))
    refused(lambda: a_turn(ours, 2, speech=speech))
    refused(lambda: a_proposal(turn, comment=comment))
    refused(lambda: proposal.members.add(theirs))
    refused(lambda: proposal.about.add(comment))
    refused(lambda: proposal.answers.add(other_turn))
    refused(lambda: a_proposal(turn, merged_into=a_proposal(other_turn)))


@pytest.mark.django_db(transaction=True)
def test_a_proposal_is_of_a_speech_of_its_own_import():
    panel = make_panel()
    turn, other = a_turn(an_import(panel)), an_import(panel)
    refused(
        lambda: Proposal.objects.create(
            of=other, speech=turn, position=1, sort="comment"
        )
    )


def test_of_a_step_only_the_undoing_is_written():
    import_ = an_import(make_panel())
    step = ImportStep.objects.create(of=import_, by=make_user(), doing="accept")
    rows = ImportStep.objects.filter(pk=step.pk)
    assert rows.update(undone=True) == 1
    refused(lambda: rows.update(doing="reject"))
    refused(lambda: rows.update(after=[{"state": "rejected"}]))
    refused(lambda: rows.delete())


def test_an_applied_import_stays():
    import_ = an_import(make_panel(), state="applied")
    rows = Import.objects.filter(pk=import_.pk)
    refused(lambda: rows.update(state="triage"))
    refused(lambda: rows.update(result={}))
    refused(lambda: rows.delete())

import threading

import pytest
from django.db import connection, transaction

from feedback.models import Comment, Panel, User
from tests.factories import make_comment, make_meeting, make_panel


@pytest.mark.django_db
def test_a_ref_is_panel_meeting_and_running_number():
    panel = make_panel("machi")
    sixth, seventh = make_meeting(panel, 6), make_meeting(panel, 7)
    refs = [
        make_comment(panel, meeting=seventh).ref,
        make_comment(panel, meeting=sixth).ref,
        make_comment(panel, meeting=seventh).ref,
        make_comment(panel, channel="written").ref,
        make_comment(panel, channel="written", meeting=seventh).ref,
        make_comment(panel, channel="public").ref,
        make_comment(make_panel("umi")).ref,
    ]
    assert refs == [
        "machi-7-001",
        "machi-6-001",
        "machi-7-002",
        "machi-W-001",
        "machi-W-002",
        "machi-P-001",
        "umi-7-001",
    ]


@pytest.mark.django_db
def test_the_thousandth_remark_has_its_whole_number():
    comment = make_comment(make_panel("machi"))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE feedback_refcounter SET last = 999")
    assert make_comment(comment.panel).ref == "machi-7-1000"


@pytest.mark.django_db
def test_a_ref_given_by_hand_is_not_taken():
    panel = make_panel("machi")
    comment = Comment(
        panel=panel, meeting=make_meeting(panel), summary="御意見", ref="x", number=5
    )
    comment.save()
    comment.refresh_from_db()
    assert comment.ref == "machi-7-001"


@pytest.mark.django_db
def test_many_rows_at_once_are_numbered_too():
    panel = make_panel("machi")
    meeting = make_meeting(panel)
    Comment.objects.bulk_create(
        Comment(panel=panel, meeting=meeting, summary=f"御意見 {n}") for n in range(3)
    )
    refs = Comment.objects.order_by("pk").values_list("ref", flat=True)
    assert list(refs) == ["machi-7-001", "machi-7-002", "machi-7-003"]


@pytest.mark.django_db(transaction=True)
def test_concurrent_writers_never_share_or_reuse_a_number():
    panel = make_panel("machi")
    make_meeting(panel)
    by = User.objects.program()
    problems: list[Exception] = []

    def write(worker: int) -> None:
        try:
            for turn in range(5):
                with transaction.atomic():
                    mine = Panel.objects.get(pk=panel.pk)
                    make_comment(mine, by=by)
                    if (worker + turn) % 4 == 0:
                        transaction.set_rollback(True)
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=[n]) for n in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert problems == []
    numbers = list(Comment.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, 31))

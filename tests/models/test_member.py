from django.utils import translation

from feedback.workflow import Role, Stage
from tests.factories import bring_to, make_comment, make_member, make_panel, publish


def test_a_name_is_kept_alike_whatever_language_the_publisher_reads(db):
    panel = make_panel()
    chair = make_member(panel, "浦田", title="", role=Role.CHAIR)
    with translation.override("en"):
        comment = bring_to(make_comment(panel, member=chair), Stage.CLOSED)
        publish(panel, comment)
    comment.refresh_from_db()
    assert comment.face.content["member"]["display_name"] == "浦田座長"

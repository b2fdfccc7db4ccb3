import pytest
from django.contrib.auth.models import AnonymousUser

from feedback.models import Edition, Revision, User
from feedback.workflow import RevisionRefused
from tests.factories import make_comment, make_panel, place, publish, target_at

pytestmark = pytest.mark.django_db


def test_a_change_that_serves_no_remark_is_public_with_its_edition() -> None:
    panel = make_panel()
    there, elsewhere = place(panel), place(panel, label="資料8-1")
    shown = Revision.objects.record(
        panel, status="applied", edition=there.edition, item=there.item, after="並び"
    )
    hidden = [
        Revision.objects.record(
            panel, status="applied", edition=elsewhere.edition, item=elsewhere.item
        ),
        Revision.objects.record(panel, status="planned", item=there.item),
    ]

    publish(panel, make_comment(panel, targets=[target_at(there)]))

    assert Edition.objects.visible_to(AnonymousUser()).get() == there.edition
    assert Revision.objects.visible_to(AnonymousUser()).get() == shown
    for revision in hidden:
        revision.refresh_from_db()
        assert revision.published_as is None


def test_a_change_without_a_remark_keeps_the_rules_of_a_revision() -> None:
    panel = make_panel()
    passage = place(panel)
    with pytest.raises(RevisionRefused) as refused:
        Revision.objects.record(panel, status="applied", item=passage.item)
    assert refused.value.field == "edition"
    assert not Revision.objects.exists()


def test_sharing_a_change_tells_the_history_its_place() -> None:
    panel = make_panel()
    passage = place(panel)
    revision = Revision.objects.record(
        panel, status="applied", edition=passage.edition, item=passage.item
    )
    comment = make_comment(panel)

    comment.share_revision(revision, by=User.objects.program())

    told = comment.events.get(action="revised").after
    assert told["edition"] == passage.edition.label
    assert told["item"] == passage.item.title
    assert comment.revision_status == "applied"

"""The invented ledger must be one that the doors could have made."""

from collections import Counter

import pytest
from django.apps import apps
from django.db import connection, models

from bench.ledger.build import PANELS, build
from feedback.models import Comment, Member, PublishedComment, PublishedLink, User
from feedback.models.description import describe_for_publication
from feedback.workflow import Role

COMMENTS = 400


@pytest.fixture(scope="module")
def _built(lasting):
    if not lasting(is_superuser):
        pytest.skip("the account of $DATABASE_URL is no superuser")
    lasting(lambda: build(COMMENTS))


def is_superuser():
    with connection.cursor() as cursor:
        cursor.execute("SELECT usesuper FROM pg_user WHERE usename = current_user")
        return cursor.fetchone()[0]


@pytest.fixture(autouse=True)
def _ledger(_built, db):
    pass


def test_it_has_as_many_comments_as_were_asked_for_in_several_panels():
    panels = Counter(Comment.objects.values_list("panel__slug", flat=True))
    assert panels.total() == COMMENTS
    assert set(panels) == set(PANELS)
    assert panels["ookina"] == COMMENTS * 8 // 10


def test_some_are_open_and_most_are_public():
    open_ones = Comment.objects.open().count()
    assert COMMENTS * 0.08 < open_ones < COMMENTS * 0.2
    assert PublishedComment.objects.count() > COMMENTS * 0.8


def test_every_key_in_a_row_is_that_of_another_row():
    for model in apps.get_app_config("feedback").get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey):
                there = field.related_model._default_manager.values("pk")
                given = model._default_manager.filter(
                    **{f"{field.name}__isnull": False}
                )
                lost = given.exclude(**{f"{field.attname}__in": there})
                assert not lost.exists(), f"{model.__name__}.{field.name}"


def test_what_the_database_derives_is_as_it_would_derive_it():
    derived = ("ref", "series", "number", "revision_status", "confirmation")
    before = list(Comment.objects.order_by("pk").values_list(*derived))
    Comment.objects.update(reason=models.F("reason"))  # the trigger derives anew
    assert list(Comment.objects.order_by("pk").values_list(*derived)) == before
    for comment in Comment.objects.all():
        comment.full_clean()


def test_the_next_remark_gets_the_next_number():
    last = Comment.objects.filter(series="P").order_by("-number").first()
    made = Comment.objects.record(
        by=User.objects.program(), panel=last.panel, channel="public", summary="次"
    )
    assert made.number == last.number + 1


def test_the_public_sees_what_a_publication_would_show():
    chains = Comment.objects.filter(face__isnull=False).with_chain()
    told = ("updated_at", "published_at", "stage", "is_open", "version")
    for comment in chains[:50]:
        now = describe_for_publication(
            comment, published_at=comment.updated_at, now=comment.updated_at
        )
        for name in told:
            now.pop(name)
        shown = comment.face.content
        assert {name: shown[name] for name in now} == now


def test_what_is_public_points_to_what_its_face_names():
    cited = PublishedLink.objects.filter(sort="cited")
    faces = PublishedComment.objects.values_list("content", flat=True)
    assert cited.count() == sum(len(content["targets"]) for content in faces)


def test_every_comment_is_found_by_its_words():
    for comment in Comment.objects.select_related("words")[:50]:
        assert comment.summary_folded in comment.words.words_folded


def test_everybody_in_it_has_an_account():
    assert not Member.objects.filter(user__isnull=True).exists()
    assert Member.objects.filter(role=Role.SECRETARIAT).count() == len(PANELS)

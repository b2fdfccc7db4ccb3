"""Words find what has them, all of it and nothing else, for each who may see it."""

from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feedback.folding import folded
from feedback.models import (
    Comment,
    CommentWords,
    Passage,
    Response,
    Speech,
    search,
    searched,
)
from feedback.models.description import describe
from feedback.workflow import Stage
from tests.factories import bring_to, make_comment, make_panel, publish
from tests.web.town import SECRET, Town

WAYS = {"read": True, "indexed": False}


@pytest.fixture(scope="module")
def _built(lasting):
    return lasting(Town)


@pytest.fixture
def town(_built, db):
    return _built


@pytest.fixture(params=WAYS)
def way(request, monkeypatch):
    """Both ways to the same answer, whatever the number of rows would choose."""
    go(request.param, monkeypatch)
    return request.param


def go(way, monkeypatch):
    for module in (search, searched):
        monkeypatch.setattr(module, "is_frequent", lambda rows, said: WAYS[way])


def found(viewer, *words):
    rows = Comment.objects.visible_to(viewer).said(words)
    return set(rows.values_list("ref", flat=True))


# Who finds what: the published remark, the hidden one, the one of another panel.
P, H, E = "published", "hidden", "elsewhere"
FOUND = [
    # word, the public, Mio who made them, Ren, the office, another office, root
    ("図を足して", {P}, {P}, {P}, {P}, {P}, {P}),
    ("図を足します", {P}, {P}, {P}, {P}, {P}, {P}),
    ("澪構成員", {P}, {P, H}, {P}, {P, H}, {P}, {P, H}),
    ("machi-7-001", {P}, {P}, {P}, {P}, {P}, {P}),
    ("P.56", {P}, {P, H}, {P}, {P, H}, {P}, {P, H}),
    ("５６ページ", {P}, {P, H}, {P}, {P, H}, {P}, {P, H}),
    ("P.57", set(), set(), set(), set(), set(), set()),
    ("P.55～57", {P}, {P, H}, {P}, {P, H}, {P}, {P, H}),
    # So many pages are no place.
    ("P.1～99", set(), set(), set(), set(), set(), set()),
    (f"{SECRET}の本文", set(), {H}, set(), {H}, set(), {H}),
    (f"{SECRET}の考え方", set(), set(), set(), {H}, set(), {H}),
    (f"{SECRET}の発言", set(), set(), set(), {H}, set(), {H}),
    # Published once, then reopened and decided anew: nobody knows but the office.
    (f"{SECRET}の理由", set(), set(), set(), {P}, set(), {P}),
    (f"{SECRET}の回答", set(), set(), set(), {P}, set(), {P}),
    ("分かりにくい", set(), set(), set(), {P}, set(), {P}),
    (f"{SECRET}の海", set(), set(), set(), set(), {E}, {E}),
    (SECRET, set(), {H}, set(), {P, H}, {E}, {P, H, E}),
    ("図を足して 図を足します", {P}, {P}, {P}, {P}, {P}, {P}),
    (f"図を足して {SECRET}の理由", set(), set(), set(), {P}, set(), {P}),
    ("図を足して P.56", {P}, {P}, {P}, {P}, {P}, {P}),
    ("図を足して P.57", set(), set(), set(), set(), set(), set()),
    ("図%足", set(), set(), set(), set(), set(), set()),
]
VIEWERS = ["public", "mio", "ren", "hana", "sora", "root"]


@pytest.mark.parametrize("row", FOUND, ids=lambda row: row[0])
def test_each_finds_a_remark_by_the_words_that_she_sees_in_it(row, town, way):
    words, *expected = row
    refs = {name: getattr(town, name).ref for name in (P, H, E)}
    for viewer, names in zip(VIEWERS, expected, strict=True):
        user = AnonymousUser() if viewer == "public" else getattr(town, viewer)
        assert found(user, *words.split()) == {refs[name] for name in names}, viewer


def test_no_word_finds_everything_that_is_seen(town, way):
    assert found(town.mio) == {town.published.ref, town.hidden.ref}


def test_a_remark_seen_by_nobody_named_is_found_as_it_is(town, way):
    rows = Comment.objects.run_by(town.hana).said([f"{SECRET}の考え方"])
    assert list(rows) == [town.hidden]


def test_filters_before_the_words_still_hold(town, way):
    rows = Comment.objects.visible_to(town.root).filter(panel=town.panel)
    assert {row.ref for row in rows.said([SECRET])} == {
        town.published.ref,
        town.hidden.ref,
    }
    of_panel = Comment.objects.visible_to(town.hana, panel=town.panel)
    assert of_panel.said([f"{SECRET}の理由"]).count() == 1


def test_speeches_answers_and_passages_are_found_where_they_are_seen(town, way):
    counts = {
        viewer: [
            model.objects.visible_to(user).said([word]).count()
            for model, word in (
                (Speech, f"{SECRET}の発言"),
                (Speech, "分かりにくい"),
                (Response, f"{SECRET}の考え方"),
                (Response, "図を足します"),
                (Passage, f"{SECRET}の文"),
                (Passage, "架空の本文"),
            )
        ]
        for viewer, user in (
            ("public", AnonymousUser()),
            ("mio", town.mio),
            ("hana", town.hana),
        )
    }
    assert counts == {
        "public": [0, 1, 0, 1, 0, 1],
        "mio": [0, 1, 0, 1, 0, 1],
        "hana": [1, 1, 1, 1, 1, 2],
    }


def test_a_passage_is_found_by_its_heading(town, way):
    Passage.objects.filter(pk=town.passage.pk).update(heading="連携体制の在り方")
    assert Passage.objects.all().said(["連携体制"]).get() == town.passage


# Words whose pairs also stand apart from one another, and what folding changes.
SIGNS = "避難所港ガｶﾞがデ髙高〜～ａA%_\\'\"㈱ 、"
texts = st.text(st.sampled_from(SIGNS), min_size=1, max_size=12)
slow = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@given(st.lists(texts, min_size=3, max_size=6), texts, st.integers(0, 9))
@slow
def test_the_index_finds_what_reading_finds(town, way, said, word, at):
    said = [one.replace(" ", "あ") for one in said]
    bodies = CommentWords.objects.order_by("pk").values_list("pk", flat=True)
    asked = [word.strip() or "避難", said[0][at : at + 3] or said[0]]
    for pk, one in zip(bodies, said, strict=False):
        Comment.objects.filter(pk=pk).update(body=one)
    texts = dict(CommentWords.objects.values_list("comment__ref", "words_folded"))
    for one in asked:
        expected = {ref for ref, text in texts.items() if folded(one) in text}
        assert found(town.root, one) == expected, one


def test_without_the_second_look_pairs_alone_would_find_too_much(town, monkeypatch):
    make_comment(town.panel, summary="所避難、難所")
    go("indexed", monkeypatch)
    assert found(town.root, "避難所避") == set()
    monkeypatch.setattr(searched, "stands_in", lambda text, word: searched.Q())
    make_comment(town.panel, summary="難所避、避難")
    assert found(town.root, "避難所避") != set()


def test_with_broken_pairs_the_index_would_miss(town, monkeypatch):
    go("indexed", monkeypatch)
    assert found(town.root, "図を足して") == {town.published.ref}
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "CREATE OR REPLACE FUNCTION feedback_bigrams(text) RETURNS bigint[]"
            " LANGUAGE sql IMMUTABLE STRICT RETURN ARRAY[length($1)::bigint]"
        )
    assert found(town.root, "図を足して") == set()


def test_the_rows_that_are_read_first_choose_the_way_and_not_the_answer(
    town, monkeypatch
):
    for newest, frequent in product((1, 2, 500), (0, 1, 9)):
        monkeypatch.setattr(searched, "SAMPLE", newest)
        monkeypatch.setattr(searched, "FREQUENT", frequent)
        assert found(town.hana, "図を足して") == {town.published.ref}


INDEXES = [
    (lambda: Comment.objects.all(), "comment_words"),
    (lambda: Comment.objects.visible_to(AnonymousUser()), "published_words"),
    (lambda: Speech.objects.all(), "speech_words"),
    (lambda: Response.objects.all(), "response_words"),
    (lambda: Passage.objects.all(), "passage_words"),
]


@pytest.mark.parametrize(("rows", "index"), INDEXES)
def test_each_kind_of_text_has_its_index(rows, index, town, monkeypatch):
    go("indexed", monkeypatch)
    with connection.cursor() as cursor:
        # In so few rows any way costs alike: what is left can be had by the words only.
        cursor.execute("ANALYZE")
        for other in ("seqscan", "indexscan", "indexonlyscan", "nestloop"):
            cursor.execute(f"SET LOCAL enable_{other} = off")
    assert f"Bitmap Index Scan on {index}" in rows().said(["避難所"]).explain()


def lines(*texts):
    """Return the lines of the texts, folded, in no order."""
    joined = "\n".join(text for text in texts if text)
    return sorted(line for line in folded(joined).split("\n") if line)


def said(described, *also):
    answers = [response["text"] for response in described["responses"]]
    names = ("ref", "summary", "body", "reason", "destination")
    member = described["member"] and described["member"]["display_name"]
    return lines(*(described[name] for name in names), member, *also, *answers)


def assert_in_step(comment, owner):
    """What each finds a comment by is what each is shown of it."""
    comment = Comment.objects.get(pk=comment.pk)
    speech = comment.speech
    also = (speech.text, speech.gist) if speech else ()
    rows = Comment.objects.filter(pk=comment.pk)
    words = comment.words
    assert lines(words.words_folded) == said(describe(rows.with_chain().get()), *also)
    own = rows.visible_to(owner).with_chain().first()
    if own and own.view == "own":
        assert lines(words.own_folded) == said(describe(own))
    if comment.face:
        assert lines(comment.face.words_folded) == said(comment.face.content)


@pytest.mark.parametrize("published", [False, True])
@pytest.mark.parametrize("stage", Stage.values)
def test_what_finds_a_remark_is_what_is_shown_of_it(stage, published, town):
    comment = make_comment(town.panel, member=town.mio_seat, body="一行\n二行")
    comment.decide(
        "deferred", reason="まだ早い。", destination="次の会議", by=town.hana
    )
    comment.respond("急ぎません。", by=town.hana)
    if published:
        bring_to(comment, Stage.AGREED, by=town.hana)
        publish(town.panel, comment, by=town.hana)
        comment.move_to(Stage.DRAFTED, note="やり直し", by=town.hana)
        comment.decide("noted", reason="考え直した。", by=town.hana)
        assert_in_step(comment, town.mio)
    comment.respond("もう少しお待ちください。", by=town.hana)
    if comment.stage != stage:
        Comment.objects.filter(pk=comment.pk).update(stage=stage)
    assert_in_step(comment, town.mio)


CHANGES = {
    "the remark": lambda town: town.hidden.edit(
        fields={"summary": "新しい概要", "body": "新しい本文"}, by=town.hana
    ),
    "by nobody's method": lambda town: Comment.objects.update(body="ほかの本文"),
    "the member": lambda town: town.hidden.edit(fields={"member": None}, by=town.hana),
    "the member's name": lambda town: (
        type(town.mio_seat).objects.filter(pk=town.mio_seat.pk).update(name="澪子")
    ),
    "the speech": lambda town: Speech.objects.update(gist="", text="訂正した発言"),
    "no speech": lambda town: town.hidden.edit(fields={"speech": None}, by=town.hana),
    "an answer": lambda town: Response.objects.exclude(state="published").update(
        text="書き直した考え方"
    ),
    "an answer agreed": lambda town: Response.objects.filter(state="draft").update(
        state="agreed"
    ),
    "an answer that serves one more": lambda town: (
        town.hidden.responses.get().comments.add(town.published)
    ),
    "published": lambda town: publish(town.panel, town.hidden, by=town.hana),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whoever_changes_a_word_it_is_found(change, town):
    before = dict(CommentWords.objects.values_list("pk", "words_folded"))
    before_own = dict(CommentWords.objects.values_list("pk", "own_folded"))
    CHANGES[change](town)
    for comment in (town.published, town.hidden):
        assert_in_step(comment, town.mio)
    after = dict(CommentWords.objects.values_list("pk", "words_folded"))
    after_own = dict(CommentWords.objects.values_list("pk", "own_folded"))
    assert (before, before_own) != (after, after_own) or change == "published"


@pytest.mark.django_db
def test_remarks_that_come_in_by_the_heap_are_found():
    panel = make_panel("yama")
    rows = [Comment(panel=panel, channel="written", summary=f"山の{n}") for n in "一二"]
    Comment.objects.bulk_create(rows)
    assert Comment.objects.all().said(["山の二"]).get() == rows[1]

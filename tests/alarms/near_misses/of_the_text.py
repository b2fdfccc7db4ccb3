"""How the text and the words that are claimed of it may stand, and all is well."""

from tests.alarms.scene import MORE, NEW, OLD, OTHER, Scene
from tests.factories import make_item

# -- accepted, and the text is as it was


def reflected(scene: Scene) -> None:
    scene.accepted(scene.item(OLD, NEW, NEW))


def still_planned(scene: Scene) -> None:
    item = scene.item(OLD, OLD, OLD)
    comment = scene.decide(scene.remark(item), "accepted")
    scene.revise(comment, item, status="planned", edition=None)


def no_edition_since(scene: Scene) -> None:
    scene.decide(scene.remark(scene.item(OLD, OLD, OLD), on=2), "accepted")


def cites_an_edition_older_than_its_meeting(scene: Scene) -> None:
    item = scene.item(OLD, OLD, OLD)
    meeting = scene.meetings[2]
    scene.decide(scene.remark(item, meeting=meeting), "accepted")


def reflected_before_it_was_published(scene: Scene) -> None:
    item = scene.item(OLD, NEW, NEW)
    comment = scene.accepted(item)
    edition = scene.editions[2]
    revision = comment.revisions.get()
    scene.revise(comment, item, revision=revision, status="published", edition=edition)


def reflected_by_moving(scene: Scene) -> None:
    item = make_item(scene.draft)
    for edition, page in zip(scene.editions, (5, 95, 95), strict=True):
        scene.stand(item, edition, OLD, page=page, position=page)
    comment = scene.decide(scene.remark(item), "accepted")
    scene.revise(comment, item, impact="editorial")


def one_of_two_texts_not_known(scene: Scene) -> None:
    scene.keep_parts_only()
    scene.accepted(scene.item("", OLD, OLD))
    scene.decide(scene.remark(scene.item(OLD, None, OLD)), "accepted")


def newer_editions_hold_parts_only(scene: Scene) -> None:
    scene.keep_parts_only()
    scene.decide(scene.remark(scene.item(OLD, OLD, OLD)), "accepted")


def changed_and_no_revision_yet(scene: Scene) -> None:
    scene.decide(scene.remark(scene.item(OLD, NEW, NEW)), "accepted")


def not_accepted_and_unchanged(scene: Scene) -> None:
    scene.decide(scene.remark(scene.item(OLD, OLD, OLD)), "not_accepted")


# -- changed, and a remark is behind it


def layout_differs(scene: Scene) -> None:
    scene.item("第１回で決めた。", "第1回で\n決めた。", " 第1回で決めた。")


def only_moved(scene: Scene) -> None:
    item = make_item(scene.draft)
    for edition, page in zip(scene.editions, (5, 7, 95), strict=True):
        scene.stand(item, edition, OLD, page=page, position=page, path=[f"第{page}章"])


def only_split(scene: Scene) -> None:
    origin = scene.item(OLD + OTHER, OLD, OLD)
    scene.link(origin, scene.item(None, OTHER, OTHER), "split")


def only_merged(scene: Scene) -> None:
    gone = scene.item(OTHER, None, None)
    kept = scene.item(OLD + MORE, OLD + OTHER + MORE, OLD + OTHER + MORE)
    scene.link(gone, kept, "merge")


def not_in_a_part(scene: Scene) -> None:
    scene.keep_parts_only()
    scene.item(OLD, None, NEW)
    scene.item(None, NEW, None)
    scene.item("", NEW, "")


def served_by_a_shared_revision(scene: Scene) -> None:
    comment = scene.accepted(scene.item(OLD, NEW, NEW))
    scene.remark().share_revision(comment.revisions.get(), by=scene.hana)


def served_by_a_revision_of_the_part(scene: Scene) -> None:
    origin = scene.item(OLD + OTHER, OLD, OLD)
    part = scene.item(None, OTHER + MORE, OTHER + MORE)
    scene.link(origin, part, "split")
    scene.accepted(origin)


def told_of_a_later_edition(scene: Scene) -> None:
    scene.accepted(scene.item(OLD, NEW, NEW), at=2)


# -- words that are there


def claim(scene: Scene, text: str, after: str = "", **said: object) -> None:
    item = scene.item(OLD, text, text)
    comment = scene.accepted(item)
    revision = comment.revisions.get()
    scene.revise(comment, item, revision=revision, after=after, **said)


def words_as_printed_otherwise(scene: Scene) -> None:
    claim(scene, "第１回の 会合で\n決めた。", "「第1回の会合で決めた。」")


def words_with_parts_left_out(scene: Scene) -> None:
    claim(scene, OLD + OTHER + MORE, f"{OLD[:-1]}……{MORE}")
    claim(scene, OLD + OTHER + MORE, f"{MORE}\n{OLD}")


def nothing_claimed(scene: Scene) -> None:
    claim(scene, NEW)


def words_on_the_same_page(scene: Scene) -> None:
    beside = scene.item(OTHER, OTHER, OTHER)
    item = make_item(scene.draft)
    for edition, text in zip(scene.editions, (OLD, NEW, NEW), strict=True):
        scene.stand(item, edition, text, page=beside.position)
    comment = scene.accepted(item)
    scene.revise(comment, item, revision=comment.revisions.get(), after=OTHER)


def words_where_the_text_is_not_known(scene: Scene) -> None:
    scene.keep_parts_only()
    item = scene.item("", "", "")
    comment = scene.decide(scene.remark(item), "accepted")
    scene.revise(comment, item, before=OTHER, after=OTHER)


def words_before_in_the_edition_before(scene: Scene) -> None:
    claim(scene, NEW, before="地区の協議会が使い方を決める")


def words_before_of_an_edition_in_parts(scene: Scene) -> None:
    scene.keep_parts_only()
    item = scene.item(None, NEW, NEW)
    comment = scene.decide(scene.remark(item, on=1), "accepted")
    scene.revise(comment, item, before=OTHER)


def page_within_the_passage(scene: Scene) -> None:
    item = scene.item(OLD, NEW, NEW, page=60, page_to=62, file_page=66)
    comment = scene.decide(scene.remark(item), "accepted")
    scene.revise(comment, item, page=61)
    scene.revise(comment, item, page=66, revision=comment.revisions.get())


def only_planned_words(scene: Scene) -> None:
    item = scene.item(OLD, OLD, OLD)
    comment = scene.decide(scene.remark(item), "accepted")
    scene.revise(comment, item, status="drafted", after="まだない文。")


# -- not accepted, and the change is another's


def changed_for_another_remark(scene: Scene) -> None:
    item = scene.item(OLD, NEW, NEW)
    scene.decide(scene.remark(item), "not_accepted")
    scene.accepted(item)


def changed_before_the_remark(scene: Scene) -> None:
    item = scene.item(OLD, NEW, NEW)
    scene.decide(scene.remark(item, on=1), "out_of_scope")


def changed_before_its_meeting(scene: Scene) -> None:
    item = scene.item(OLD, NEW, NEW)
    scene.decide(scene.remark(item, meeting=scene.meetings[1]), "out_of_scope")


def left_open_whether_the_text_stays(scene: Scene) -> None:
    item = scene.item(OLD, NEW, NEW)
    for disposition in ("already_covered", "noted", "deferred", "supported"):
        scene.decide(scene.remark(item), disposition)


def only_its_page_changed(scene: Scene) -> None:
    item = make_item(scene.draft)
    for edition, page in zip(scene.editions, (5, 7, 9), strict=True):
        scene.stand(item, edition, OLD, page=page)
    scene.decide(scene.remark(item), "not_accepted")


def planned_for_what_is_not_accepted(scene: Scene) -> None:
    item = scene.item(OLD, OLD, OLD)
    comment = scene.decide(scene.remark(item), "not_accepted")
    scene.revise(comment, item, status="dropped")

"""What is taken for gone, and when a person is asked first."""

from feedback.importer.editions.apply import apply_edition
from feedback.models import Draft, Edition, User
from tests.factories import make_item
from tests.importer.editions.making import SECOND, read

ANOTHER = {"給食の献立": ("月曜は魚にする。", 1), "校庭の芝": ("春に植える。", 2)}


def test_what_is_yet_to_be_written_is_not_gone(
    draft: Draft, first: Edition, hana: User
) -> None:
    planned = make_item(draft, title="目指す姿")
    import_ = read(draft, "資料8-1", SECOND)
    assert not import_.matches.filter(item=planned).exists()
    apply_edition(import_, by=hana)
    planned.refresh_from_db()
    assert not planned.retired


def test_what_was_planned_is_found_when_it_is_written(
    draft: Draft, first: Edition
) -> None:
    planned = make_item(draft, title="灯台の保存", theme="検討項目① 港のまち")
    match = read(draft, "資料8-1", SECOND).matches.get(item=planned)
    assert match.verdict == "keep"


def test_where_most_are_gone_a_person_is_asked(draft: Draft, first: Edition) -> None:
    gone = read(draft, "別の文書", ANOTHER).matches.filter(verdict="gone")
    assert gone
    assert all(match.doubtful for match in gone)


def test_where_one_is_gone_nobody_is_asked(draft: Draft, first: Edition) -> None:
    (gone,) = read(draft, "資料8-1", SECOND).matches.filter(verdict="gone")
    assert not gone.doubtful

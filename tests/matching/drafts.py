"""Drafts in few words, for tests."""

from feedback.matching import Pairing, Place, match

TEXTS = (
    "国は、相談窓口を市町村ごとに設け、利用者が平日の夜間にも相談できるようにすべきである。",
    "専門人材の育成には時間を要するため、大学と協力して研修の課程を今年度中に定める。",
    "港湾の施設は老朽化が進んでおり、点検の結果を台帳にまとめて公開することが望ましい。",
    "給付の申請に必要な書類は三種類に減らし、電子申請では添付を求めないこととする。",
    "災害時の備蓄は近隣の自治体と分担し、毎年九月に数量と期限を互いに確かめる。",
    "図書館では外国語の資料が不足しているとの声があり、購入の基準を見直す必要がある。",
    "介護の現場では記録に追われる時間が長く、音声による入力を試行してはどうか。",
    "森林の境界が分からない土地について、航空写真を用いた調査を先行して実施する。",
)
HEADINGS = (
    "相談の窓口", "人材の育成", "港湾の点検", "申請の手続",
    "災害への備え", "図書館の資料", "介護の記録", "森林の境界",
)  # fmt: skip


def place(
    key: int,
    heading: str = "",
    text: str = "",
    *,
    path: tuple[str, ...] = (),
    number: str = "",
    sort: str = "section",
) -> Place:
    return Place(key, path, number, heading, text, sort)


def draft(count: int = 8) -> list[Place]:
    """Return places that nobody could take for each other."""
    return [place(at, HEADINGS[at], TEXTS[at]) for at in range(count)]


def verdicts(pairings: list[Pairing]) -> set[tuple[int | None, int | None, str]]:
    return {(one.old, one.new, one.verdict.value) for one in pairings}


def found(
    old: list[Place], new: list[Place]
) -> set[tuple[int | None, int | None, str]]:
    return verdicts(match(old, new))


def doubtful(old: list[Place], new: list[Place]) -> set[tuple[int | None, int | None]]:
    """Return the pairs that are put before a person."""
    return {(one.old, one.new) for one in match(old, new) if one.doubtful}


def kept(*pairs: tuple[int, int]) -> set[tuple[int | None, int | None, str]]:
    return {(old, new, "keep") for old, new in pairs}

import pytest

from feedback.importer.parse.remarks import remarks_of
from tests.importer.parse.speaking import HEAD, spoken


def reported(
    text: str,
) -> list[tuple[tuple[str, ...], int | None, tuple[int, ...], str]]:
    found = remarks_of(HEAD, spoken(("桐生", text))).treatments
    return [(one.members, one.meeting, one.pages, one.claim) for one in found]


@pytest.mark.parametrize(
    ("text", "treatments"),
    [
        (
            "５ページですが、前回、沢渡委員から御指摘をいただきまして、運休の基準を追記しております。",
            [(("沢渡",), 3, (5,), "applied")],
        ),
        (
            "Ｐ.７になります。前回、沢渡委員、また榎委員から、費用の見込みについて御意見を頂戴しました。"
            "この点は表を追加させていただいております。",
            [(("沢渡", "榎"), 3, (7,), "applied")],
        ),
        (
            "８ページの運賃ですが、前々回の蓮見委員の御指摘を踏まえまして、次回の報告書（案）で"
            "お示しできればと考えております。",
            [(("蓮見",), 2, (8,), "planned")],
        ),
        (
            "第１回で水無瀬委員から御質問のあった９ページの目標値ですが、変更はしておりません。",
            [(("水無瀬",), 1, (9,), "none")],
        ),
        (
            "１０ページあるいは１２ページですが、第２回でそれぞれ委員から発表いただいた内容を踏まえて"
            "記載を整理しております。",
            [((), 2, (10, 12), "applied")],
        ),
        (
            "６ページですが、前回、榎委員からは図を大きくと、また前回、沢渡委員からは色を変えるべきとの"
            "御指摘がありましたので、いずれも修正しております。",
            [(("榎",), 3, (6,), "applied"), (("沢渡",), 3, (6,), "applied")],
        ),
        (
            "前回、榎委員から５ページの図について御指摘があり、直しております。"
            "また、沢渡委員から御指摘のあった運賃については、次回までに整理いたします。",
            [(("榎",), 3, (5,), "applied"), (("沢渡",), 3, (), "planned")],
        ),
        ("ただいまの沢渡委員の御指摘ですが、検討させていただきます。", []),
        ("前回の会合では、運休の基準を御議論いただきました。", []),
    ],
)
def test_the_secretariat_reports_how_remarks_were_treated(text, treatments):
    assert reported(text) == treatments


def test_a_member_is_not_asked_how_remarks_were_treated():
    text = "前回、榎委員から御指摘のあった図は修正されております。"
    assert remarks_of(HEAD, spoken(("沢渡", text))).treatments == ()


ASKED = ("片桐", "沢渡委員、前回おっしゃっていただいたこと、反映されているでしょうか。")


@pytest.mark.parametrize(
    ("turns", "verdicts"),
    [
        ([ASKED, ("沢渡", "的確に反映されていると思います。")], ["confirmed"]),
        (
            [ASKED, ("沢渡", "反映いただいたと思いますが、表ももう少し欲しいです。")],
            ["confirmed_with_remark"],
        ),
        (
            [ASKED, ("沢渡", "まだ反映されていないと思います。")],
            ["not_satisfied"],
        ),
        (
            [("榎", "前回私が申し上げた点を反映していただき、ありがとうございます。")],
            ["confirmed"],
        ),
        ([("榎", "利用者の声を計画に反映する仕組みが必要だと思います。")], []),
        ([("榎", "５ページの記載、的確に反映されていると思います。")], ["confirmed"]),
        ([("榎", "住民の声がきちんと反映されるようにしてください。")], []),
        ([("榎", "意見は適切に反映していただきたいと思います。")], []),
        ([ASKED, ("榎", "県の方針を反映すべきだと思います。")], []),
    ],
)
def test_a_members_word_on_her_earlier_remark_is_kept(turns, verdicts):
    found = remarks_of(HEAD, spoken(*turns)).words
    assert [word.verdict for word in found] == verdicts


def test_a_confirmation_is_no_new_remark():
    told = remarks_of(HEAD, spoken(ASKED, ("沢渡", "的確に反映されていると思います。")))
    assert told.remarks == ()
    assert not told.speeches[1].procedural

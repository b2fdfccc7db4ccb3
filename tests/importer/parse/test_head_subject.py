"""Title and number, agenda and papers."""

import pytest

from tests.importer.parse.heads import head

TITLES = [
    ("地域の足の懇談会（第７回）\n議事録", "地域の足の懇談会（第７回）", 7),
    (
        "地域の足と\n暮らしの懇談会（第７回）\n議事録",
        "地域の足と暮らしの懇談会（第７回）",
        7,
    ),
    ("第三回　水辺研究会　議事要旨", "第三回　水辺研究会　議事要旨", 3),
    ("第１２回水辺研究会議事録", "第１２回水辺研究会議事録", 12),
    ("令和６年度第２回水辺審議会会議録", "令和６年度第２回水辺審議会会議録", 2),
    (
        "第３回水質部会（第15回審議会と同時開催）",
        "第３回水質部会（第15回審議会と同時開催）",
        3,
    ),
    (
        "水辺審議会第40回水質部会第６回小委員会",
        "水辺審議会第40回水質部会第６回小委員会",
        6,
    ),
    (
        "第５回水質部会・第２回土壌部会合同会議",
        "第５回水質部会・第２回土壌部会合同会議",
        5,
    ),
    ("議会運営委員会速記録第六号", "議会運営委員会速記録第六号", 6),
    ("水　辺　審　議　会　（第２回）\n議　事　録", "水辺審議会（第２回）", 2),
    ("トップページ > 会議\n水辺審議会（第２回）", "水辺審議会（第２回）", 2),
    ("会議名　水辺審議会　第２回", "水辺審議会 第２回", 2),
    ("水辺委員会　令和６年５月１７日（金）\n（開会前）", "水辺委員会", None),
]


@pytest.mark.parametrize(("above", "title", "number"), TITLES)
def test_title_and_number_are_read(above, title, number):
    told = head(f"{above}\n日時　令和６年５月１７日").head
    assert (told.title, told.number) == (title, number)


AGENDAS = [
    "議題\n（１）論点について\n（２）その他",
    "議題：１ 論点について\n　　　２ その他",
    "議　事\n　１．開会\n　２．論点について\n　３．その他\n　４．閉会",
    "次第\n1. 開会\n2. 議題\n (1) 論点について\n (2) その他\n3. 閉会",
    "議題１　論点について\n議題２　その他",
    "○議題\n・論点について\n・その他",
    "議事日程\n　議題（１）論点について\n　議題（２）その他",
    "議題\n①論点に\n　ついて\n②その他",
    "案件　論点について\n　　　その他",
]


@pytest.mark.parametrize("printed", AGENDAS)
def test_the_agenda_is_listed_without_its_numbers(printed):
    told = head(f"日時　令和６年５月１７日\n{printed}").head
    assert told.agenda == ("論点について", "その他")


def test_papers_keep_the_numbers_they_are_cited_by():
    text = """
配付資料
　資料１－１　論点の
　　整理
　・資料２　意見の一覧 [50KB pdfファイル]
　参考資料　前回の議事録
傍聴者　３名
"""
    papers = ("資料１－１　論点の整理", "資料２　意見の一覧", "参考資料　前回の議事録")
    assert head(text).head.materials == papers


def test_a_paper_is_no_label():
    assert head("議題　論点\n資料１　論点の整理").head.materials == ()

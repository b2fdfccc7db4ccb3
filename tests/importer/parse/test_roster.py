"""Speakers found on the roster, by any way of printing them."""

import pytest

from feedback.importer.parse.head import Roster
from tests.importer.parse.heads import head

HEAD = """
出席者
座長　國領　二郎
副座長　渡邊 恵
委員　佐藤 一郎、佐藤 花子、林田太郎、森 喜美子、髙橋 実
臨時委員　佐藤 茂
委員　田中 修（代理：鈴木課長）
欠席者
委員　江川
事務局
佐々木地域通信振興課長、髙橋課長補佐、前田 幸子
オブザーバー
上村（内陸県）
"""
FOUND = [
    ("國領座長", "國領 二郎"),
    ("国領座長", "國領 二郎"),
    ("座長", "國領 二郎"),
    ("座長（國領君）", "國領 二郎"),
    ("渡辺副座長", "渡邊 恵"),
    ("渡邉委員", "渡邊 恵"),
    ("副座長", "渡邊 恵"),
    ("佐藤花子委員", "佐藤 花子"),
    ("佐藤（花子）委員", "佐藤 花子"),
    ("佐藤臨時委員", "佐藤 茂"),
    ("林田委員", "林田太郎"),
    ("森委員", "森 喜美子"),
    ("高橋委員", "髙橋 実"),
    ("髙橋補佐", "髙橋"),
    ("事務局（高橋）", "髙橋"),
    ("事務局（佐々木）", "佐々木"),
    ("佐々木課長", "佐々木"),
    ("地域通信振興課長", "佐々木"),
    ("前田", "前田 幸子"),
    ("田中委員", "田中 修"),
    ("鈴木課長", "鈴木"),
    ("江川委員", "江川"),
    ("オブザーバー（上村）", "上村"),
]
NOT_FOUND = [
    ("國頒座長", "unknown"),
    ("林委員", "unknown"),
    ("佐藤委員", "ambiguous"),
    ("佐々木委員", "unknown"),
    ("前田委員", "unknown"),
    ("山本委員", "unknown"),
    ("委員", "nameless"),
    ("Ａ委員", "nameless"),
    ("事務局", "nameless"),
    ("", "nameless"),
]


@pytest.fixture(scope="module")
def roster():
    return Roster(head(HEAD).head)


@pytest.mark.parametrize(("printed", "name"), FOUND)
def test_a_speaker_is_found(roster, printed, name):
    person, reason = roster.resolve(printed)
    assert (person and person.name, reason) == (name, "")
    assert roster.find(printed) is person


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("渡邉（航）会長", "渡邉 航太郎"),
        ("渡邉(直)委員", "渡邉直人"),
        ("渡辺（史）委員", "渡邉史郎"),
    ],
)
def test_a_letter_in_brackets_tells_two_of_a_surname_apart(printed, name):
    listed = "出席者\n会長　渡邉 航太郎\n委員　渡邉直人、渡邉史郎、相田 光"
    person = Roster(head(listed).head).find(printed)
    assert person is not None
    assert person.name == name


def test_a_letter_that_fits_nobody_finds_nobody():
    listed = "出席者\n会長　渡邉 航太郎\n委員　渡邉直人"
    assert Roster(head(listed).head).resolve("渡邉（茂）委員") == (None, "unknown")


@pytest.mark.parametrize(("printed", "reason"), NOT_FOUND)
def test_nobody_is_guessed(roster, printed, reason):
    assert roster.resolve(printed) == (None, reason)

"""Whatever encoding the file is in, its text is right, or it is refused."""

import codecs

import pytest

from feedback.importer.parse.problems import Unreadable
from feedback.importer.parse.reading import read

TEXT = (
    "第３回みどり市緑化審議会　議事録\r\n○山本会長　ただいまから、会議を開きます。\r\n"
    "　②の「ソーラー」の表について、ﾃﾞｰﾀを確認します。\r\n"
)
PLAIN = TEXT.replace("②", "２").replace("ﾃﾞｰﾀ", "データ")
ESCAPED = PLAIN.encode("iso2022_jp")


def texts(data, name="a.txt"):
    return [line.text for line in read(data, name).lines]


def refusal(data):
    with pytest.raises(Unreadable) as refused:
        read(data)
    return refused.value


def euc_of_windows(text):
    """EUC-JP with the rows of NEC, which Python's own codec does not write."""
    out = b""
    for sign in text:
        if "①" <= sign <= "⑳":
            out += bytes([0xAD, 0xA1 + ord(sign) - ord("①")])
        else:
            out += sign.encode("euc_jp")
    return out


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (TEXT.encode(), "utf-8", TEXT),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8", TEXT),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le", TEXT),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be", TEXT),
        (TEXT.encode("utf-16-le"), "utf-16-le", TEXT),
        (TEXT.encode("utf-16-be"), "utf-16-be", TEXT),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le", TEXT),
        (TEXT.encode("cp932"), "cp932", TEXT),
        (("髙橋・山﨑委員、㈱①、～です。\n" + TEXT).encode("cp932"), "cp932", None),
        (PLAIN.encode("euc_jp"), "euc-jp", PLAIN),
        (euc_of_windows(TEXT), "euc-jp", TEXT),
        (ESCAPED, "iso-2022-jp", PLAIN),
        (ESCAPED.replace(b"\x1b(B", b"\x1b(J"), "iso-2022-jp", PLAIN),
        ("ﾃﾞｰﾀです".encode("iso2022_jp_ext"), "iso-2022-jp", "ﾃﾞｰﾀです"),
    ],
)
def test_the_encoding_is_found_by_the_bytes(data, encoding, text):
    document = read(data)
    assert document.encoding == encoding
    if text:
        assert [line.text for line in document.lines] == text.splitlines()
    else:
        assert document.lines[0].text == "髙橋・山﨑委員、㈱①、～です。"


@pytest.mark.parametrize("text", ["議事録", "出席者", "はい。", "委員\n会長\n山田太郎"])
@pytest.mark.parametrize("encoding", ["cp932", "euc_jp", "utf-8", "iso2022_jp"])
def test_a_short_text_is_read_right_or_not_at_all(text, encoding):
    try:
        found = "\n".join(texts(text.encode(encoding)))
    except Unreadable:
        found = text
    assert found == text


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (TEXT.encode()[:-5] + b"\xff\xfe" + TEXT.encode(), "encoding", "3行目"),
        (TEXT.encode() * 3 + "。".encode()[:2], "truncated", "途中で切れて"),
        (TEXT.encode("cp932") * 3 + b"\x82", "truncated", "途中で切れて"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")[:-1], "truncated", "UTF-16-LE"),
        (ESCAPED + b"\x1b$B\x24", "truncated", "ISO-2022-JP"),
        (TEXT.encode("cp932") + TEXT.encode(), "encoding", ""),
        ("déjà vu, naïve café, où".encode("latin-1"), "encoding", "判別できません"),
        ("안녕하십니까 회의를 시작합니다 위원회".encode("euc_kr"), "encoding", ""),
        ("现在开始会议请各位委员发表意见谢谢主席".encode("gb2312"), "encoding", ""),
        (TEXT.encode().decode("latin-1").encode(), "mojibake", "文字化け"),
        (PLAIN.encode().decode("cp932", "ignore").encode(), "mojibake", "文字化け"),
        (PLAIN.encode("euc_jp").decode("cp932", "ignore").encode(), "mojibake", "化け"),
        (("�" * 30 + TEXT).encode(), "mojibake", "失われて"),
    ],
)
def test_what_is_not_certain_is_refused(data, code, says):
    refused = refusal(data)
    assert refused.code == code
    assert says in str(refused)


def test_the_charset_that_a_page_declares_is_only_a_claim():
    page = f'<html><meta charset="shift_jis"><p>{PLAIN}</p></html>'
    for encoding in ("utf-8", "euc_jp", "cp932"):
        assert PLAIN.splitlines()[1] in "".join(texts(page.encode(encoding)))


def test_what_nobody_sees_is_removed_and_reported():
    document = read(
        "○山本\0会長\u200b　は\x07い。\n\u202eす\u2066で。\n\ue000字".encode()
    )
    assert [line.text for line in document.lines] == [
        "○山本会長　はい。",
        "すで。",
        "\ue000字",
    ]
    told = [(problem.code, problem.line) for problem in document.problems]
    assert told == [("control", 1), ("bidi", 2), ("gaiji", 3)]
    assert (
        document.problems[0].message == "表示されない文字（U+0000）を取り除きました。"
    )


def test_a_lost_character_is_shown_and_reported_but_never_passed_on():
    document = read("○山�会長　はい。\n".encode() * 3)
    assert {line.text for line in document.lines} == {"○山〓会長　はい。"}
    assert [problem.code for problem in document.problems] == ["lost"] * 3


def test_radicals_become_kanji_and_variants_stay():
    assert texts("⼀般⽤の⻑い⼾、髙﨑神葛\U000e0100です".encode()) == [
        "一般用の長い戸、髙﨑神葛\U000e0100です"
    ]


def test_kana_stored_apart_from_their_marks_are_joined_and_kanji_stay():
    apart = "１２ヘ\u309aーシ\u3099 か\u3099 髙 \ufa19"
    (line,) = read(apart.encode()).lines
    assert line.text == "１２ページ が 髙 \ufa19"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\x85", "\u2028", "\u2029"])
def test_every_line_end_ends_a_line(end):
    lines = read(f"○山本会長　はい。{end}{end}次です。".encode()).lines
    assert [(line.text, line.number) for line in lines] == [
        ("○山本会長　はい。", 1),
        ("", 2),
        ("次です。", 3),
    ]

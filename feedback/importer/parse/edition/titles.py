"""Whether a line reads as a heading: short, no sentence, nobody's cross reference."""

from feedback.importer.parse.turns.marks import width

# Half-width columns; a heading may be wrapped, a question over three lines.
WIDEST = 200
# What is as wide is prose where nothing ends it.
PROSE = 140
LONGEST = 300
_ENDS = "。．、，,;；"
# 「（２）のとおり」「第１章では」 begin a line where a sentence was wrapped.
_REFERS = (
    *("の通り", "のとおり", "のよう", "のうち", "のいずれ", "の各", "の規定", "の場合"),
    *(
        "は、",
        "では",
        "には",
        "とは",
        "から",
        "まで",
        "及び",
        "および",
        "又は",
        "または",
    ),
    *(
        "並び",
        "ならび",
        "について",
        "につき",
        "において",
        "に関",
        "に基",
        "に示",
        "に掲",
    ),
    *("に述", "にある", "に加え", "によ", "に規定", "に定", "に該当", "で述", "で示"),
    *("を踏", "を参", "を除", "を含", "を指", "が示", "と同", "以下", "以上", "参照"),
    *("、", "，", "。", "）", "」", "・", "～", "〜", "／"),
    *("に係", "に対", "と（", "や（", "、（", "と(", "又 は"),
)
_PARTICLES = frozenset("のはがをにでとも")
_REFERS_IN_LATIN = """
    of in is are was and or to for with on at by from that which describes defines
    specifies above below has have shall must may can will applies does
"""
_LATIN_REFERS = frozenset(_REFERS_IN_LATIN.split())
# Headings without a number that open a part of the whole document.
_OUTER = """
    はじめに おわりに 終わりに 終りに 初めに むすび むすびに 結び 結びに 結びに代えて
    おわりに代えて 前文 序 序文 序論 序章 終章 まえがき あとがき 前書き 附則 付則
    付録 附録 別紙 別添 参考 参考資料 附属資料 付属資料 資料編 参考文献 引用文献
    用語集 用語解説 用語の説明 略語一覧 凡例 委員名簿 構成員名簿 委員等名簿 開催経緯
    検討経緯 検討の経緯 審議経過 検討経過 開催状況 開催要綱 エグゼクティブサマリー
    abstract introduction preface foreword acknowledgements acknowledgments references
    bibliography glossary conclusion conclusions index annexes appendices summary
    executivesummary
"""
OUTER = frozenset(_OUTER.split())


def letters(text: str) -> str:
    """Return the text without any spaces, in lower case: は じ め に, はじめに."""
    return "".join(text.split()).lower()


def is_outer(text: str) -> bool:
    """Tell whether the line is nothing but はじめに, 参考資料, References."""
    return len(text) <= 40 and letters(text.strip("【】［］[]〈〉＜＞《》")) in OUTER


def reads_as_title(words: str) -> bool:
    """Tell whether the words behind a label, or a whole line, may be a heading."""
    if len(words) > WIDEST or width(words) > WIDEST or "\n" in words:
        return False
    last = words.rstrip()[-1:]
    if last in _ENDS or "。" in words:
        return False
    return not (last == "." and words.count(" ") > 2) and not refers(words)


def refers(words: str) -> bool:
    """Tell whether what follows a label goes on in a sentence: （２）のとおり."""
    if words.startswith(_REFERS):
        return True
    if words[:1] in _PARTICLES and len(words) > 1 and _is_no_kana(words[1]):
        return True
    return words.partition(" ")[0] in _LATIN_REFERS


def _is_no_kana(sign: str) -> bool:
    """が相談, の検討: a particle; もの, はじめ, にぎわい: a word."""
    return "一" <= sign <= "鿿" or "ァ" <= sign <= "ヶ" or sign in "「『（(、"


def is_sentence(text: str) -> bool:
    """Tell whether the text is prose: it ends as sentences do, or is as long."""
    stripped = text.rstrip()
    return (
        stripped.endswith(("。", ".", "．", "。）", ".)", "」")) or width(text) > PROSE
    )

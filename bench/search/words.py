"""Invented sentences in which some words are common and others rare."""

import random

OPENINGS = (
    "この点については",
    "前回も申し上げたとおり",
    "資料７－１の５６ページでは",
    "現場の声を聞くと",
    "事務局の説明では",
    "ほかの地域と比べると",
)
SUBJECTS = (
    *("避難所の運営", "港の桟橋", "子育ての支援", "デジタル化の推進", "地域の交通"),
    *(
        "図書館の開館時間",
        "若い世代の参加",
        "財源の見通し",
        "医療との連携",
        "空き家の活用",
    ),
    *(
        "空き家の活用",
        "ﾃﾞｰﾀの公開",
        "ＡＩの利用",
        "学校の統合",
        "観光の振興",
        "水道の更新",
    ),
)
ENDINGS = (
    "をもっと分かりやすく書いてほしい。",
    "について、期限を示すべきではないか。",
    "が十分に検討されていないように思う。",
    "を先に進めることに賛成である。",
    "は、誰が責任を持つのかを明らかにしてほしい。",
    "の記載は、このままでよいと考える。",
)
# One text in about a thousand, ten thousand, and a single one.
SELDOM = {"灯台守": 1_000, "干潟観察会": 10_000}
# Old and never said again: the way by the newest rows finds nothing.
LONG_AGO = "渡船組合"
# Kanji that make words of their own, so that the index is as big as a real one.
KANJI = [chr(0x4E00 + 7 * each) for each in range(2_900)]


class Writer:
    """Writes texts, the same ones every time."""

    def __init__(self, seed: int = 7) -> None:
        self.lot = random.Random(seed)

    def sentence(self) -> str:
        lot = self.lot
        name = "".join(lot.choices(KANJI, k=lot.randint(2, 4)))
        of = lot.choice(SUBJECTS)
        return f"{lot.choice(OPENINGS)}、{name}{of}{lot.choice(ENDINGS)}"

    def text(self, sentences: int) -> str:
        said = "".join(self.sentence() for _each in range(sentences))
        for word, often in SELDOM.items():
            if self.lot.randrange(often) == 0:
                said += f"{word}のことも考えたい。"
        return said

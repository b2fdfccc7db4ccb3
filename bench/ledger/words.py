"""Words of an invented ledger: short texts as panels and their offices write them."""

from random import Random

from bench.minutes.people import words
from bench.minutes.phrases import THINGS, TOPICS

SUMMARIES = (
    "{topic}における{thing}を明記してほしい",
    "{thing}について、{topic}との関係が分かりにくい",
    "{topic}の記載に{thing}を加えるべきではないか",
    "{thing}はどのように確保するのか",
    "{topic}の方向性に賛同する",
    "{thing}の表現を改めてほしい",
    "{topic}の主体と{thing}を分けて書いてほしい",
)
OPINIONS = (
    "{topic}については、{thing}まで書き込まないと現場は動かないと思います。",
    "前回も申し上げましたが、{thing}が抜けているように見えます。",
    "{thing}は地域によって事情が異なりますので、一律には決められません。",
    "{topic}を進めるには、{thing}を誰が担うのかを示す必要があります。",
    "資料の図だけでは、{thing}と{topic}のつながりが読み取れません。",
    "{year}年度の調査では、{share}％の方が{thing}を挙げています。",
    "言葉の使い方が章によって違いますので、{thing}の定義をそろえてください。",
    "{topic}は長い時間のかかる話ですから、見直しの時期も決めておくべきです。",
)
ANSWERS = (
    "御意見を踏まえ、{thing}に関する記述を追加しました。",
    "{topic}については、次の会合までに整理してお示しします。",
    "御指摘の点は、本文の{thing}の箇所に記載しております。",
    "{thing}は本件の射程を超えるため、所管する部署に申し伝えます。",
    "賛同の御意見として承ります。",
    "原案のとおりとしますが、{topic}を進める中で参考とします。",
)
REASONS = (
    "{thing}は別の計画で扱うこととしているため。",
    "{topic}の節に同じ趣旨の記述があるため。",
    "関係する団体と{thing}について調整を要するため。",
)
PASSAGES = (
    "{topic}に当たっては、{thing}に留意することが求められる。",
    "{thing}については、国と地方公共団体とが連携して取り組む必要がある。",
    "地域の実情に応じ、{topic}の担い手を育てていくことが重要である。",
    "{year}年度までに、{share}％の地域で{thing}を見直すことを目指す。",
    "このため、{thing}の状況を毎年度確認し、その結果を公表する。",
    "{topic}と{thing}とは一体のものとして進めることが望ましい。",
)
ADDED = "あわせて、{thing}を適切に確保する。"
TITLES = words("在り方 推進 体制 支援 連携 評価 基盤 人材 周知 財源 点検 役割")


class Words:
    """Draws texts; the same seed draws the same."""

    def __init__(self, draw: Random) -> None:
        self.draw = draw

    def summary(self) -> str:
        return self._one(SUMMARIES)

    def body(self) -> str:
        return self._some(OPINIONS, 1, 4)

    def speech(self) -> str:
        return self._some(OPINIONS, 3, 9)

    def answer(self) -> str:
        return self._some(ANSWERS, 1, 2)

    def reason(self) -> str:
        return self._one(REASONS)

    def passage(self) -> str:
        return self._some(PASSAGES, 4, 9)

    def added(self) -> str:
        return self._filled(ADDED)

    def title(self) -> str:
        return f"{self.draw.choice(TOPICS)}の{self.draw.choice(TITLES)}"

    def _some(self, phrases: tuple[str, ...], least: int, most: int) -> str:
        number = self.draw.randint(least, most)
        return "".join(self._one(phrases) for _each in range(number))

    def _one(self, phrases: tuple[str, ...]) -> str:
        return self._filled(self.draw.choice(phrases))

    def _filled(self, phrase: str) -> str:
        draw = self.draw
        return phrase.format(
            topic=draw.choice(TOPICS),
            thing=draw.choice(THINGS),
            year=draw.randint(2019, 2030),
            share=draw.randint(3, 97),
        )

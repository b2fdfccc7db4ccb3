"""An invented draft: a tree of headings with sentences below them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from random import Random

from feedback.matching import Place


def listed(words: str) -> list[str]:
    """Return the words between the bars."""
    return words.split("|")


# What sentences are made of; a noun is two of them, so that there are as many nouns as
# in real drafts.
WHO = listed(
    "国|自治体|事業者|関係団体|利用者|研究機関|専門職|支援機関|協議会|担い手|学校|病院"
    "|保険者|運営主体|指定法人|審査会|消費者|農業者|漁協|商店会|町内会|図書館|交通局"
)
WHICH = listed(
    "相談|人材|情報|評価|財源|データ|広報|災害時|施設|移動|手続|調査|契約|連携|計画|研修"
    "|予算|指標|点検|機器|苦情|個人情報|費用|対象者|実施時期|給付|住まい|水道|森林|文化財"
    "|食品|通信|港湾|通学路|子育て|介護|読書|統計|登記|観光|電力|廃棄物|農地|河川|雇用"
)
WHAT = listed(
    "窓口|育成|共有|方法|確保|標準|在り方|備え|改修|手段|簡素化|頻度|様式|体制|見直し"
    "|内容|配分|設定|周期|更新|処理|扱い|負担|範囲|順序|記録|公開|委託|検査|認証|交付"
    "|補修|集約|台帳|基準|協定|監督|報告|試験|案内|割当|補助|保全|広域化|分担|引継ぎ"
)
HOW = listed(
    "段階を追って|期限を定めて|第三者の意見を聴いて|先行する事例を踏まえて|年度ごとに"
    "|既存の仕組みを生かして|負担に配慮して|試行の結果を見て|地域の実情に応じて"
    "|広く意見を募って|専門家の助言を得て|経費を明らかにして|書式をそろえて"
    "|優先順位を付けて|他省庁と調整して|現場の声を聴いて|数値目標を掲げて|半年ごとに"
)
DOES = listed(
    "見直すべきである|整えることが望ましい|検討を続ける|速やかに公表する|支援する"
    "|明らかにする|点検する|一元的に管理する|周知を図る|試行する|拡充する|委ねる"
    "|廃止する|義務とする|努めるものとする|例外を認める|助成の対象とする|統一する"
)
WHY = listed(
    "担当者の不足が続くことから|利用が偏っていることから|制度が分かりにくいとの声から"
    "|経費が増えていることから|地域ごとの差が大きいことから|書類が残らないことから"
    "|前回から十年が過ぎたことから|同じ届出が重なることから|高齢化が進むことから"
    "|海外で成果が見られることから|裁判例が分かれていることから|事故が相次いだことから"
)
# Stands below many headings as it is, as such sentences do.
BOILERPLATE = (
    "なお、実施に当たっては関係法令を遵守し、個人情報の保護に十分留意する必要がある。"
)
# Headings that stand below every chapter.
COMMON = ("概要", "背景", "現状と課題", "今後の方向性", "参考")


@dataclass
class Node:
    """One heading; `known` is what makes it the same one in the next edition."""

    known: int
    heading: str
    sentences: list[str]
    children: list["Node"] = field(default_factory=list)
    sort: str = "section"

    def walk(self) -> Iterator["Node"]:
        """Yield this one and all below it, as they are printed."""
        yield self
        for child in self.children:
            yield from child.walk()

    def copy(self) -> "Node":
        """Return a tree of its own."""
        children = [child.copy() for child in self.children]
        return replace(self, sentences=[*self.sentences], children=children)


class Author:
    """Writes sentences and headings, each time others."""

    def __init__(self, draw: Random) -> None:
        self.draw = draw
        self.numbers = count()

    def sentence(self) -> str:
        pick, noun = self.draw.choice, self.noun
        year = self.draw.randrange(1, 30)
        until, besides = f"令和{year}年度までに", f"{noun()}に加え、"
        start = pick(("", f"{pick(WHY)}、", until, besides))
        return f"{start}{pick(WHO)}は、{noun()}を{pick(HOW)}{pick(DOES)}。"

    def noun(self) -> str:
        return f"{self.draw.choice(WHICH)}の{self.draw.choice(WHAT)}"

    def sentences(self) -> list[str]:
        found = [self.sentence() for _ in range(self.draw.choice((1, 2, 3, 5, 8, 12)))]
        return [*found, BOILERPLATE] if self.draw.random() < 0.15 else found

    def heading(self) -> str:
        endings = ("について", "の考え方", "と課題", "", "の進め方")
        return self.noun() + self.draw.choice(endings)

    def node(self, heading: str = "", *, sort: str = "section") -> Node:
        text = self.sentences()
        return Node(next(self.numbers), heading or self.heading(), text, sort=sort)


def write(seed: int, chapters: int = 8) -> Node:
    """Return the draft of about 25 places a chapter that `seed` makes; its root is no
    place."""
    author = Author(Random(seed))
    return Node(-1, "", [], [_chapter(author) for _ in range(chapters)])


def _chapter(author: Author) -> Node:
    chapter = author.node()
    chapter.sentences = []
    for heading in COMMON:
        chapter.children.append(author.node(heading))
    for _ in range(author.draw.randrange(3, 6)):
        section = author.node()
        wanted = author.draw.randrange(1, 5)
        section.children = [author.node() for _ in range(wanted)]
        section.children += [author.node("具体的な取組")]
        if author.draw.random() < 0.4:
            section.children.append(
                author.node(f"{author.heading()}一覧", sort="table")
            )
        chapter.children.insert(author.draw.randrange(2, 5), section)
    return chapter


STYLES = (
    (lambda n: f"第{n}章", lambda n: f"{n}", lambda n: f"（{n}）"),
    (
        lambda n: f"検討項目{n}",
        lambda n: f"（{n}）",
        lambda n: "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮"[n - 1],
    ),
)


def places(root: Node, style: int = 0) -> tuple[list[Place], list[int]]:
    """Return the places as printed, and which node each is."""
    found: list[Place] = []
    known: list[int] = []

    def put(node: Node, path: tuple[str, ...]) -> None:
        tables = 0
        for number, child in enumerate(node.children, start=1):
            printed = STYLES[style][min(len(path), 2)](number)
            if child.sort == "table":
                tables += 1
                printed = f"表{tables}"
            text = "".join(child.sentences)
            found.append(
                Place(len(found), path, printed, child.heading, text, child.sort)
            )
            known.append(child.known)
            put(child, (*path, f"{printed} {child.heading}"))

    put(root, ())
    return found, known

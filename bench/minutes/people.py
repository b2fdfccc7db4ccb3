"""Who sits in an invented council."""

from dataclasses import dataclass, field
from random import Random


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Common names, names in old and variant characters, one-character names, names whose
# last character is also a title (座間, 会田, 町長谷…), kana and katakana names.
SURNAMES = words(
    "佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 松本 井上 木村 林 "
    "森 清水 池田 阿部 橋本 山口 石川 前田 藤田 岡田 長谷川 村上 近藤 石井 坂本 "
    "遠藤 青木 西村 福田 太田 三浦 藤原 岡本 松田 中川 中野 原田 小野 田村 竹内 "
    "金子 和田 中山 石田 上田 森田 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 安藤 "
    "島田 谷口 大野 丸山 今井 河野 藤本 村田 武田 上野 杉山 増田 平野 大塚 千葉 "
    "久保 松井 岩崎 桜井 野口 髙橋 﨑山 濵田 渡邉 渡邊 齋藤 斎藤 斉藤 廣瀬 眞鍋 "
    "國井 德永 澤田 瀧本 邉見 栁沢 黑川 嶋村 槇原 淺野 惠谷 龍崎 富樫 冨永 曽我部 "
    "勅使河原 長曽我部 小笠原 五十嵐 佐々木 大河内 宇都宮 東海林 喜多村 堀 原 谷 辻 "
    "関 星 東 南 会田 座間 会津 座光寺 一番ケ瀬 番場 氏家 君島 君塚 先崎 室井 "
    "長谷部 部谷 公文 塩野 安西 官野 "
)
KANA_NAMES = ("マクレガー", "キャンベル", "むとう", "かせ", "オルテガ", "はたけやま")
GIVEN = words(
    "一郎 太郎 花子 美咲 健 誠 由美子 恵 隆 浩二 真理 直樹 和子 俊介 千尋 洋 芳一 "
    "麗子 英樹 厚 光一郎 正樹 真由美 敬子 彰 久美 友也 みどり さやか 弘毅 惠 德彦 "
    "潤 学 仁 昇 茂 薫 梓 岳 奈緒 雅史 義之 知佳 修 "
)
OFFICES = words(
    "総務課 企画政策課 地域づくり推進課 情報政策課 子育て支援課 生涯学習課 "
    "都市計画課 環境対策室 学校教育課 財政課 防災危機管理室 図書館 公民館 "
    "産業振興課 福祉総務課 "
)
# Posts by the last character of the office; those of "" need no office.
POSTS = {
    "課": ("課長", "課長補佐", "係長", "主査", "主幹", "統括補佐"),
    "室": ("室長", "室長補佐", "主査", "専門官"),
    "館": ("館長", "副館長", "主査"),
    "": ("参事官", "企画官", "審議官", "部長", "課長", "室長", "総括補佐"),
}
PLACES_OF_WORK = (
    "みなも大学教授",
    "青葉法律事務所弁護士",
    "白川町自治会連合会会長",
    "ひかり信用組合常務理事",
    "北山大学大学院准教授",
    "公募",
    "市民活動団体つなぐ代表",
    "東浜商工会議所専務理事",
)


@dataclass(frozen=True)
class Player:
    """One person: `title` is how the body calls the seat (座長, 委員, 係長);
    `part` is what the person does (chair, deputy, member, secretariat, guest)."""

    surname: str
    given: str
    part: str
    title: str
    seat: int = 0
    office: str = ""
    work: str = ""

    @property
    def full(self) -> str:
        return self.surname + self.given

    @property
    def called(self) -> str:
        """As others address the person: 佐藤委員, 会田係長."""
        return self.surname + self.title


@dataclass(frozen=True)
class Body:
    """A kind of body and its words."""

    name: str
    chair: str
    deputy: str
    member: str
    staff: tuple[str, ...] = ()
    guest: str = "参考人"


@dataclass(frozen=True)
class Cast:
    body: Body
    chair: Player
    members: tuple[Player, ...]
    absent: tuple[Player, ...]
    staff: tuple[Player, ...]
    guests: tuple[Player, ...] = field(default_factory=tuple)

    @property
    def present(self) -> tuple[Player, ...]:
        return (self.chair, *self.members)


PANEL = Body("水辺のまちの情報基盤に関する懇談会", "座長", "座長代理", "構成員")
COUNCIL = Body("かすみ野市総合計画審議会", "会長", "副会長", "委員")
COMMITTEE = Body("地域交通検討委員会", "委員長", "副委員長", "委員")
SECTION = Body("学びの環境分科会制度部会", "部会長", "部会長代理", "委員")
SCHOOLS = Body("みさき市教育委員会定例会", "教育長", "教育長職務代理者", "委員")
REVIEW = Body("公共施設評価部会", "主査", "主査代理", "専門委員")
ASSEMBLY = Body(
    "しらかば町議会定例会",
    "議長",
    "副議長",
    "議員",
    ("町長", "副町長", "総務課長", "教育長", "建設課長", "会計管理者", "企画財政課長"),
)
STANDING = Body(
    "総務文教常任委員会",
    "委員長",
    "副委員長",
    "委員",
    ("総務部長", "教育部長", "財政課長", "市民生活課長", "学校教育課長", "参事"),
)


def cast(body: Body, draw: Random, *, twins: bool = False) -> Cast:
    """Return a council of `body`; with `twins` two members share a surname."""
    surnames = draw.sample(SURNAMES, 22)
    if draw.random() < 0.3:
        surnames[draw.randrange(2, 8)] = draw.choice(KANA_NAMES)
    names = [(surname, draw.choice(GIVEN)) for surname in surnames]
    size = draw.randint(5, 9)
    if twins:
        names[2] = (names[1][0], _other(names[1][1], draw))
    seats = [_member(body, names[at], at, draw) for at in range(1, size + 1)]
    away = [
        _member(body, names[at], at, draw)
        for at in range(size + 1, size + 1 + draw.choice((0, 1, 2)))
    ]
    chair = Player(*names[0], "chair", body.chair, 0, work=draw.choice(PLACES_OF_WORK))
    staff = _staff(body, names[16:19], draw)
    guest = Player(*names[20], "guest", body.guest, work=draw.choice(PLACES_OF_WORK))
    guests = (guest,) if draw.random() < 0.25 else ()
    return Cast(body, chair, tuple(seats), tuple(away), tuple(staff), guests)


def _other(given: str, draw: Random) -> str:
    return draw.choice([name for name in GIVEN if name[0] != given[0]])


def _member(body: Body, name: tuple[str, str], seat: int, draw: Random) -> Player:
    deputy = seat == 1 and draw.random() < 0.5
    title = body.deputy if deputy else body.member
    work = draw.choice(PLACES_OF_WORK)
    return Player(*name, "deputy" if deputy else "member", title, seat, work=work)


def _staff(body: Body, names: list[tuple[str, str]], draw: Random) -> list[Player]:
    if body.staff:
        titles = draw.sample(body.staff, len(names))
        return [
            Player(*name, "staff", title)
            for name, title in zip(names, titles, strict=True)
        ]
    offices = draw.sample(OFFICES, len(names))
    return [
        _officer(name, office, draw)
        for name, office in zip(names, offices, strict=True)
    ]


def _officer(name: tuple[str, str], office: str, draw: Random) -> Player:
    """An officer who is called by office and post (金子情報政策課長) or post alone."""
    if draw.random() < 0.4:
        return Player(*name, "staff", draw.choice(POSTS[""]), office=office)
    post = draw.choice(POSTS[office[-1]])
    overlap = 1 if office[-1] == post[0] else 0
    return Player(*name, "staff", office + post[overlap:], office=office)

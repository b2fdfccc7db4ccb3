"""The conventions of writing minutes that we have met, as a table."""

from dataclasses import dataclass, field

from bench.minutes import labels, people
from bench.minutes.labels import Form
from bench.minutes.people import Body

ANYWHERE = ("wrapped", "whole", "br", "p", "docx", "pdf")
WEB = ("br", "p", "whole")
UNWRAPPED = ("whole", "br", "p", "docx")
WRAPPED = ("wrapped", "pdf", "pre")


@dataclass(frozen=True)
class Convention:
    """How one body writes its minutes.

    `before` and `after` stand around the label; `before` may depend on the part that
    the speaker plays. `after` ends in a line break where the text begins below.
    `headings` is how a subject is announced in the body; `head` what stands before
    the speeches; `containers` in which files such minutes are found; `number` counts
    the speeches in front of the mark; `between` is the count of blank lines between
    speeches; `legend` explains marks; `folded` says that the text went through NFKC.
    """

    name: str
    form: Form
    before: str | dict[str, str] = "○"
    after: str = "　"
    body: Body = people.COUNCIL
    head: str = "numbered"
    containers: tuple[str, ...] = ANYWHERE
    headings: str = "plain"
    number: str = ""
    between: int = 0
    spread: bool = False
    legend: str = ""
    quoted: bool = False
    folded: bool | None = None
    contents: bool = False
    terse: bool = False
    twins: bool = False
    indent: str = "　"
    joined: bool = False
    rules: str = ""
    listing: tuple[str, ...] = ("・", "①", "（１）", "○", "-", "１．")
    ending: str = "line"
    roster: bool = True
    where: dict[str, str] = field(default_factory=dict)


_MARKS = {"chair": "○", "deputy": "◆", "member": "◆", "staff": "◎", "guest": "◎"}
_ASKING = {"chair": "○", "deputy": "○", "member": "○", "staff": "●", "guest": "●"}
_ANSWERING = {"chair": "●", "deputy": "●", "member": "●", "staff": "○", "guest": "○"}
_THREE = {"chair": "◎", "deputy": "○", "member": "○", "staff": "●", "guest": "□"}
_NO_ROUND = ("・", "①", "（１）")

CONVENTIONS: tuple[Convention, ...] = (
    # Marks before surname and title: ministries, prefectures.
    Convention("○國領座長　　", labels.surname_title, after="　　", body=people.PANEL),
    Convention("○國領座長　", labels.staff_in_brackets, body=people.PANEL),
    Convention(
        "○國領座長 (space)",
        labels.surname_title,
        after=" ",
        head="mhlw",
        containers=UNWRAPPED,
    ),
    Convention("○國領座長⏎", labels.explained_staff, after="\n", head="mhlw"),
    Convention("〇佐藤委員 (U+3007)", labels.staff_unnamed, before="〇"),
    Convention("◯佐藤委員 (U+25EF)", labels.surname_title, before="◯", between=1),
    Convention("●佐藤委員", labels.surname_title, before="●", listing=_NO_ROUND),
    Convention("◎佐藤委員", labels.staff_unnamed, before="◎ ", between=1),
    Convention("◆佐藤委員", labels.surname_title, before="◆", headings="boxed"),
    Convention("■佐藤委員", labels.surname_title, before="■", after="\n"),
    Convention("▽佐藤委員", labels.surname_title, before="▽"),
    Convention("○佐藤一郎委員", labels.full_title, headings="plain"),
    Convention(
        "○佐藤　委員",
        labels.spaced_title,
        after="　　",
        body=people.STANDING,
        rules="─",
        between=1,
        head="circled",
    ),
    Convention(
        "○ ◆ ◎ by part",
        labels.spaced_title,
        before=_MARKS,
        after="　",
        body=people.STANDING,
        head="session",
        listing=_NO_ROUND,
    ),
    Convention(
        "○佐藤委員 nothing after", labels.surname_title, after="", containers=UNWRAPPED
    ),
    Convention("○佐藤委員：", labels.surname_title, after="："),
    Convention("○ 佐藤委員　", labels.surname_title, before="○ ", after="　"),
    Convention(
        "○佐藤委員「…」",
        labels.surname_title,
        after="　",
        quoted=True,
        between=1,
        body=people.SCHOOLS,
        head="marked",
    ),
    Convention(
        "・佐藤委員　",
        labels.surname_title,
        before="・",
        after="　",
        listing=("①", "（１）"),
    ),
    Convention("twins ○渡邉（光）委員", labels.surname_title, twins=True),
    Convention(
        "several on a line",
        labels.surname_title,
        after="　　",
        joined=True,
        containers=("whole", "br"),
        listing=(),
    ),
    Convention(
        "double spacing",
        labels.staff_in_brackets,
        after="　　",
        spread=True,
        body=people.PANEL,
        containers=("wrapped",),
    ),
    # Brackets.
    Convention(
        "【佐藤委員】　",
        labels.surname_title,
        before="【",
        after="】　",
        body=people.SECTION,
    ),
    Convention(
        "【佐藤委員】⏎",
        labels.surname_title,
        before="【",
        after="】\n",
        between=1,
        body=people.SECTION,
        head="mext",
    ),
    Convention(
        "【渡邉（光）会長】",
        labels.surname_title,
        before="【",
        after="】　　",
        twins=True,
        head="mext",
    ),
    Convention(
        "【会長】 anonymous",
        labels.title_only,
        before="【",
        after="】",
        listing=_NO_ROUND,
    ),
    Convention("〔佐藤委員〕", labels.surname_title, before="〔", after="〕　"),
    Convention("［佐藤委員］", labels.surname_title, before="［", after="］　"),
    Convention(
        "＜事務局＞⏎",
        labels.title_only,
        before="＜",
        after="＞\n",
        between=1,
        head="table",
    ),
    Convention("〈佐藤委員〉", labels.surname_title, before="〈", after="〉"),
    Convention(
        "（会長）",
        labels.title_only,
        before="（",
        after="）",
        terse=True,
        headings="plain",
    ),
    Convention(
        "（佐藤委員）⏎", labels.surname_title, before="（", after="）\n", between=1
    ),
    Convention("（Ａ委員）", labels.lettered, before="（", after="）　"),
    Convention("委員）", labels.title_only, before="", after="）", terse=True),
    Convention(
        "佐藤委員）",
        labels.surname_title,
        before="",
        after="）",
        body=people.STANDING,
        listing=_NO_ROUND,
    ),
    # Colons.
    Convention("佐藤委員：", labels.surname_title, before="", after="：", between=1),
    Convention("会長：", labels.title_only, before="", after="：", listing=_NO_ROUND),
    Convention(
        "会長：⏎⏎",
        labels.title_and_post,
        before="",
        after="：\n\n",
        between=1,
        containers=WEB,
    ),
    Convention(
        "委員長（相馬君）：",
        labels.surname_kun,
        before="",
        after="：",
        body=people.STANDING,
        head="session",
        headings="noted",
    ),
    Convention(
        "○○省・山本課長補佐：⏎",
        labels.organ_and_name,
        before="",
        after="：\n",
        between=1,
    ),
    Convention("Ａ委員：", labels.lettered, before="", after="：", terse=True),
    Convention(
        "佐藤委員: (ASCII)",
        labels.surname_title,
        before="",
        after=": ",
        folded=True,
        containers=WEB,
    ),
    Convention("佐藤様：", labels.honoured, before="", after="："),
    Convention("佐藤：", labels.bare_surname, before="", after="："),
    Convention(
        "・佐藤委員：",
        labels.surname_title,
        before="・",
        after="：",
        listing=("①", "（１）"),
    ),
    # Assemblies.
    Convention(
        "○議長（國領二郎君）",
        labels.assembly,
        after="　",
        body=people.ASSEMBLY,
        head="session",
        rules="─",
        ending="session",
        contents=True,
    ),
    Convention(
        "◯議長（國領二郎君） NFKC",
        labels.assembly,
        before="◯",
        after=" ",
        body=people.ASSEMBLY,
        head="session",
        folded=True,
        containers=WEB,
        rules="-",
        ending="session",
    ),
    Convention(
        "◯委員長（大城花子さん）",
        labels.assembly_san,
        before="◯",
        after="　",
        body=people.STANDING,
        head="session",
        headings="triangle",
    ),
    Convention(
        "○２２番（佐藤一郎議員）",
        labels.assembly_member,
        after="　",
        body=people.ASSEMBLY,
        head="session",
        rules="～",
        ending="session",
    ),
    Convention(
        "○町　長（金子　洋君）",
        labels.assembly_spread,
        after="　",
        body=people.ASSEMBLY,
        head="session",
        ending="session",
        contents=True,
    ),
    Convention(
        "2 ◯議長（…）",
        labels.assembly,
        before="◯",
        after="　",
        number="{n} ",
        body=people.ASSEMBLY,
        head="session",
        containers=UNWRAPPED,
        folded=True,
    ),
    Convention(
        "2: ◯議長（…）",
        labels.assembly,
        before="◯",
        after=" ",
        number="{n}: ",
        body=people.ASSEMBLY,
        head="session",
        containers=WEB,
        folded=True,
    ),
    Convention(
        "numbers, one line",
        labels.assembly,
        before="◯",
        after="　",
        number="{n} ",
        body=people.ASSEMBLY,
        head="session",
        joined=True,
        containers=("whole", "br"),
        listing=(),
    ),
    Convention(
        "#3 ○委員長（…君）",
        labels.diet,
        after=" ",
        number="#{n}\n",
        body=people.STANDING,
        head="diet",
        containers=("br", "whole"),
        rules="―",
    ),
    Convention(
        "001・氏名⏎○委員長（…君）",
        labels.diet,
        after=" ",
        number="{n:03}・{full}\n",
        body=people.STANDING,
        head="diet",
        containers=("br", "p"),
        rules="─",
    ),
    Convention(
        "○佐藤一郎君",
        labels.diet,
        after="　",
        body=people.STANDING,
        head="diet",
        rules="─",
        containers=WRAPPED,
    ),
    Convention(
        "議長（國領二郎君） no mark",
        labels.assembly,
        before="",
        after="　",
        body=people.ASSEMBLY,
        head="session",
    ),
    Convention(
        "委員（佐藤一郎君） no mark",
        labels.assembly_san,
        before="",
        after=" ",
        containers=WEB,
    ),
    # Names alone, no mark at all.
    Convention("佐藤委員⏎", labels.surname_title, before="", after="\n", between=1),
    Convention("佐藤委員⏎ no blank", labels.surname_title, before="", after="\n"),
    Convention(
        "佐藤委員⏎ terse",
        labels.surname_title,
        before="",
        after="\n",
        terse=True,
        between=1,
        containers=UNWRAPPED,
    ),
    Convention(
        "事務局⏎⏎",
        labels.title_only,
        before="",
        after="\n\n",
        between=1,
        containers=("br", "p", "docx"),
    ),
    Convention(
        "塩野座長　", labels.surname_title, before="", after="　", body=people.PANEL
    ),
    Convention("塩野座長　　", labels.staff_unnamed, before="", after="　　"),
    Convention("会長　國領　　", labels.title_first, before="", after="　　"),
    # Anonymous marks with a legend, and the opposite legend.
    Convention(
        "○委員 ●事務局",
        labels.title_only,
        before=_ASKING,
        after="\0",
        legend="（○：委員、●：事務局）",
        listing=_NO_ROUND,
    ),
    Convention(
        "●委員 ○事務局",
        labels.title_only,
        before=_ANSWERING,
        after="\0",
        legend="※ ●は委員、○は事務局の発言",
        listing=_NO_ROUND,
    ),
    Convention(
        "◎会長 ○委員 ●事務局",
        labels.title_only,
        before=_THREE,
        after="\0",
        legend="凡例　◎：会長　○：委員　●：事務局　□：参考人",
        listing=_NO_ROUND,
    ),
    # Numbered anonymity.
    Convention("○委員１１", labels.counted, after="　　", head="plain"),
    Convention("○Ａ委員", labels.lettered, after="　"),
    Convention("○３番委員", labels.numbered_member, after="　"),
    Convention("○会長 ○委員", labels.title_only, after="　", listing=_NO_ROUND),
    # Tables and lists of HTML, Word and PDF.
    Convention(
        "table",
        labels.surname_title,
        before="",
        after="\t",
        containers=("table", "docx-table"),
    ),
    Convention(
        "table anonymous",
        labels.title_only,
        before="",
        after="\t",
        containers=("table", "docx-table"),
        listing=_NO_ROUND,
    ),
    Convention("dl", labels.surname_title, before="", after="\t", containers=("dl",)),
    Convention("li", labels.surname_title, before="", after="\t", containers=("li",)),
    Convention("h4", labels.surname_title, before="", after="\t", containers=("h4",)),
    Convention(
        "dl ○", labels.surname_title, before="○", after="\t", containers=("dl",)
    ),
)

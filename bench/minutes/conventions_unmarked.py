"""Names alone on their lines, marks that only a legend explains, tables."""

from bench.minutes import labels, people
from bench.minutes.convention import UNWRAPPED, WRAPPED, Convention

_ASKING = {"chair": "○", "deputy": "○", "member": "○", "staff": "●", "guest": "●"}
_ANSWERING = {"chair": "●", "deputy": "●", "member": "●", "staff": "○", "guest": "○"}
_THREE = {"chair": "◎", "deputy": "○", "member": "○", "staff": "●", "guest": "□"}
_NO_ROUND = ("・", "①", "（１）")

UNMARKED = (
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
    Convention("会長　國領⏎", labels.title_first, before="", after="\n", between=1),
    Convention("会　長　", labels.title_spread, before="", after="　　", between=1),
    Convention(
        "columns 佐藤委員",
        labels.staff_unnamed,
        before="",
        after="　",
        hung=8,
        containers=WRAPPED,
    ),
    Convention(
        "columns ○佐藤委員",
        labels.staff_unnamed,
        before="○",
        after="　",
        hung=9,
        containers=WRAPPED,
    ),
    Convention(
        "・…（佐藤委員）",
        labels.staff_unnamed,
        before="",
        terse=True,
        trailing=True,
        listing=(),
    ),
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

"""All that a reader can reach by following the links and the forms of the site."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from urllib.parse import parse_qsl, urldefrag, urlencode, urljoin, urlsplit

from django.test import Client
from lxml import html

HOST = "http://testserver"
KINDS = ("comments", "speeches", "responses", "passages")
# Where a reader may begin, whether or not a link leads there; some say what is not
# to be found.
STARTS = (
    "/",
    "/me/",
    "/search/?q=連携",
    "/search/?q=秘密",
    "/admin/",
    *(
        f"/p/{slug}/{rest}"
        for slug in ("machi", "umi")
        for rest in (
            "",
            "comments/",
            "comments/?q=連携",
            "comments/?q=秘密",
            "comments/?page=69",
            "comments/?theme=秘密の検討項目",
            "comments/?edition=秘密3-1",
            "statistics/",
            "search/?q=連携",
            "search/?q=秘密",
            *(f"search/?among={kind}&q=連携" for kind in KINDS),
            "feed/",
            "write/",
            "drafts/report/",
            "drafts/report/items/cooperation/",
            "drafts/report/items/cooperation/feed/",
            "drafts/report/items/secret/",
            "drafts/report/items/secret/feed/",
            "drafts/report/compare/",
            "drafts/report/compare.docx",
            "drafts/report/compare.xlsx",
            *(f"minutes/{number}/" for number in (1, 2, 3, 4)),
        )
    ),
    *(
        f"/c/{slug}-{number}/"
        for slug in ("machi", "umi")
        for number in ("1-001", "1-002", "1-004", "1-007", "3-001", "W-001")
    ),
)
# Pages that ask by one name are asked for with two different values, by more with one.
OF_ONE_NAME, OF_MORE_NAMES = 2, 1
MOST = 300
# New each time, by lot: against forged forms, and against forms that come twice.
TOKEN = re.compile(rb'(name="(?:csrfmiddlewaretoken|batch|sheet)" value=")[^"]+')
COMMENT = re.compile(r"^/c/[^/]+/$")
LEFT_OUT = ("/static/", "/accounts/", "/i18n/", "/api/", "/admin/jsi18n/")

Answer = tuple[int, str, bytes]


def crawl(client: Client, *, follow: bool = True) -> dict[str, Answer]:
    """Return what each address answers: status, where to, and the body to the byte,
    but for what is drawn by lot.

    Of addresses that ask by the same names, so many are followed as `_enough` says;
    without `follow`, just STARTS are asked for.
    """
    answers: dict[str, Answer] = {}
    asked: Counter[tuple[str, ...]] = Counter()
    waiting = deque(STARTS)
    while waiting and len(answers) < MOST:
        address = waiting.popleft()
        if address in answers:
            continue
        answer = client.get(address)
        body = TOKEN.sub(rb"\1", _content(answer))
        answers[address] = answer.status_code, answer.headers.get("Location", ""), body
        for found in _addresses(address, answer, body) if follow else ():
            form = _form_of(found)
            if found not in answers and asked[form] < _enough(form):
                asked[form] += 1
                waiting.append(found)
    return answers


def again(client: Client, answers: dict[str, Answer]) -> dict[str, Answer]:
    """Return what the same addresses answer now."""
    return {
        address: (
            (answer := client.get(address)).status_code,
            answer.headers.get("Location", ""),
            TOKEN.sub(rb"\1", _content(answer)),
        )
        for address in answers
    }


def _content(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def _form_of(address: str) -> tuple[str, ...]:
    """Return the path and the names that it asks by: `/p/x/?a&b`; of a comment's own
    pages each one counts, but those that carry a list along are all of one form."""
    parts = urlsplit(address)
    names = sorted({name for name, _value in parse_qsl(parts.query)})
    path = COMMENT.sub("/c/", parts.path) if names else parts.path
    return (path, *names)


def _enough(form: tuple[str, ...]) -> int:
    return OF_ONE_NAME if len(form) <= 2 else OF_MORE_NAMES


def _addresses(address: str, answer, body: bytes) -> Iterator[str]:
    if answer.headers.get("Location"):
        yield from _within(address, [answer.headers["Location"]])
    if not answer.headers.get("Content-Type", "").startswith("text/html") or not body:
        return
    page = html.fromstring(body)
    links = page.xpath("//@href | //@hx-get")
    yield from _within(address, [*links, *_asked_by_forms(page)])


def _asked_by_forms(page) -> Iterator[str]:
    """Yield what each control of each form that only asks can ask for, one by one."""
    for form in page.xpath("//form[not(@method) or @method='get']"):
        action = form.get("action") or ""
        for select in form.xpath(".//select[@name]"):
            for value in select.xpath(".//option/@value"):
                yield f"{action}?{urlencode({select.get('name'): value})}"


def _within(address: str, links) -> Iterator[str]:
    for link in links:
        whole, _fragment = urldefrag(urljoin(HOST + address, link))
        if whole.startswith(HOST + "/"):
            path = whole.removeprefix(HOST)
            if not path.startswith(LEFT_OUT):
                yield path

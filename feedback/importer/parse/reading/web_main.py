"""Which part of a web page holds the minutes."""

import re

from lxml import html

DROPPED_NAMES = """
    script style noscript template nav aside form button select textarea input
    iframe object embed svg math canvas audio video head title del rt rp rtc
"""
DROPPED = frozenset(DROPPED_NAMES.split())
ROLES = frozenset(["navigation", "banner", "contentinfo", "search", "complementary"])
# Names of classes and ids, whole or as one of the words that - and _ part.
SITE_NAMES = """
    breadcrumb breadcrumbs topicpath topicpaths pankuzu pan gnav globalnav lnav
    localnav nav navi navigation menu sidebar sidemenu footer header sns share
    pagetop totop skip skiplink
"""
SITE = frozenset(SITE_NAMES.split())
BODIES = (
    "//main",
    "//*[@role='main']",
    "//*[@id='main' or @id='contents' or @id='content' or @id='main-contents' "
    "or @id='main_contents' or @id='maincontents' or @id='tmp_contents' "
    "or @id='honbun' or @id='main-content' or @id='mainContents']",
    "//article",
)
WORDS = re.compile("[-_ ]")
HEADINGS = frozenset(("h1", "h2", "title"))
MOST, MUCH = 0.8, 0.4


def main_of(tree: html.HtmlElement) -> html.HtmlElement:
    """Return the element that holds the minutes; what is no text is taken out of it.

    The site's own parts (navigation, head, foot, breadcrumbs) go by their names, but
    never a part with much of the page's text: names lie.
    """
    body = tree.find("body")
    body = tree if body is None else body
    _drop(body)
    total = _size(body)
    for path in BODIES:
        candidates = sorted(body.xpath(path), key=_size, reverse=True)
        if candidates and _size(candidates[0]) >= 0.5 * total:
            return candidates[0]
    return body


def _drop(body: html.HtmlElement) -> None:
    sizes = _sizes(body)
    total = sizes[body]
    for element in list(body.iter()):
        if element is body or not isinstance(element.tag, str):
            continue
        small = sizes[element] < MUCH * total
        if element.tag in DROPPED or (small and _is_site(element)):
            _remove(element)


def _remove(element: html.HtmlElement) -> None:
    """Take the element out, not the text after it."""
    if element.getparent() is not None:
        element.drop_tree()


def _is_hidden(element: html.HtmlElement) -> bool:
    style = "".join(element.get("style", "").lower().split())
    return "hidden" in element.attrib or "display:none" in style


def _is_site(element: html.HtmlElement) -> bool:
    if _is_hidden(element):
        return True
    if element.tag == "footer" or element.get("role", "") in ROLES:
        return True
    if element.tag == "header":
        return not any(True for _ in element.iterancestors("main", "article"))
    names = f"{element.get('class', '')} {element.get('id', '')}".lower()
    if not names.strip() or element.tag in ("html", "body", "main", "article"):
        return False
    return not SITE.isdisjoint({*names.split(), *WORDS.split(names)})


def _size(element: html.HtmlElement) -> int:
    return _sizes(element)[element]


def _sizes(root: html.HtmlElement) -> dict[html.HtmlElement, int]:
    """Return how many characters of text each element below `root` holds.

    One walk backwards, children before parents, so that depth costs nothing.
    """
    sizes: dict[html.HtmlElement, int] = {}
    for element in reversed(list(root.iter())):
        if not isinstance(element.tag, str) or element.tag in DROPPED:
            sizes[element] = 0
            continue
        own = len((element.text or "").strip())
        inside = sum(
            sizes[child] + len((child.tail or "").strip()) for child in element
        )
        sizes[element] = own + inside
    return sizes

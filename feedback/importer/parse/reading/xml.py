"""XML of unknown origin, element after element: no DTD, no entities, no network."""

import io
from collections.abc import Iterator

from lxml import etree

from feedback.importer.parse.problems import Unreadable
from feedback.importer.parse.problems import marked as _

FORBIDDEN = _(
    "ファイルの中のXMLにDTDがあります。Word文書では使われないため読みません。"
)
BROKEN = _("ファイルの中のXMLが壊れているか、入れ子が深すぎて読めません。")


def local(element: etree._Element) -> str:
    """Return the element's name without its namespace (Word has two of them)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child of that name; None where there is none, or no element."""
    if element is None:
        return None
    return next((inner for inner in element if local(inner) == name), None)


def attribute(element: etree._Element | None, name: str = "val") -> str:
    """Return an attribute, whatever its namespace; "" where there is none."""
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def is_on(mark: etree._Element | None) -> bool | None:
    """Return what a switch of Word (<w:b/>, <w:vanish w:val="0"/>) says; None where
    it is not there."""
    if mark is None:
        return None
    return attribute(mark) not in ("0", "false", "off")


def elements_of(data: bytes, *, inside: str) -> Iterator[etree._Element]:
    """Yield each child of the element `inside`, then forget it: memory stays small.

    Raises Unreadable, code "xml", for a DTD, for broken XML, and for XML nested more
    than 256 deep, libxml2's limit.
    """
    events = etree.iterparse(
        io.BytesIO(data),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        yield from _children(events, inside)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from None
        raise Unreadable("xml", BROKEN) from None


def _children(events: etree.iterparse, inside: str) -> Iterator[etree._Element]:
    parent = None
    checked = False
    for event, element in events:
        if not checked:
            _refuse_dtd(element)
            checked = True
        if event == "start" and parent is None and local(element) == inside:
            parent = element
        elif event == "end" and parent is not None and element.getparent() is parent:
            yield element
            _forget(element)


def _refuse_dtd(element: etree._Element) -> None:
    information = element.getroottree().docinfo
    if information.doctype or information.internalDTD is not None:
        raise Unreadable("xml", FORBIDDEN)


def _forget(element: etree._Element) -> None:
    element.clear()
    while (before := element.getprevious()) is not None:
        before.getparent().remove(before)

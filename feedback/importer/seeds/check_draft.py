"""What can be said of a draft's items, passages and links before anything is added."""

from django.utils.translation import gettext as translate

from feedback.importer.seeds.faults import Fault
from feedback.importer.seeds.names import Names
from feedback.importer.seeds.passages import earlier_one, passage_in, stands
from feedback.importer.seeds.shapes import Row
from feedback.importer.seeds.telling import Telling
from feedback.models import LineageSort


class DraftCheck(Telling):
    def __init__(self, names: Names, faults: list[Fault], doubts: list[Fault]) -> None:
        super().__init__(faults, doubts)
        self.names = names

    def draft(self, draft: Row) -> None:
        for item in draft["items"]:
            seen: dict[str, Row] = {}
            for passage in item["passages"]:
                self.edition_once(passage, seen)
                self.pages(passage)
                self.same_as(item, passage)
                self.after(draft, item, passage)
        for link in draft["links"]:
            self.link(link)

    def edition_once(self, passage: Row, seen: dict[str, Row]) -> None:
        label = passage["edition"]
        self.names.find("edition", label, passage.at("edition"))
        if label and seen.setdefault(label, passage) is not passage:
            self.again(passage.at("edition"), label, seen[label].at("edition"))

    def pages(self, passage: Row) -> None:
        for name in ("page", "file_page"):
            first, last = passage[name], passage[f"{name}_to"]
            if last is not None and (first is None or last < first):
                message = translate("「%(to)s」は「%(from)s」以上の数にしてください。")
                names = {"to": f"{name}_to", "from": name}
                self.fault(passage.at(f"{name}_to"), message, **names)

    def same_as(self, item: Row, passage: Row) -> None:
        if passage["as_in"] and earlier_one(item, passage) is None:
            message = translate(
                "値「%(value)s」：この項目には、この版の記載が、ここより上にありません。"
            )
            self.fault(passage.at("as_in"), message, value=passage["as_in"])

    def after(self, draft: Row, item: Row, passage: Row) -> None:
        if not passage["after"]:
            return
        after = self.names.find("item", passage["after"], passage.at("after"))
        if after and not stands(draft, item, after, passage["edition"]):
            message = translate(
                "値「%(value)s」：この版に記載がないか、この項目より後に移された項目です。"
            )
            self.fault(passage.at("after"), message, value=passage["after"])

    def link(self, link: Row) -> None:
        """A split leads to a passage of the edition; so does a merge, and what was
        merged has none any more."""
        self.names.find("edition", link["edition"], link.at("edition"))
        before = self.names.find("item", link["from"], link.at("from"))
        after = self.names.find("item", link["to"], link.at("to"))
        if not before or not after:
            return
        edition = link["edition"]
        if before is after or passage_in(after, edition) is None:
            message = translate("値「%(value)s」：この版にある、別の項目が要ります。")
            self.fault(link.at("to"), message, value=link["to"])
        if link["sort"] == LineageSort.MERGE and passage_in(before, edition):
            message = translate(
                "値「%(value)s」：統合された項目が、まだこの版にあります。"
            )
            self.fault(link.at("from"), message, value=link["from"])

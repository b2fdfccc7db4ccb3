"""How a check says what it found."""

from typing import Any

from django.utils.translation import gettext as translate

from feedback.importer.seeds.faults import Fault, Place


class Telling:
    """Adds what is wrong to `faults`, and what looks wrong to `doubts`."""

    def __init__(self, faults: list[Fault], doubts: list[Fault]) -> None:
        self.faults = faults
        self.doubts = doubts

    def again(self, at: Place, value: str, there: Place) -> None:
        message = translate("値「%(value)s」：%(place)s にもあります。")
        self.fault(at, message, value=value, place=there)

    def fault(self, at: Place, message: str, /, **facts: Any) -> None:
        self.faults.append(Fault(at, message % facts if facts else message))

    def doubt(self, at: Place, message: str, /, **facts: Any) -> None:
        self.doubts.append(Fault(at, message % facts if facts else message))

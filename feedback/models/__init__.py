"""The vocabulary: one model for each thing of the glossary."""

from feedback.models.access import Scope, Viewer, scope_of
from feedback.models.alarm_aside import AlarmAside
from feedback.models.carried import CarriedTarget, Doubt
from feedback.models.change_review import ChangeDecline, ChangeReview
from feedback.models.comment import Comment
from feedback.models.comment_words import CommentWords
from feedback.models.confirmation import Confirmation, Recorder
from feedback.models.draft import Draft
from feedback.models.edition import Edition
from feedback.models.edition_import import (
    EditionFile,
    EditionImport,
    ItemMatch,
    MatchVerdict,
)
from feedback.models.event import Action, Event, InMinutes
from feedback.models.handed_in import HandedIn, ImportState
from feedback.models.history import Told, told
from feedback.models.imports import (
    Import,
    ImportedSpeech,
    ImportFile,
    ImportStep,
    Proposal,
    ProposalSort,
    ProposalState,
)
from feedback.models.item import Item
from feedback.models.item_change import ChangeSort, ItemChange, changes_between
from feedback.models.lineage import ItemLink, LineageSort
from feedback.models.meeting import Attendance, AttendanceStatus, Meeting
from feedback.models.member import Member
from feedback.models.notice import Notice, NoticeKind, NoticeState
from feedback.models.notice_choice import NoticeChoice, kinds_for
from feedback.models.panel import Panel
from feedback.models.passage import Passage, PassageSort
from feedback.models.publication import Publication, PublishedComment
from feedback.models.published_link import LinkSort, PublishedLink
from feedback.models.ref import RefCounter
from feedback.models.response import Response
from feedback.models.revision import Revision
from feedback.models.speech import Speech
from feedback.models.target import Target
from feedback.models.token import ApiToken
from feedback.models.triage import Triage
from feedback.models.user import User

__all__ = [
    "Action",
    "AlarmAside",
    "ApiToken",
    "Attendance",
    "AttendanceStatus",
    "CarriedTarget",
    "ChangeDecline",
    "ChangeReview",
    "ChangeSort",
    "Comment",
    "CommentWords",
    "Confirmation",
    "Doubt",
    "Draft",
    "Edition",
    "EditionFile",
    "EditionImport",
    "Event",
    "HandedIn",
    "Import",
    "ImportFile",
    "ImportState",
    "ImportStep",
    "ImportedSpeech",
    "InMinutes",
    "Item",
    "ItemChange",
    "ItemLink",
    "ItemMatch",
    "LineageSort",
    "LinkSort",
    "MatchVerdict",
    "Meeting",
    "Member",
    "Notice",
    "NoticeChoice",
    "NoticeKind",
    "NoticeState",
    "Panel",
    "Passage",
    "PassageSort",
    "Proposal",
    "ProposalSort",
    "ProposalState",
    "Publication",
    "PublishedComment",
    "PublishedLink",
    "Recorder",
    "RefCounter",
    "Response",
    "Revision",
    "Scope",
    "Speech",
    "Target",
    "Told",
    "Triage",
    "User",
    "Viewer",
    "changes_between",
    "kinds_for",
    "scope_of",
    "told",
]

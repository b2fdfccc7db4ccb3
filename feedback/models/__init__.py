"""The vocabulary: one model for each thing of the glossary."""

from feedback.models.access import Scope, Viewer, scope_of
from feedback.models.comment import Comment
from feedback.models.confirmation import Confirmation, Recorder
from feedback.models.draft import Draft
from feedback.models.edition import Edition
from feedback.models.event import Action, Event, InMinutes
from feedback.models.history import Told, told
from feedback.models.imports import (
    Import,
    ImportedSpeech,
    ImportFile,
    ImportState,
    ImportStep,
    Proposal,
    ProposalSort,
    ProposalState,
)
from feedback.models.item import Item
from feedback.models.meeting import Attendance, AttendanceStatus, Meeting
from feedback.models.member import Member
from feedback.models.panel import Panel
from feedback.models.passage import Passage
from feedback.models.publication import Publication, PublishedComment
from feedback.models.ref import RefCounter
from feedback.models.response import Response
from feedback.models.revision import Revision
from feedback.models.search import said_anywhere
from feedback.models.speech import Speech
from feedback.models.target import Target
from feedback.models.token import ApiToken
from feedback.models.triage import Triage
from feedback.models.user import User

__all__ = [
    "Action",
    "ApiToken",
    "Attendance",
    "AttendanceStatus",
    "Comment",
    "Confirmation",
    "Draft",
    "Edition",
    "Event",
    "Import",
    "ImportFile",
    "ImportState",
    "ImportStep",
    "ImportedSpeech",
    "InMinutes",
    "Item",
    "Meeting",
    "Member",
    "Panel",
    "Passage",
    "Proposal",
    "ProposalSort",
    "ProposalState",
    "Publication",
    "PublishedComment",
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
    "said_anywhere",
    "scope_of",
    "told",
]

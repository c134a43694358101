"""The tables of the portal: columns, and what the database itself must hold; no rule lives here."""

from portal.models.audit import AuditEntry
from portal.models.base import Base
from portal.models.calendars import TaskCalendar
from portal.models.heard import Feedback, SearchMiss
from portal.models.mail import Mail
from portal.models.notices import Acceptance, Approval, Attempt, Audience, Briefing, Notice, Receipt, Version
from portal.models.onboarding import (
    Charge,
    Comment,
    Consent,
    Deed,
    Document,
    Onboarding,
    Proof,
    Reckoning,
    Relief,
    Turn,
)
from portal.models.outward import Delivery, Feed, Hook
from portal.models.packs import Pack, Playback
from portal.models.people import Account, Identity, Link, Membership, Name, Person, Visit
from portal.models.places import Centre, Client, Provider
from portal.models.prompts import Digest, Duty, Prompt
from portal.models.replies import Reply, ReplyPrompt
from portal.models.reports import Report
from portal.models.runs import ReportedRun
from portal.models.slowed import Slowed
from portal.models.texts import (
    CheckRun,
    FetchedPage,
    FindingColumn,
    FindingGroup,
    FindingNote,
    RunCount,
    Submission,
    SubmittedFile,
)
from portal.models.tokens import Token

__all__ = [
    "Acceptance",
    "Account",
    "Approval",
    "Attempt",
    "Audience",
    "AuditEntry",
    "Base",
    "Briefing",
    "Centre",
    "Charge",
    "CheckRun",
    "Client",
    "Comment",
    "Consent",
    "Deed",
    "Delivery",
    "Digest",
    "Document",
    "Duty",
    "Feed",
    "Feedback",
    "FetchedPage",
    "FindingColumn",
    "FindingGroup",
    "FindingNote",
    "Hook",
    "Identity",
    "Link",
    "Mail",
    "Membership",
    "Name",
    "Notice",
    "Onboarding",
    "Pack",
    "Person",
    "Playback",
    "Prompt",
    "Proof",
    "Provider",
    "Receipt",
    "Reckoning",
    "Relief",
    "Reply",
    "ReplyPrompt",
    "Report",
    "ReportedRun",
    "RunCount",
    "SearchMiss",
    "Slowed",
    "Submission",
    "SubmittedFile",
    "TaskCalendar",
    "Token",
    "Turn",
    "Version",
    "Visit",
]

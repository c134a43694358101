"""Which roles there are, where each may be held, and what each may do there."""

from __future__ import annotations

from typing import Literal

Place = Literal["client", "provider", "centre"]

# Where a role may be held. What is held at a provider holds at all centres that it runs.
ROLES: dict[str, frozenset[Place]] = {
    "product_owner": frozenset({"client"}),
    "approver": frozenset({"client"}),
    "administrator": frozenset({"client"}),
    "auditor": frozenset({"client", "provider", "centre"}),
    "onboarding_lead": frozenset({"client", "provider", "centre"}),
    "team_lead": frozenset({"provider", "centre"}),
    "agent": frozenset({"provider", "centre"}),
}
# What one must be allowed to. public: by anybody; own: by everybody who has entered.
MAY: dict[str, frozenset[str]] = {
    "public": frozenset(),
    "own": frozenset(),
    "notices.write": frozenset({"product_owner"}),
    "notices.approve": frozenset({"approver"}),
    "notices.end": frozenset({"product_owner", "approver"}),
    "notices.see": frozenset({"product_owner", "approver", "auditor", "onboarding_lead", "team_lead", "agent"}),
    "notices.emergency": frozenset({"approver"}),
    "notices.draft": frozenset({"product_owner", "approver"}),
    "questions": frozenset({"product_owner", "approver"}),
    "inbox": frozenset({"team_lead"}),
    "reading": frozenset({"agent", "team_lead"}),
    "board": frozenset({"product_owner", "approver", "auditor", "onboarding_lead"}),
    "guides": frozenset({"product_owner", "approver", "auditor", "onboarding_lead", "team_lead", "agent"}),
    "guides.client": frozenset({"product_owner", "approver", "auditor", "onboarding_lead"}),
    "onboarding": frozenset({"product_owner", "approver", "auditor", "onboarding_lead", "team_lead"}),
    "onboarding.work": frozenset({"product_owner", "approver", "onboarding_lead", "team_lead"}),
    "onboarding.lead": frozenset({"onboarding_lead"}),
    "onboarding.approve": frozenset({"approver", "onboarding_lead"}),
    "packs": frozenset({"product_owner", "approver", "auditor", "onboarding_lead", "team_lead", "agent"}),
    "packs.receive": frozenset({"onboarding_lead", "team_lead"}),
    "packs.play": frozenset({"onboarding_lead", "team_lead", "agent"}),
    "texts": frozenset({"product_owner", "approver", "auditor", "onboarding_lead", "team_lead"}),
    "texts.hand_in": frozenset({"onboarding_lead", "team_lead"}),
    "runs": frozenset({"product_owner", "approver", "auditor", "onboarding_lead"}),
    "runs.report": frozenset({"product_owner", "approver"}),
    "findings": frozenset({"product_owner", "approver", "auditor", "onboarding_lead", "team_lead"}),
    "findings.note": frozenset({"product_owner", "approver", "onboarding_lead", "team_lead"}),
    "findings.give": frozenset({"product_owner", "approver"}),
    "reports": frozenset({"product_owner", "approver", "auditor", "onboarding_lead", "team_lead"}),
    "reports.answer": frozenset({"product_owner", "approver"}),
    "searches": frozenset({"product_owner", "approver", "auditor", "onboarding_lead", "team_lead"}),
    "feedback": frozenset({"product_owner", "approver", "auditor", "onboarding_lead", "team_lead"}),
    "feedback.take": frozenset({"product_owner", "approver"}),
    "people": frozenset({"administrator"}),
    "audit": frozenset({"auditor"}),
    "records": frozenset({"product_owner", "approver", "auditor", "onboarding_lead"}),
    "connections": frozenset({"administrator", "team_lead"}),
}
# What is of the whole client: a role at a centre does not give it.
OF_THE_CLIENT = frozenset(
    {
        "people",
        "audit",
        "records",
        "notices.write",
        "notices.draft",
        "notices.approve",
        "notices.emergency",
        "notices.end",
        "questions",
        "guides.client",
        "onboarding.lead",
        "onboarding.approve",
        "feedback.take",
        "findings.give",
        "runs",
        "runs.report",
        "reports.answer",
    }
)

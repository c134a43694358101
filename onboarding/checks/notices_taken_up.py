"""Every published change notice is accepted by the centre, and its agents are briefed."""

from __future__ import annotations

from knowledge.records.acts import Acceptance, Briefing, Notice
from onboarding.checks.case import Case, Result, several, unkept

NAME = "notices-taken-up"
DOC = "Every change notice for the centre is accepted in its current version, and all agents on the rota are briefed."


def check(case: Case) -> Result:
    notices, acceptances = case.records.of(Notice), case.acts(Acceptance)
    briefings = case.acts(Briefing)
    if notices is None or acceptances is None or briefings is None:
        return unkept("notices, acceptances and briefings")
    newest: dict[str, Notice] = {}
    for notice in notices:
        if notice.id not in newest or notice.version >= newest[notice.id].version:
            newest[notice.id] = notice
    standing = [one for one in newest.values() if one.state in {"published", "closed"} and case.id in one.centres]
    accepted = {(one.notice, one.version) for one in acceptances if one.answer == "accepted"}
    briefed = {(one.notice, one.version) for one in briefings if one.briefed >= one.rostered}
    unaccepted = [one.id for one in standing if (one.id, one.version) not in accepted]
    unbriefed = [one.id for one in standing if (one.id, one.version) not in briefed and one.id not in unaccepted]
    if not unaccepted and not unbriefed:
        return Result("pass", f"{len(standing)} notice{'s' * (len(standing) != 1)} accepted and briefed")
    said = [f"not accepted: {several(unaccepted)}"] * bool(unaccepted)
    said += [f"not briefed: {several(unbriefed)}"] * bool(unbriefed)
    return Result("fail", "; ".join(said), "the centre accepts them and briefs its agents")

"""Is a text fit for the channel on which it is read or heard?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.spoken_of import says_address
from checker.evidence.whole import Evidence
from checker.findings.of_records import Told
from checker.model import Finding, Severity
from knowledge.channels import Channel
from knowledge.kinds.feedback import Feedback
from knowledge.kinds.ivr import Ivr
from knowledge.kinds.script import Script

CODE = "FIT-001"
SEVERITY = Severity.WARNING
CLAUSE = "5.6"
DOC = """\
A prompt of a phone menu, or a line that is spoken, holds a web address that nobody can click or a prompt is longer
than 60 words; an invitation that goes by text message is longer than three messages (459 signs).
"""
_TOLD = Told(CODE, SEVERITY, CLAUSE)


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each."""
    register = evidence.register
    for menu in register.of(Ivr):
        for node, each in menu.record.nodes.items():
            for tag, text in each.prompt.forms:
                long = len(text.split()) > 60
                if long or says_address(text):
                    wrong = "is longer than 60 words" if long else "holds a web address, which nobody can click"
                    yield _TOLD.of(
                        menu,
                        f"{menu.name}, {node}: the prompt ({tag}) {wrong}",
                        "say it shorter, or where it is found",
                        at=("nodes", node, "prompt"),
                        shown=node,
                        part=f"{node}/{tag}",
                    )
    for script in register.of(Script):
        for at, line in enumerate(script.record.lines if script.record.channel is Channel.VOICE else ()):
            if line.say and any(says_address(text) for text in line.say):
                yield _TOLD.of(
                    script,
                    f"{script.name}, line {at + 1} holds a web address, which nobody can click",
                    "say where it is found",
                    at=("lines", at),
                    shown=f"line {at + 1}",
                    part=f"{at}",
                )
    for one in register.of(Feedback):
        said = one.record.invitation
        if said and Channel.SMS in one.record.channels and any(len(text) > 459 for text in said):
            yield _TOLD.of(
                one, f"{one.name}: the invitation is longer than three text messages", "shorten it", at=("invitation",)
            )

"""The findings as JUnit XML, which every CI shows: a suite for each rule, a case for each finding."""

from __future__ import annotations

import re
from collections import defaultdict
from xml.etree import ElementTree as ET

from checker.every_rule import EVERY_RULE
from checker.model import Finding, Occurrence, Severity
from checker.outcome import Outcome
from checker.report.from_root import from_root, printable
from checker.report.sides import pointed_at

NEVER = "never"
_COUNTED = {"failures": "failure", "skipped": "skipped"}
# What XML 1.0 cannot hold in any form (2.2, Char).
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(outcome: Outcome, fail_on: str = "error") -> str:
    """The report as XML. A finding graver than what fails the check is a failure; a waived one is skipped.

    A rule that found nothing is one case that passed, so that a CI which wants at least one case has it.
    """
    by_rule: dict[str, list[ET.Element]] = defaultdict(list)
    for finding in outcome.findings:
        by_rule[finding.code].append(_case(finding, fail_on))
    for one in outcome.waived:
        case = _named(one.finding)
        why = f"waived until {one.waiver.until}: {one.waiver.reason}"
        ET.SubElement(case, "skipped", message=_clean(f"{why} ({one.waiver.owner})" if one.waiver.owner else why))
        by_rule[one.finding.code].append(case)
    suites = ET.Element("testsuites", name="onevoice check")
    for code in EVERY_RULE:
        suites.append(_suite(code, by_rule[code]))
    for name in ("tests", "failures", "skipped"):
        suites.set(name, str(sum(int(suite.get(name, "0")) for suite in suites)))
    suites.set("errors", "0")
    ET.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(suites, encoding="unicode") + "\n"


def _suite(code: str, cases: list[ET.Element]) -> ET.Element:
    question = (getattr(EVERY_RULE[code], "__doc__", "") or code).strip()
    cases = cases or [ET.Element("testcase", classname=code, name=question)]
    counted = {what: sum(case.find(tag) is not None for case in cases) for what, tag in _COUNTED.items()}
    suite = ET.Element("testsuite", name=code, tests=str(len(cases)), errors="0")
    for what, count in counted.items():
        suite.set(what, str(count))
    suite.extend(cases)
    return suite


def _case(finding: Finding, fail_on: str) -> ET.Element:
    case = _named(finding)
    lines = [f"{value.shown}\t{_place(place)}" for value in finding.values for place in value.occurrences]
    told = "\n".join([finding.message, *lines, *([f"To clear it: {finding.fix}"] if finding.fix else [])])
    if fail_on != NEVER and finding.severity.rank >= Severity(fail_on).rank:
        failure = ET.SubElement(case, "failure", message=_clean(finding.message), type=finding.code)
        failure.text = _clean(told)
    else:
        ET.SubElement(case, "system-out").text = _clean(f"{finding.severity}: {told}")
    return case


def _named(finding: Finding) -> ET.Element:
    _, place = pointed_at(finding)[0]
    return ET.Element(
        "testcase",
        classname=finding.code,
        name=_clean(f"{finding.key} {finding.message}"),
        file=_clean(printable(from_root(place.file))),
        line=str(place.line),
    )


def _place(place: Occurrence) -> str:
    return f"{printable(from_root(place.file))}:{place.where or f'{place.line}:{place.column}'}"


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)

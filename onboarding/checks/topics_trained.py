"""Agents are trained on everything that the centre's agreement names, and all who took part passed."""

from __future__ import annotations

from knowledge.records.acts import Training
from onboarding.checks.case import Case, Result, several, unkept

NAME = "topics-trained"
DOC = "For every product, service and process that the agreement names, the latest training was passed by all."


def check(case: Case) -> Result:
    acts = case.acts(Training)
    if acts is None:
        return unkept("trainings")
    topics = list(dict.fromkeys((*case.products, *(id for one in case.agreements for id in one.processes))))
    if not topics:
        return Result("fail", "its agreement names nothing to be trained on", "name services and processes in it")
    lacking = []
    for topic in topics:
        held = sorted((one for one in acts if one.topic == topic and one.on <= case.day), key=lambda one: one.on)
        if not held:
            lacking.append(topic)
        elif not held[-1].people or held[-1].passed < held[-1].people:
            lacking.append(f"{topic} ({held[-1].passed} of {held[-1].people} passed)")
    if lacking:
        return Result("fail", f"not trained: {several(lacking)}", "hold the training, and record who passed")
    return Result("pass", f"{len(topics)} topics trained")

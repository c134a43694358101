"""The automatic checks: the explicit table of all that an item of a checklist may ask for."""

from __future__ import annotations

from collections.abc import Mapping

from onboarding.checks import (
    access_acknowledged,
    accesses_given,
    accesses_removed,
    agreement_in_force,
    certificate_valid,
    contacts_tried,
    data_deleted,
    experience_acknowledged,
    forecast_sent,
    hours_covered,
    menu_passes,
    no_open_errors,
    notices_taken_up,
    processes_acknowledged,
    products_known,
    reviews_held,
    topics_trained,
    unnamed,
)
from onboarding.checks.case import Check

CHECKS: Mapping[str, Check] = {
    one.NAME: one
    for one in (
        no_open_errors,
        notices_taken_up,
        experience_acknowledged,
        access_acknowledged,
        processes_acknowledged,
        hours_covered,
        products_known,
        menu_passes,
        agreement_in_force,
        certificate_valid,
        topics_trained,
        accesses_given,
        accesses_removed,
        reviews_held,
        contacts_tried,
        forecast_sent,
        data_deleted,
        unnamed,
    )
}

"""The rules on the record alone, by subject: what definitions and acts of people decide without a text."""

from __future__ import annotations

from checker.register import Register
from checker.rules.access import (
    complain_enquire as access_complain_enquire,
)
from checker.rules.access import (
    half_told as access_half_told,
)
from checker.rules.access import (
    language as access_language,
)
from checker.rules.access import (
    limit_alone as access_limit_alone,
)
from checker.rules.access import (
    need_unmet as access_need_unmet,
)
from checker.rules.access import (
    no_text_route as access_no_text_route,
)
from checker.rules.access import (
    outside_strategy as access_outside_strategy,
)
from checker.rules.access import (
    preferred_channel as access_preferred_channel,
)
from checker.rules.access import (
    voice_only as access_voice_only,
)
from checker.rules.access import (
    zone_unsaid as access_zone_unsaid,
)
from checker.rules.cost import (
    charge_unsaid as cost_charge_unsaid,
)
from checker.rules.cost import (
    dear_after_sale as cost_dear_after_sale,
)
from checker.rules.cost import (
    not_free as cost_not_free,
)
from checker.rules.cost import (
    service_charge as cost_service_charge,
)
from checker.rules.cost import (
    waiting_charged as cost_waiting_charged,
)
from checker.rules.data import (
    carried as data_carried,
)
from checker.rules.data import (
    deletion as data_deletion,
)
from checker.rules.data import (
    purpose as data_purpose,
)
from checker.rules.data import (
    recipient as data_recipient,
)
from checker.rules.data import (
    retention as data_retention,
)
from checker.rules.data import (
    system as data_system,
)
from checker.rules.escalation import (
    level as escalation_level,
)
from checker.rules.escalation import (
    level_differs as escalation_level_differs,
)
from checker.rules.escalation import (
    none as escalation_none,
)
from checker.rules.escalation import (
    not_public as escalation_not_public,
)
from checker.rules.escalation import (
    outside_body as escalation_outside_body,
)
from checker.rules.escalation import (
    own_judge as escalation_own_judge,
)
from checker.rules.escalation import (
    subject as escalation_subject,
)
from checker.rules.feedback import no_method as feedback_no_method
from checker.rules.feedback import sells as feedback_sells
from checker.rules.feedback import unused as feedback_unused
from checker.rules.foresight import (
    channel as foresight_channel,
)
from checker.rules.foresight import (
    planning as foresight_planning,
)
from checker.rules.foresight import (
    volume as foresight_volume,
)
from checker.rules.information import (
    empty as information_empty,
)
from checker.rules.information import (
    unaccepted as information_unaccepted,
)
from checker.rules.information import (
    unfit as information_unfit,
)
from checker.rules.information import (
    unnoticed as information_unnoticed,
)
from checker.rules.process import (
    accountable as process_accountable,
)
from checker.rules.process import (
    client_task as process_client_task,
)
from checker.rules.process import (
    improvement as process_improvement,
)
from checker.rules.process import (
    sorts as process_sorts,
)
from checker.rules.process import (
    step as process_step,
)
from checker.rules.process import (
    unacknowledged as process_unacknowledged,
)
from checker.rules.process import (
    undocumented as process_undocumented,
)
from checker.rules.protection import (
    after_purchase as protection_after_purchase,
)
from checker.rules.protection import (
    clean_list as protection_clean_list,
)
from checker.rules.protection import (
    hours as protection_hours,
)
from checker.rules.protection import (
    purpose as protection_purpose,
)
from checker.rules.protection import (
    refusal as protection_refusal,
)
from checker.rules.protection import (
    removal as protection_removal,
)
from checker.rules.protection import (
    rules_of_place as protection_rules_of_place,
)
from checker.rules.protection import (
    screening as protection_screening,
)
from checker.rules.protection import (
    understanding as protection_understanding,
)
from checker.rules.rule import Rule
from checker.rules.service import (
    callback_when as service_callback_when,
)
from checker.rules.service import (
    level_differs as service_level_differs,
)
from checker.rules.service import (
    long_wait as service_long_wait,
)
from checker.rules.service import (
    metric_twice as service_metric_twice,
)
from checker.rules.service import (
    no_level as service_no_level,
)
from checker.rules.service import (
    promise_differs as service_promise_differs,
)
from checker.rules.service import (
    review_due as service_review_due,
)
from checker.rules.service import (
    target_not_agreed as service_target_not_agreed,
)
from checker.rules.service import (
    task_time as service_task_time,
)
from checker.rules.service import (
    tolerance as service_tolerance,
)
from checker.rules.service import (
    unacknowledged as service_unacknowledged,
)
from checker.rules.service import (
    unmeasured as service_unmeasured,
)
from checker.rules.service import (
    unstaffed as service_unstaffed,
)
from checker.rules.strategy import (
    access as strategy_access,
)
from checker.rules.strategy import (
    accessible as strategy_accessible,
)
from checker.rules.strategy import (
    experience as strategy_experience,
)
from checker.rules.strategy import (
    experience_unsaid as strategy_experience_unsaid,
)
from checker.rules.strategy import (
    grave_journey as strategy_grave_journey,
)
from checker.rules.strategy import (
    group_review as strategy_group_review,
)
from checker.rules.strategy import (
    group_source as strategy_group_source,
)
from checker.rules.strategy import (
    no_group as strategy_no_group,
)
from checker.rules.strategy import (
    objectives as strategy_objectives,
)
from checker.rules.strategy import (
    stakeholders as strategy_stakeholders,
)
from checker.rules.terms import (
    certificate as terms_certificate,
)
from checker.rules.terms import (
    channel as terms_channel,
)
from checker.rules.terms import (
    ended_named as terms_ended_named,
)
from checker.rules.terms import (
    no_agreement as terms_no_agreement,
)
from checker.rules.terms import (
    no_ending as terms_no_ending,
)
from checker.rules.terms import (
    no_redirect as terms_no_redirect,
)
from checker.rules.terms import (
    relationship as terms_relationship,
)
from checker.rules.terms import (
    service_unagreed as terms_service_unagreed,
)
from checker.rules.terms import (
    strategy_known as terms_strategy_known,
)
from checker.rules.terms import (
    understood as terms_understood,
)
from checker.rules.terms import (
    unresourced as terms_unresourced,
)

_ALL: tuple[Rule, ...] = (
    cost_charge_unsaid,
    cost_service_charge,
    cost_not_free,
    cost_dear_after_sale,
    cost_waiting_charged,
    access_need_unmet,
    access_voice_only,
    access_language,
    access_preferred_channel,
    access_outside_strategy,
    access_complain_enquire,
    access_half_told,
    access_limit_alone,
    access_no_text_route,
    access_zone_unsaid,
    service_no_level,
    service_level_differs,
    service_tolerance,
    service_unstaffed,
    service_unacknowledged,
    service_promise_differs,
    service_long_wait,
    service_callback_when,
    service_task_time,
    service_unmeasured,
    service_metric_twice,
    service_target_not_agreed,
    service_review_due,
    escalation_none,
    escalation_level,
    escalation_level_differs,
    escalation_subject,
    escalation_own_judge,
    escalation_not_public,
    escalation_outside_body,
    process_undocumented,
    process_step,
    process_client_task,
    process_sorts,
    process_unacknowledged,
    process_improvement,
    process_accountable,
    terms_no_ending,
    terms_ended_named,
    terms_no_redirect,
    terms_no_agreement,
    terms_service_unagreed,
    terms_channel,
    terms_unresourced,
    terms_certificate,
    terms_relationship,
    terms_strategy_known,
    terms_understood,
    strategy_no_group,
    strategy_group_review,
    strategy_experience_unsaid,
    strategy_group_source,
    strategy_grave_journey,
    strategy_experience,
    strategy_objectives,
    strategy_accessible,
    strategy_stakeholders,
    strategy_access,
    data_carried,
    data_system,
    data_purpose,
    data_recipient,
    data_deletion,
    data_retention,
    protection_purpose,
    protection_screening,
    protection_rules_of_place,
    protection_clean_list,
    protection_removal,
    protection_hours,
    protection_understanding,
    protection_refusal,
    protection_after_purchase,
    foresight_channel,
    foresight_volume,
    foresight_planning,
    feedback_no_method,
    feedback_sells,
    feedback_unused,
    information_unnoticed,
    information_unaccepted,
    information_empty,
    information_unfit,
)
RECORD_RULES: dict[str, Rule] = {rule.CODE: rule for rule in _ALL}
# What these find is false in itself. The others find what is missing or does not fit, which is only wrong of a client
# for whom a centre works by recorded terms: somebody who has written a first file need not hear of all the rest.
ALWAYS = frozenset({"COST-003", "COST-004", "COST-005"})


def applying(register: Register) -> dict[str, Rule]:
    """The rules on the record that apply to a workspace."""
    all_of_them = register.under_agreement
    return {code: rule for code, rule in RECORD_RULES.items() if all_of_them or code in ALWAYS}

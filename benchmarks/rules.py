"""How long all rules take over a workspace of 5,000 entities, without texts: `python -m benchmarks rules`.

In one run, in turn, several times over: loading the workspace with nothing kept from before, every entity looked at,
and every rule on what was loaded, with acts of people known. CPU time, with that of the processes that loading starts,
since what else a machine does is no part of it; the best of each. The workspace is one that people could have written:
most rules find nothing in most of it, and each looks at all of its kind.
"""

from __future__ import annotations

import gc
import os
import re
import resource
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from time import process_time
from unittest.mock import patch

from benchmarks.loading import ENTITIES, make
from checker.evidence.whole import Evidence
from checker.flows.menus import menus_of
from checker.judging import judged
from checker.rules.every import EVERY
from knowledge.kept_folder import PLACE
from knowledge.loading import load
from knowledge.records.acts import ACTS, Acceptance, Acknowledgement, Notice, Training
from knowledge.records.export import Exported

MOST_SECONDS, MOST_OF_LOADING = 10.0, 1.5
AS_OF = date(2026, 11, 23)
_CENTRES = ("leeds", "cardiff", "manila")
# Of every hundred entities, how many are of these kinds; the others are contacts, products and processes.
_KINDS = {"journey": 6, "segment": 1, "metric": 3, "script": 2, "campaign": 1, "ivr": 2, "forecast": 1, "feedback": 1}


def write(root: Path, count: int = ENTITIES, seed: int = 2027) -> None:
    """A workspace of `count` entities of all kinds, in which three centres work by agreements."""
    random = Random(seed)
    extra = {kind: count * share // 100 for kind, share in _KINDS.items()}
    make(root, count - sum(extra.values()) - 8, seed)
    for path in (root / "knowledge" / "contact").glob("*.yaml"):
        text = re.sub(r"phone: 0\d{3} 496", "phone: 0808 157", path.read_text("utf-8"))
        path.write_text(text.replace("\npurposes:", '\nqueue_charged: "no"\nmeets: [text-relay]\npurposes:'), "utf-8")
    for path in (root / "knowledge" / "product").glob("*.yaml"):
        text = path.read_text("utf-8")
        path.write_text(text.replace("\ncommitment: yes", "\ncommitment: yes\nconfirmed_by: [letters]"), "utf-8")
    for path in (root / "knowledge" / "process").glob("*.yaml"):
        text = path.read_text("utf-8").replace("{what: ", "{who: Agent, what: ")
        path.write_text(text.replace("audience: centres", "audience: public"), "utf-8")
    known = {kind: sorted(path.stem for path in (root / "knowledge" / kind).glob("*.yaml")) for kind in _MADE}
    texts = dict(_agreements(root, known, random))
    texts |= _once(extra["journey"])
    for kind, many in extra.items():
        texts |= {f"{kind}/{kind}-{at}": _WRITTEN[kind](at, known, random) for at in range(many)}
    for name, text in texts.items():
        path = root / "knowledge" / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"id: {path.stem}\n{text}", "utf-8")


_MADE = ("contact", "product", "process")


def _answering(path: Path) -> tuple[str, str]:
    """The centre that answers a contact, and its hours in the zone in which they are promised."""
    text = path.read_text("utf-8")
    centre, hours = (text.partition(f"{key}: ")[2].partition("\n")[0] for key in ("answered_by", "  hours"))
    return centre.strip("[]"), f"{hours} Europe/London"


def _agreements(root: Path, known: dict[str, list[str]], random: Random) -> list[tuple[str, str]]:
    texts = []
    answered = {one: _answering(root / "knowledge" / "contact" / f"{one}.yaml") for one in known["contact"]}
    for centre in _CENTRES:
        contacts = [one for one, (by, _) in answered.items() if by == centre]
        lines = "\n".join(
            f'  - {{contact: {one}, hours: "{answered[one][1]}", languages: [en, cy], seats: 9, systems: [Billing]}}'
            for one in contacts
        )
        services = ", ".join(random.sample(known["product"], len(known["product"]) // 2))
        texts.append(
            (
                f"agreement/{centre}-terms",
                f"name: Terms of {centre}\ncentre: {centre}\nversion: '2'\nsigned_on: 2024-01-08\nstarts: 2024-02-01\n"
                f"services: [{services}]\nchannels: [voice]\nstaffs:\n{lines}\nservice_levels:\n"
                "  - {channel: voice, level: 80% in 40 s, source: Survey}\n"
                "responsibilities: [{activity: Answering, client: consulted, centre: accountable}]\n"
                "metrics: [{metric: metric-1, target: at least 1%}]\nreviews: [{sort: performance, every: 1 month}]\n",
            )
        )
    return texts


def _once(journeys: int) -> dict[str, str]:
    said = "".join(f"  - {{journey: journey-{at}, experience: It is settled.}}\n" for at in range(journeys))
    return {
        "jurisdiction/great-britain": "name: Great Britain\nowner: a@acme.example\ncall_hours: Mo-Fr 08:00-21:00\n"
        "rules: [{rule: Say who calls.}]\nreviewed_on: 2026-06-01\n",
        "data-policy/all-data": "name: Data\nuses: [service, identification]\n"
        "carried: [{channel: voice, data: [account, contact-details]}]\n"
        "systems: [{system: Billing, roles: [Agents], monitoring: Logged}]\n"
        "retention: [{what: Recordings, period: 6 months, checked_every: 1 month}]\n",
        "strategy/experience": "name: Experience\nowner: a@acme.example\nsort: experience\nversion: '1'\n"
        f"approved_on: 2026-01-01\nintended_experience:\n{said}",
        "strategy/access": "name: Access\nowner: a@acme.example\nsort: access\nversion: '1'\napproved_on: 2026-01-01\n"
        "channels: [voice]\n",
        "organisation/arbiter": "name: Arbiter\nrole: ombudsman\n",
    }


def _journey(at: int, known: dict[str, list[str]], random: Random) -> str:
    return (
        f"name: Reason {at}\naudience: centres\ncontacts: [{', '.join(random.sample(known['contact'], 3))}]\n"
        f"about: [{random.choice(known['product'])}]\nseverity: {random.choice(('low', 'high'))}\n"
        f"data: [account]\nuses: [service]\ncentres: [{', '.join(_CENTRES)}]\n"
    )


def _segment(at: int, _: dict[str, list[str]], random: Random) -> str:
    return (
        f"name: Group {at}\naudience: centres\nlanguages: [en]\ntimezones: [Europe/London]\nsource: Survey\n"
        f"access_needs: [written]\npreferred_channels: [voice]\nreviewed_on: 2026-0{random.randrange(1, 9)}-11\n"
    )


def _metric(at: int, *_: object) -> str:
    return f"name: Metric {at}\ndefinition: What is counted.\nchannels: [voice]\n"


def _script(at: int, known: dict[str, list[str]], random: Random) -> str:
    return (
        f"name: Script {at}\nsort: outbound\nstated_purpose: This is Acme. I am calling to sell.\n"
        "refusal: We end the call.\ncapacity_check: We end the call.\n"
        f"aftersales: [{random.choice(known['contact'])}]\n"
    )


def _campaign(at: int, known: dict[str, list[str]], random: Random) -> str:
    return (
        f"name: Campaign {at}\nstarts: 2026-12-01\nends: 2027-02-26\nhours: Mo-Fr 10:00-19:00\n"
        f"about: [{random.choice(known['product'])}]\njurisdictions: [great-britain]\ncentres: [leeds]\nvolume: 900\n"
        f"removal_within: 1 working day\nlists: [{{list: List {at}, consent: Given, checked_every: 28 days, "
        "screened_on: 2026-11-17, cleaned_on: 2026-11-17}]\n"
    )


def _ivr(at: int, known: dict[str, list[str]], random: Random) -> str:
    return (
        f"name: Menu {at}\ncontact: {random.choice(known['contact'])}\nstart: top\nclosed: shut\nnodes:\n"
        "  top:\n    prompt: For bills press 1. To speak to somebody press 0.\n"
        "    keys: [{key: '1', says: for bills, to: low}, {key: '0', says: to speak to somebody, to: agent}]\n"
        "  low: {prompt: To speak to somebody press 0., keys: [{key: '0', says: to speak to somebody, to: agent}]}\n"
        "  shut: {prompt: We are closed. Call Monday to Friday 8am to 8pm.}\n"
    )


def _forecast(_: int, known: dict[str, list[str]], random: Random) -> str:
    lines = "\n".join(
        f"  - {{from: 2027-0{month}-01, channel: voice, contact: {random.choice(known['contact'])}, volume: 4000}}"
        for month in range(1, 7)
    )
    return f"name: Forecast\nstarts: 2026-12-01\nends: 2027-06-30\nvolumes:\n{lines}\n"


def _feedback(at: int, *_: object) -> str:
    return (
        f"name: Survey {at}\nsort: survey\nchannels: [sms]\n"
        "invitation: Two questions about your call.\nuse: Read every month.\n"
    )


_WRITTEN: dict[str, Callable[[int, dict[str, list[str]], Random], str]] = {
    "journey": _journey, "segment": _segment, "metric": _metric, "script": _script, "campaign": _campaign,
    "ivr": _ivr, "forecast": _forecast, "feedback": _feedback,
}  # fmt: skip


def _acts() -> Exported:
    """Acts of people: some of the sorts that rules look through, none of the others."""
    now = datetime(2026, 11, 1, tzinfo=UTC)
    topics = (f"product-{at}" for at in range(1, 2000))
    kept = dict.fromkeys(ACTS.values(), ())
    return Exported(
        now,
        {
            **kept,
            Acknowledgement: tuple(
                Acknowledgement(f"process-{at}", "", centre, "p1", now) for at in range(1000) for centre in _CENTRES
            ),
            Notice: tuple(
                Notice(f"n{at}", 1, "hours", "Hours", (f"contact-{at}.hours",), _CENTRES, now, now, "published", "p1")
                for at in range(1000)
            ),
            Acceptance: tuple(
                Acceptance(f"n{at}", 1, centre, "p1", now, "accepted") for at in range(1000) for centre in _CENTRES
            ),
            Training: tuple(Training("leeds", topic, now.date(), 4, 4) for topic in topics),
        },
    )


def _cpu() -> float:
    """CPU time of this process and of those that it started and that ended, in seconds."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


def run(entities: int = ENTITIES, rounds: int = 3) -> int:
    """Compare all rules with loading; 1 when a promise is broken, else 0."""
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, {PLACE: str(Path(folder, "kept"))}):
        root, kept = Path(folder, "workspace"), Path(folder, "kept")
        write(root, entities)
        loading, judging, flows = [], [], []
        for _ in range(rounds):
            shutil.rmtree(kept, ignore_errors=True)
            gc.collect()
            start = _cpu()
            workspace = load(root)
            assert all(entity.kind for entity in workspace.entities.values())  # built when first looked at
            loaded = _cpu()
            menus = tuple(menus_of(workspace))
            walked = _cpu()
            evidence = Evidence([], [], [], [], AS_OF, workspace, _acts(), flows=menus)
            findings = judged(evidence, EVERY)
            loading.append(loaded - start)
            flows.append(walked - loaded)
            judging.append(_cpu() - loaded)
        kinds = Counter(entity.kind for entity in workspace.entities.values())
    took, of_loading = min(judging), min(judging) / min(loading)
    most = ", ".join(f"{many} {code}" for code, many in Counter(one.code for one in findings).most_common(5))
    print(f"rules: {len(workspace.entities)} entities ({', '.join(f'{many} {kind}' for kind, many in kinds.items())})")
    print(f"rules: {len(EVERY)} rules, {len(findings)} findings ({most} …), {rounds} rounds, CPU time")
    print(f"rules: loading {min(loading):.2f} s, reading menus {min(flows):.2f} s, all rules with them {took:.2f} s")
    done = took <= MOST_SECONDS and of_loading <= MOST_OF_LOADING
    print(
        f"rules: {'kept' if done else 'BROKEN'}: {took:.2f} s (at most {MOST_SECONDS:.0f}), {of_loading:.2f} times "
        f"loading (at most {MOST_OF_LOADING})"
    )
    return 0 if done else 1

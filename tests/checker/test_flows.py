"""Flow files of every format become one graph; what is broken is no flow, and never a crash."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.flows.graph import By, End, Flow
from checker.flows.keys import keys_told
from checker.flows.read import FORMATS, flows_of
from checker.flows.walk import levels, offers_agent, reached
from checker.model import Source, TextFile
from knowledge.setting import Setting

DIALPLAN = """\
[general]
static=yes
[incoming]
exten => s,1,Answer()
 same => n,Flite("For sales, press 1. For support, press 2.")
 same => n,WaitExten(5)
exten => 1,1,Queue(sales)
exten => 2,1,Goto(support,s,1)
exten => t,1,Hangup()
[support]
exten => s,1,Flite("To leave a message, press 1.")
 same => n,WaitExten(5)
exten => 1,1,VoiceMail(200)
exten => 3,1,Playback(beep)
"""
VOICEXML = """\
<?xml version="1.0"?>
<vxml version="2.1" xmlns="http://www.w3.org/2001/vxml">
  <menu id="main">
    <prompt>For times press 1. For a person press 2.</prompt>
    <choice dtmf="1" next="#times">times</choice>
    <choice dtmf="2" next="#person">a person</choice>
    <noinput><goto next="#main"/></noinput>
  </menu>
  <form id="times"><block><prompt>We open at nine.</prompt><goto next="#main"/></block></form>
  <form id="person"><transfer name="call" dest="tel:+441632960000"/></form>
</vxml>
"""
CX = json.dumps(
    {
        "displayName": "Tickets",
        "transitionRoutes": [
            {"intent": "intents/times", "targetPage": "pages/p1"},
            {
                "intent": "intents/human",
                "triggerFulfillment": {"messages": [{"text": {"text": ["One moment."]}}, {"liveAgentHandoff": {}}]},
            },
        ],
        "pages": [
            {
                "name": "pages/p1",
                "displayName": "Times",
                "entryFulfillment": {"messages": [{"text": {"text": ["We open at nine."]}}]},
                "transitionRoutes": [{"condition": "true", "targetPage": "END_SESSION"}],
            },
            {"name": "pages/p2", "displayName": "Old", "transitionRoutes": [{"condition": "true", "targetPage": "p1"}]},
        ],
    },
    indent=1,
)
STUDIO = json.dumps(
    {
        "description": "Desk",
        "initial_state": "Trigger",
        "states": [
            {"name": "Trigger", "type": "trigger", "transitions": [{"event": "incomingCall", "next": "ask"}]},
            {
                "name": "ask",
                "type": "gather-input-on-call",
                "properties": {"say": "Press 1 for an agent."},
                "transitions": [{"event": "keypress", "next": "split"}, {"event": "timeout", "next": "ask"}],
            },
            {
                "name": "split",
                "type": "split-based-on",
                "properties": {"input": "{{widgets.ask.Digits}}"},
                "transitions": [
                    {"event": "noMatch", "next": "ask"},
                    {"event": "match", "next": "queue", "conditions": [{"value": "1"}]},
                ],
            },
            {"name": "queue", "type": "send-to-flex", "transitions": []},
        ],
    }
)
ARCHITECT = """\
inboundCall:
  name: Desk
  startUpRef: "/inboundCall/menus/menu[Main_1]"
  menus:
    - menu:
        name: Main
        refId: Main_1
        audio: {tts: "Press 1 for help, press 2 to hang up."}
        choices:
          - menuTask:
              name: Help
              dtmf: digit_1
              task: {actions: [{transferToAcd: {name: Queue}}]}
          - menuDisconnect: {name: Bye, dtmf: digit_2}
"""
CONNECT = Path(__file__).parents[2] / "example/channels/ivr/billing-menu.json"
DOMAIN = "intents: [hello, human]\nresponses:\n  utter_hello:\n  - text: Hello.\n  utter_old:\n  - text: Old.\n"
STORIES = (
    "stories:\n- story: hello\n  steps:\n  - intent: hello\n  - action: utter_hello\n"
    "- story: person\n  steps:\n  - intent: human\n  - action: action_handoff\n"
)
SAMPLES = {
    "extensions.conf": DIALPLAN,
    "main.vxml": VOICEXML,
    "cx.json": CX,
    "studio.json": STUDIO,
    "desk.yaml": ARCHITECT,
    "billing.json": CONNECT.read_text(encoding="utf-8"),
}


SOURCE = Source("flows", None, "", Setting())


def read(name: str, text: str) -> tuple[Flow, ...]:
    return flows_of([TextFile(name, text, SOURCE)])


@pytest.mark.parametrize("name", list(SAMPLES))
def test_each_format_gives_one_flow_in_which_a_person_can_be_reached(name: str) -> None:
    (flow,) = read(name, SAMPLES[name])
    found = reached(flow, flow.starts())
    assert {flow.nodes[id].end for id in found} & {End.AGENT, End.TRANSFER}
    assert 1 in levels(flow).values()
    assert all(node.place.line >= 1 for node in flow.told())


def test_every_format_of_the_table_has_a_sample() -> None:
    recognised = {one.name for one in FORMATS for text in SAMPLES.values() if one.recognised(text)}
    assert recognised == {one.name for one in FORMATS}


def test_a_dialplan_gives_its_keys_its_prompts_and_where_they_lead() -> None:
    (flow,) = read("extensions.conf", DIALPLAN)
    start = flow.nodes[flow.start]
    assert {edge.key: edge.to for edge in start.choices} == {"1": "incoming,1", "2": "incoming,2"}
    assert keys_told(start.prompts[""]) == {"1", "2"}
    assert flow.nodes["support,1"].end is End.MESSAGE
    assert flow.nodes["support,3"].place.line == 14


def test_a_page_of_dialogflow_that_nothing_leads_to_is_not_reached() -> None:
    (flow,) = read("cx.json", CX)
    assert "p2" not in reached(flow, flow.starts())
    assert flow.nodes["p1"].place.line > 1


def test_voicexml_follows_choices_and_what_is_done_without_input() -> None:
    (flow,) = read("main.vxml", VOICEXML)
    main = flow.nodes["main"]
    assert [(edge.by, edge.to) for edge in main.edges] == [(By.KEY, "times"), (By.KEY, "person"), (By.TIMEOUT, "main")]
    assert offers_agent(flow, main)


def test_a_bot_of_rasa_is_put_together_from_its_files() -> None:
    (flow,) = flows_of([TextFile("domain.yml", DOMAIN, SOURCE), TextFile("stories.yml", STORIES, SOURCE)])
    assert {edge.key for edge in flow.nodes[flow.start].choices} == {"hello", "human"}
    assert {loose.name for loose in flow.loose} == {"utter_old", "action_handoff"}


@pytest.mark.parametrize(
    ("prompt", "keys"),
    [
        ("Press 1 for sales, 2 for bills, or 3 for anything else.", "123"),
        ("For sales, press one. For bills, press two.", "12"),
        ("Am filiau, gwasgwch 1; am gymorth pwyswch dau.", "12"),
        ("Für Rechnungen drücken Sie bitte die Taste 2.", "2"),
        ("Pour les factures, tapez 1 ou 2.", "12"),
        ("Para ventas oprima el uno.", "1"),
        ("Press star to go back, or press the hash key.", "*#"),
        ("Dial 0808 157 0145. Enter your 4-digit code. Press 1000 times.", ""),
        ("We have 2 for the price of 1.", ""),
    ],
)
def test_keys_are_read_in_digits_and_words_of_several_languages(prompt: str, keys: str) -> None:
    assert keys_told(prompt) == set(keys)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(SAMPLES)), st.floats(0, 1), st.integers(1, 0x2FFF), st.booleans())
def test_a_file_cut_short_or_bent_is_a_flow_or_none_and_never_a_crash(
    name: str, where: float, char: int, cut: bool
) -> None:
    text = SAMPLES[name]
    at = int(where * len(text))
    bent = text[:at] if cut else text[:at] + chr(char) + text[at + 1 :]
    flows = flows_of([TextFile(name, bent, SOURCE)])
    assert all(levels(flow) is not None for flow in flows)


@pytest.mark.parametrize("name", list(SAMPLES))
def test_a_huge_or_deep_file_is_no_flow(name: str) -> None:
    text = SAMPLES[name]
    assert flows_of([TextFile(name, text + " " * 5_000_000 + "x", SOURCE)]) == ()
    flows_of([TextFile(name, text[:20] + "[{" * 50_000, SOURCE)])

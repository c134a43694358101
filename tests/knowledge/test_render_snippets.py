"""Snippets say on each channel what the record says, in the manner of the channel, to whom it may be said."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_workspace import small_workspace

from knowledge.audience import CENTRES, CLIENT, PUBLIC
from knowledge.channels import Channel
from knowledge.commands import build
from knowledge.render.snippets import CHANNELS, build_snippets
from knowledge.workspace import Workspace

TODAY = date(2026, 11, 23)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return small_workspace(tmp_path)


def test_a_price_is_written_in_a_message_and_spoken_in_a_menu(workspace: Workspace) -> None:
    said = {channel: build_snippets(workspace, PUBLIC, "en", TODAY, channel) for channel in CHANNELS}
    name = "meter.monthly_price"
    assert said[Channel.SMS][name].startswith("Water meter, monthly price: £29.99 a month")
    assert said[Channel.VOICE][name].startswith("Water meter, monthly price: twenty-nine pounds ninety-nine a month")
    assert "Business customers: £25.50 a month plus VAT" in said[Channel.EMAIL][name]


def test_all_of_a_contact_point_stands_in_one_snippet(workspace: Workspace) -> None:
    in_chat = build_snippets(workspace, PUBLIC, "en", TODAY, Channel.CHAT)["leaks"]
    assert in_chat.splitlines()[:2] == ["Leak line", "Phone: 0808 157 0123"]
    assert "\n" not in build_snippets(workspace, PUBLIC, "en", TODAY, Channel.SMS)["leaks"]
    assert build_snippets(workspace, PUBLIC, "cy", TODAY, Channel.CHAT)["leaks"].startswith("Llinell gollyngiadau\n")


def test_a_menu_is_heard_node_by_node_with_its_keys_and_the_facts_it_quotes(workspace: Workspace) -> None:
    heard = build_snippets(workspace, CENTRES, "en", TODAY, Channel.VOICE)
    assert heard["menu.top"].startswith("Welcome. We are open eight a.m. to eight p.m., Monday to Friday;")
    assert heard["menu.top"].endswith("For leaks, press 1. To speak to someone, press 0.")
    assert heard["menu.shut"] == "We are closed."
    assert not [name for name in build_snippets(workspace, CENTRES, "en", TODAY, Channel.SMS) if "menu" in name]


def test_a_script_speaks_on_its_own_channel(tmp_path: Path) -> None:
    script = (
        "id: greeting\nname: Greeting\naudience: centres\nsort: inbound\nchannel: chat\n"
        "stated_purpose: You are through to Tide Water.\n"
        "lines: [{do: Greet.}, {say: 'Our line is {{ leaks.phone }}.'}]\n"
    )
    made = small_workspace(tmp_path, **{"knowledge/script/greeting.yaml": script})
    in_chat = build_snippets(made, CENTRES, "en", TODAY, Channel.CHAT)
    assert in_chat["greeting.line-2"] == "Our line is 0808 157 0123."
    assert in_chat["greeting.stated_purpose"] == "You are through to Tide Water."
    assert "greeting.line-1" not in in_chat
    assert "greeting.line-2" not in build_snippets(made, CENTRES, "en", TODAY, Channel.VOICE)


@pytest.mark.parametrize("channel", CHANNELS)
def test_nobody_is_told_what_is_not_theirs(workspace: Workspace, channel: Channel) -> None:
    to_customers = build_snippets(workspace, PUBLIC, "en", TODAY, channel)
    assert not {"leaks.transfer_code", "meter.margin", "menu.top"} & to_customers.keys()
    assert "4410" not in json.dumps(to_customers)
    assert "leaks.transfer_code" in build_snippets(workspace, CENTRES, "en", TODAY, channel)
    assert "meter.margin" not in build_snippets(workspace, CENTRES, "en", TODAY, channel)
    assert "meter.margin" in build_snippets(workspace, CLIENT, "en", TODAY, channel)


def test_a_snippet_says_what_holds_on_its_day(workspace: Workspace) -> None:
    name = "meter.monthly_price"
    later = build_snippets(workspace, PUBLIC, "en", date(2027, 4, 1), Channel.SMS)[name]
    assert later.startswith("Water meter, monthly price: £31.99 a month")
    assert "31.99" not in json.dumps(build_snippets(workspace, PUBLIC, "en", TODAY, Channel.SMS))


@pytest.mark.slow
def test_a_build_writes_a_file_for_each_language_and_channel_beside_each_site(tmp_path: Path) -> None:
    small_workspace(tmp_path / "workspace")
    options = [str(tmp_path / "workspace"), "--output", str(tmp_path / "sites"), "--audience", "public"]
    result = CliRunner().invoke(build, [*options, "--as-of", str(TODAY)])
    assert result.exit_code == 0, result.output
    folder = tmp_path / "sites/public/snippets"
    written = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.json"))
    assert written == sorted(f"{tag}/{channel}.json" for tag in ("en", "cy") for channel in CHANNELS)
    in_sms = json.loads((folder / "cy/sms.json").read_text(encoding="utf-8"))
    assert "£29.99 y mis" in in_sms["meter.monthly_price"]
    assert list(in_sms) == sorted(in_sms)

"""The channels over which a client and its customers reach each other (ISO 18295-2, 5.4)."""

from __future__ import annotations

from enum import StrEnum


class Channel(StrEnum):
    """A channel of contact, and the manner in which a value is worded for it (5.6).

    `agent` is the page that an agent reads; `voice` is spoken, by an agent or by a prompt;
    `post` is print: letters and leaflets; `bot` is a chatbot's answer.
    """

    WEB = "web"
    AGENT = "agent"
    VOICE = "voice"
    CHAT = "chat"
    BOT = "bot"
    EMAIL = "email"
    SMS = "sms"
    POST = "post"
    SOCIAL = "social"
    VISIT = "visit"

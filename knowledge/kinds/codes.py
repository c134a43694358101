"""Words that several kinds share, each with one meaning: needs of access, classes and uses of data, degrees."""

from __future__ import annotations

from typing import Literal

# What a customer needs who cannot simply phone, or read a page; and what a contact or a service offers them (5.2 a).
Access = Literal[
    "text-relay", "sign-language", "written", "spoken", "large-print", "braille", "easy-read", "interpreter",
    "representative", "step-free",
]  # fmt: skip

# What is collected of a customer (5.2 e), and what it is used for (5.9).
Data = Literal[
    "contact-details", "identity", "account", "usage", "location", "bank-details", "payment-card", "recording",
    "health", "special-category",
]  # fmt: skip
Use = Literal[
    "identification", "service", "sales", "billing", "complaints", "quality", "training", "fraud-prevention",
    "legal-duty", "research", "marketing",
]  # fmt: skip

Degree = Literal["low", "medium", "high"]

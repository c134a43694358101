"""By which provider of identities people may enter (OpenID Connect), and what its groups make them here."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from portal.services.people import At
from portal.services.refusal import Refused
from portal.services.roles import ROLES

SECRET = "ONEVOICE_PROVIDER_SECRET"  # noqa: S105  the name of the variable of it
Role = tuple[str, At]


class Provider(BaseModel):
    """issuer: its address, under which its configuration is found. claim: the one that names a person's groups.

    groups: of each group of the provider, what its members are, as `role at place` or a list of such.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    issuer: str = Field(pattern=r"^https?://[^/\s]+\S*$")
    client: str = Field(min_length=1)
    secret: str = Field(default="", repr=False)
    claim: str = "groups"
    groups: Mapping[str, tuple[Role, ...]] = Field(default_factory=dict)

    @field_validator("groups", mode="before")
    @classmethod
    def _roles(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        return {
            group: tuple(_role(one) for one in (roles if isinstance(roles, list) else [roles]))
            for group, roles in given.items()
        }

    @property
    def configuration(self) -> str:
        """Where the provider says how it is spoken to."""
        return f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"


def provider_in(path: Path) -> Provider:
    """What the file says; its secret may stand in the environment instead. Raises ValueError with what is wrong."""
    try:
        data: Any = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        if not isinstance(data, dict):
            raise ValueError(f"{path}: expected issuer, client and groups")
        kept = os.environ.get(SECRET, "")
        return Provider.model_validate({**data, "secret": kept} if kept else data)
    except ValidationError as misfit:
        first = misfit.errors(include_url=False)[0]
        where = ".".join(str(one) for one in first["loc"])
        raise ValueError(f"{path}: {where}: {first['msg'].removeprefix('Value error, ')}") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as wrong:
        raise ValueError(f"{path} cannot be read: {str(wrong).splitlines()[0]}") from None


def _role(written: object) -> Role:
    role, middle, place = str(written).partition(" at ")
    try:
        at = At.written(place.strip())
    except Refused:
        middle = ""
    if not middle or at.sort not in ROLES.get(role.strip(), ()):
        raise ValueError(f"no role at a place ({written}); write such as `team_lead at centre:leeds`")
    return role.strip(), at

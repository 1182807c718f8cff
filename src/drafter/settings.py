"""What an installation may choose; everything has a value that works, and nothing here reads a clock."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from drafter.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from ipaddress import IPv4Network, IPv6Network

LOCALES = ("zh", "en")
_MEGABYTE = 1_000_000
_MAX_BYTES = 20 * _MEGABYTE
_RATE, _AT_ONCE = "3000/minute", 64
_WINDOWS = ("second", "minute", "hour", "day")
_SIGNIN_HOURS, _MOST_HOURS = 12, 24 * 90


def usual_state(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return the user's state folder for drafter; None, nothing outlasts a run, for a user without a home."""
    above = environment.get("XDG_STATE_HOME") or "~/.local/state"
    try:
        return Path(above).expanduser() / "drafter"
    except RuntimeError:
        return None


@dataclass(frozen=True, slots=True)
class Settings:
    """One installation's choices.

    ========================  ================================================================================
    ``DRAFTER_LOCALE``        language of messages, ``zh`` or ``en``; else the input's, else ``LANG``
    ``DRAFTER_TEMPLATE``      the team's own letterhead, a ``.docx`` with the variables of the shipped one
    ``DRAFTER_SENTENCES``     a folder with ``zh/*.txt`` or ``en/*.txt`` whose sentence shapes replace the shipped ones
    ``DRAFTER_PROMPTS``       a folder with ``zh/*.j2`` or ``en/*.j2`` whose prompts replace the shipped ones
    ``DRAFTER_PROFILE``       the team's profile, a YAML file: rule packs, levels, thresholds, sections
    ``DRAFTER_MAX_MB``        the largest input that is read, in megabytes (20)
    ``DRAFTER_MODELS``        the language models that may write, a TOML file; see docs/models.md
    ``DRAFTER_MODEL_URL``     without a file: the address of an OpenAI-compatible endpoint
    ``DRAFTER_MODEL_NAME``    the model's name there
    ``DRAFTER_MODEL_KEY``     its key; never kept here, read when a call is made
    ``DRAFTER_MODEL_PROXY``   the proxy that it is called through; those of other programs change nothing
    ``DRAFTER_MODEL_HOSTS``   the only hosts that models may be called at besides this machine, with commas between
    ``DRAFTER_STATE``         the folder of the journal of calls (``drafter`` in the user's state folder)
    ``DRAFTER_DATABASE_URL``  where shared drafts are kept (``sqlite:///…/drafter.db`` in that folder)
    ``DRAFTER_RATE``          the most requests of one key, such as ``600/minute``; ``off`` counts none (3000/minute)
    ``DRAFTER_AT_ONCE``       the most requests of one key that work at once (64)
    ``DRAFTER_WEBHOOK_NETS``  networks inside that webhooks may call, such as ``10.2.0.0/16``, with commas between
    ``DRAFTER_SIGNIN_HOURS``  how long a sign-in at a page is good for (12)
    ``DRAFTER_OIDC_ISSUER``   the identity provider that people may sign in through, an https address
    ``DRAFTER_OIDC_CLIENT``   the id that it knows this installation by
    ``DRAFTER_OIDC_SECRET``   the secret that goes with it; never kept here, read when somebody signs in
    ========================  ================================================================================
    """

    locale: str | None = None
    template: Path | None = None
    sentences: Path | None = None
    prompts: Path | None = None
    profile: Path | None = None
    max_bytes: int = _MAX_BYTES
    models: Path | None = None
    model_hosts: tuple[str, ...] = ()
    state: Path | None = field(default_factory=usual_state)
    database: str | None = None
    rate: str = _RATE
    at_once: int = _AT_ONCE
    webhook_networks: tuple[IPv4Network | IPv6Network, ...] = ()
    signin_hours: int = _SIGNIN_HOURS
    oidc_issuer: str | None = None
    oidc_client: str | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Read the ``DRAFTER_*`` variables; UsageError names the one that cannot be used."""
        return cls(
            locale=_locale(environment.get("DRAFTER_LOCALE")),
            template=_path(environment.get("DRAFTER_TEMPLATE")),
            sentences=_path(environment.get("DRAFTER_SENTENCES")),
            prompts=_path(environment.get("DRAFTER_PROMPTS")),
            profile=_path(environment.get("DRAFTER_PROFILE")),
            max_bytes=_megabytes(environment.get("DRAFTER_MAX_MB")),
            models=_path(environment.get("DRAFTER_MODELS")),
            model_hosts=_hosts(environment.get("DRAFTER_MODEL_HOSTS")),
            state=_path(environment.get("DRAFTER_STATE")) or usual_state(environment),
            database=environment.get("DRAFTER_DATABASE_URL") or None,
            rate=_rate(environment.get("DRAFTER_RATE")),
            at_once=_at_once(environment.get("DRAFTER_AT_ONCE")),
            webhook_networks=_networks(environment.get("DRAFTER_WEBHOOK_NETS")),
            signin_hours=_hours(environment.get("DRAFTER_SIGNIN_HOURS")),
            oidc_issuer=_issuer(environment.get("DRAFTER_OIDC_ISSUER")),
            oidc_client=environment.get("DRAFTER_OIDC_CLIENT") or None,
        )


def _locale(written: str | None) -> str | None:
    if not written:
        return None
    if written not in LOCALES:
        message = f"DRAFTER_LOCALE is {written!r}: use zh or en"
        raise UsageError(message)
    return written


def _path(written: str | None) -> Path | None:
    return Path(written).expanduser() if written else None


def _hosts(written: str | None) -> tuple[str, ...]:
    named = tuple(host.strip() for host in (written or "").split(",") if host.strip())
    wrong = next((host for host in named if set(host) & set("/:@ ")), None)
    if wrong is not None:
        message = f"DRAFTER_MODEL_HOSTS lists {wrong!r}: name hosts alone, such as api.example.com,*.example.org"
        raise UsageError(message)
    return named


def _networks(written: str | None) -> tuple[IPv4Network | IPv6Network, ...]:
    from ipaddress import ip_network  # noqa: PLC0415 - only a service needs it

    try:
        return tuple(ip_network(one.strip()) for one in (written or "").split(",") if one.strip())
    except ValueError as fault:
        message = f"DRAFTER_WEBHOOK_NETS: {fault}; use networks such as 10.2.0.0/16,fd00::/8"
        raise UsageError(message) from None


def _rate(written: str | None) -> str:
    if not written:
        return _RATE
    if written == "off":
        return ""
    number, _, window = written.partition("/")
    if not number.isascii() or not number.isdigit() or int(number[:9]) == 0 or window not in _WINDOWS:
        message = f"DRAFTER_RATE is {written!r}: use a form such as 600/minute (second, minute, hour, day), or off"
        raise UsageError(message)
    return f"{int(number[:9])}/{window}"


def _at_once(written: str | None) -> int:
    if not written:
        return _AT_ONCE
    if not written.isascii() or not written.isdigit() or int(written[:6]) == 0:
        message = f"DRAFTER_AT_ONCE is {written!r}: use a whole number from 1"
        raise UsageError(message)
    return int(written[:6])


def _hours(written: str | None) -> int:
    if not written:
        return _SIGNIN_HOURS
    if not written.isascii() or not written.isdigit() or not 0 < int(written[:9]) <= _MOST_HOURS:
        message = f"DRAFTER_SIGNIN_HOURS is {written!r}: use a whole number of hours from 1 to {_MOST_HOURS}"
        raise UsageError(message)
    return int(written[:9])


def _issuer(written: str | None) -> str | None:
    parts = urlsplit(written or "")
    guarded = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost"})
    if written and not (guarded and parts.hostname):
        message = f"DRAFTER_OIDC_ISSUER is {written!r}: use the provider's https address"
        raise UsageError(message)
    return written or None


def _megabytes(written: str | None) -> int:
    if not written:
        return _MAX_BYTES
    if not written.isascii() or not written.isdigit() or int(written[:9]) == 0:
        message = f"DRAFTER_MAX_MB is {written!r}: use a whole number of megabytes from 1"
        raise UsageError(message)
    return int(written[:9]) * _MEGABYTE

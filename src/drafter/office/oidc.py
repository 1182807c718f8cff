"""Sign-in through a company's identity provider: OpenID Connect, authorization code with PKCE, state and nonce."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from drafter.errors import BusyError, StrangerError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

GOOD_FOR_SECONDS = 600
_TIMEOUT_SECONDS = 10
_LEEWAY_SECONDS = 120
_SIGNED_WITH = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519", "EdDSA")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_REFUSED = "the identity provider's answer does not hold: begin to sign in anew"


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in under way: what its answer must fit."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is at the provider; ``email`` is empty unless the provider has verified it."""

    subject: str
    email: str


@dataclass(frozen=True, slots=True)
class Provider:
    """An identity provider and what it knows this installation by."""

    issuer: str
    client: str
    secret: str

    def begin(self, back: str) -> tuple[str, Begun]:
        """Return where to send the browser, which comes back to ``back``, and what to remember meanwhile."""
        begun = Begun(secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(48))
        with self._client(back) as client:
            place = self._metadata(client)["authorization_endpoint"]
            url, _ = client.create_authorization_url(
                place, state=begun.state, code_verifier=begun.verifier, nonce=begun.nonce
            )
        return url, begun

    def finish(self, begun: Begun, back: str, answer: Mapping[str, str]) -> Identity:
        """Return who the browser came back as with ``answer``; StrangerError for one that does not fit ``begun``."""
        _refuse_unfit(begun, answer, self.issuer)
        with self._client(back) as client:
            metadata = self._metadata(client)
            token = _fetched(client, metadata, answer["code"], begun)
            claims = self._claims(metadata, _get(client, metadata["jwks_uri"]), token, begun)
        email = str(claims.get("email", "")) if claims.get("email_verified") is True else ""
        return Identity(f"{metadata['issuer']} {claims['sub']}", email)

    def remember(self, begun: Begun) -> str:
        """Return ``begun`` as a signed word for the browser to keep."""
        from joserfc import jwt

        said = {**asdict(begun), "exp": int(time.time()) + GOOD_FOR_SECONDS}
        return jwt.encode({"alg": "HS256"}, said, self._own_key())

    def recall(self, word: str) -> Begun:
        """Return what the browser kept; StrangerError where it is old or not ours."""
        from joserfc import jwt
        from joserfc.errors import JoseError

        try:
            claims = jwt.decode(word, self._own_key(), algorithms=["HS256"]).claims
            jwt.JWTClaimsRegistry(exp={"essential": True}).validate(claims)
            return Begun(claims["state"], claims["nonce"], claims["verifier"])
        except (JoseError, KeyError, ValueError):
            raise StrangerError(_REFUSED) from None

    def _own_key(self) -> Any:  # noqa: ANN401 - joserfc's own
        from joserfc.jwk import OctKey

        return OctKey.import_key(hmac.new(self.secret.encode(), b"drafter sign-in", hashlib.sha256).digest())

    def _client(self, back: str) -> Any:  # noqa: ANN401 - authlib has no types
        from authlib.integrations.httpx_client import OAuth2Client

        return OAuth2Client(
            self.client,
            self.secret,
            scope="openid email",
            redirect_uri=back,
            code_challenge_method="S256",
            timeout=_TIMEOUT_SECONDS,
        )

    def _metadata(self, client: Any) -> Any:  # noqa: ANN401 - JSON
        """Return what the provider says of itself; UsageError for another one, or one to be asked in the clear."""
        found = _get(client, f"{self.issuer.rstrip('/')}/.well-known/openid-configuration")
        named = ("authorization_endpoint", "token_endpoint", "jwks_uri")
        if not isinstance(found, dict) or str(found.get("issuer", "")).rstrip("/") != self.issuer.rstrip("/"):
            message = "DRAFTER_OIDC_ISSUER: what is there calls itself another issuer"
            raise UsageError(message)
        if not all(_is_guarded(str(found.get(name, ""))) for name in named):
            message = "DRAFTER_OIDC_ISSUER: its endpoints must be https addresses"
            raise UsageError(message)
        return found

    def _claims(self, metadata: Any, keys: Any, token: Any, begun: Begun) -> Any:  # noqa: ANN401 - JSON
        from authlib.oidc.core import CodeIDToken
        from joserfc import jwt
        from joserfc.errors import JoseError
        from joserfc.jwk import KeySet
        from joserfc.jws import JWSRegistry

        allowed = [one for one in metadata.get("id_token_signing_alg_values_supported", ()) if one in _SIGNED_WITH]
        registry = JWSRegistry(algorithms=allowed or ["RS256"], strict_check_header=False)
        values = {"iss": metadata["issuer"], "aud": self.client}
        must = {name: {"essential": True, "values": [value]} for name, value in values.items()}
        params = {"nonce": begun.nonce, "client_id": self.client, "access_token": token.get("access_token")}
        try:
            read = jwt.decode(token["id_token"], KeySet.import_key_set(keys), registry=registry)
            claims = CodeIDToken(read.claims, read.header, must, params)
            claims.validate(leeway=_LEEWAY_SECONDS)
        except (JoseError, KeyError, ValueError, TypeError):
            raise StrangerError(_REFUSED) from None
        return claims


def _refuse_unfit(begun: Begun, answer: Mapping[str, str], issuer: str) -> None:
    if not hmac.compare_digest(answer.get("state", "").encode(), begun.state.encode()):
        raise StrangerError(_REFUSED)
    if "iss" in answer and answer["iss"].rstrip("/") != issuer.rstrip("/"):
        raise StrangerError(_REFUSED)  # RFC 9207: an answer of another provider
    if "code" not in answer:
        said = re.sub(r"[^a-z_]", "", answer.get("error", ""))[:40]
        message = f"the identity provider did not sign you in: {said or 'no reason given'}"
        raise StrangerError(message)


def _fetched(client: Any, metadata: Any, code: str, begun: Begun) -> Any:  # noqa: ANN401 - authlib has no types
    import httpx2
    from authlib.integrations.base_client import OAuthError

    try:
        return client.fetch_token(metadata["token_endpoint"], code=code, code_verifier=begun.verifier)
    except OAuthError:
        raise StrangerError(_REFUSED) from None
    except (httpx2.HTTPError, ValueError):
        raise _unreachable() from None


def _get(client: Any, url: str) -> Any:  # noqa: ANN401 - JSON
    import httpx2

    try:
        answer = client.request("GET", url, withhold_token=True)
        answer.raise_for_status()
        return answer.json()
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError):
        raise _unreachable() from None


def _unreachable() -> BusyError:
    return BusyError("the identity provider cannot be reached: try again, or mend DRAFTER_OIDC_ISSUER")


def _is_guarded(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)

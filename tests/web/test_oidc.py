"""Signing in through an identity provider: a small real one on loopback, honest and not."""

import base64
import hashlib
import secrets
import time
from contextlib import closing
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, RedirectResponse
from joserfc import jwt
from joserfc.jwk import RSAKey

from drafter.bootstrap.desk import Desk, people
from drafter.domain.access import MemberRole, Permission
from drafter.errors import UsageError
from drafter.settings import Settings
from drafter.store.database import open_database

CLIENT, SECRET, SUBJECT = "drafter-here", "a-fictional-client-secret", "employee-17"
EMAIL = "lin@example.com"
KEY, OTHER_KEY = (RSAKey.generate_key(2048, {"kid": "one"}) for _ in range(2))


class Provider:
    """OpenID Connect as far as a sign-in needs it; ``claims``, ``key`` and ``keeps`` make it lie."""

    def __init__(self):
        self.codes, self.issuer = {}, ""
        self.honest()

    def honest(self):
        self.claims, self.key, self.algorithm, self.metadata, self.refuses = {}, KEY, "RS256", {}, ""

    @property
    def app(self):
        app = FastAPI()
        app.get("/.well-known/openid-configuration")(self.configuration)
        app.get("/authorize")(self.authorize)
        app.post("/token")(self.token)
        app.get("/keys")(lambda: {"keys": [KEY.as_dict(private=False)]})
        return app

    def configuration(self):
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        } | self.metadata

    def authorize(self, request: Request):
        """Take whoever comes for the employee, and send the browser back."""
        asked = dict(request.query_params)
        assert (asked["client_id"], asked["response_type"]) == (CLIENT, "code")
        assert (asked["code_challenge_method"], asked["scope"]) == ("S256", "openid email")
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        answer = f"error={self.refuses}" if self.refuses else f"code={code}"
        return RedirectResponse(f"{asked['redirect_uri']}?{answer}&state={asked['state']}", 303)

    async def token(self, request: Request):
        sent = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        asked = self.codes.pop(sent["code"], {})
        proof = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        right = (
            asked.get("code_challenge") == base64.urlsafe_b64encode(proof).decode().rstrip("=")
            and asked["redirect_uri"] == sent["redirect_uri"]
            and request.headers["authorization"] == f"Basic {basic}"
        )
        if not right:
            return JSONResponse({"error": "invalid_grant"}, 400)
        now = int(time.time())
        said = {"iss": self.issuer, "sub": SUBJECT, "aud": CLIENT, "iat": now, "exp": now + 60}
        said |= {"nonce": asked["nonce"], "email": EMAIL, "email_verified": True} | self.claims
        token = jwt.encode(
            {"alg": self.algorithm, "kid": "one"}, {name: value for name, value in said.items() if value}, self.key
        )
        return {"access_token": "nothing", "token_type": "Bearer", "id_token": token}


@pytest.fixture(scope="module")
def running(serving_app):
    provider = Provider()
    with serving_app(provider.app) as address:
        provider.issuer = address
        yield provider


@pytest.fixture
def provider(running, monkeypatch):
    running.honest()
    monkeypatch.setenv("DRAFTER_OIDC_SECRET", SECRET)
    return running


@pytest.fixture
def own_desk(crew, fresh_address, provider):
    settings = Settings(state=None, oidc_issuer=provider.issuer, oidc_client=CLIENT)
    with closing(open_database(fresh_address())) as database:
        desk = Desk(database, crew, settings)
        with desk.writing(people.local_actor(desk), Permission.ADMIN) as work:
            people.add(work, people.Newcomer("林岚", EMAIL, MemberRole.REP, "north"))
        yield desk


@pytest.fixture
def client(own_desk, served):
    with served(own_desk) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


def through(client):
    """Follow the browser's way; return who is signed in at its end, or what was said instead."""
    last = client.get("/v1/session/oidc", follow_redirects=True)
    return client.get("/v1/session") if last.is_success else last


def test_whom_the_provider_proves_is_signed_in_with_the_page_token(client):
    answer = through(client)
    assert (answer.status_code, answer.json()["me"]["name"]) == (200, "林岚")
    token = answer.json()["csrf"]
    assert client.post("/v1/sheets", json={"notes": "销量3箱"}).status_code == 403
    assert client.post("/v1/sheets", json={"notes": "销量3箱"}, headers={"X-CSRF-Token": token}).status_code == 201


def test_nobody_is_let_in_without_where_a_provider_is_set_up(client):
    assert client.get("/v1/me").status_code == 401


def test_who_signed_in_once_is_known_though_the_address_changes(client, provider):
    through(client)
    provider.claims = {"email": "lan@example.com"}
    assert through(client).json()["me"]["name"] == "林岚"
    provider.claims = {"sub": "somebody-else"}
    assert through(client).status_code == 401, "an address once bound is nobody else's"


LIES = {
    "another nonce": {"nonce": "x"},
    "no nonce": {"nonce": None},
    "for another client": {"aud": "another"},
    "for two, on behalf of another": {"aud": [CLIENT, "another"], "azp": "another"},
    "of another issuer": {"iss": "https://idp.example"},
    "expired": {"exp": 1},
    "from the future": {"iat": 2**40},
    "no subject": {"sub": None},
    "an address it has not verified": {"email_verified": False},
    "an address nobody has": {"email": "nobody@example.com"},
}


@pytest.mark.parametrize("claims", LIES.values(), ids=LIES)
def test_a_token_that_does_not_hold_signs_nobody_in(client, provider, claims):
    provider.claims = claims
    assert through(client).status_code == 401
    assert "drafter" not in client.cookies


def test_a_token_signed_by_another_key_signs_nobody_in(client, provider):
    provider.key = OTHER_KEY
    assert through(client).status_code == 401


def test_an_answer_to_another_browsers_request_signs_nobody_in(client):
    begun = client.get("/v1/session/oidc")
    back = client.get(begun.headers["location"])
    client.cookies.clear()
    client.get("/v1/session/oidc")
    assert client.get(back.headers["location"]).status_code == 401


def test_a_code_is_good_once_and_only_with_its_verifier(client):
    begun = client.get("/v1/session/oidc")
    back = client.get(begun.headers["location"]).headers["location"]
    cookies = dict(client.cookies)
    assert client.get(back).status_code == 303
    again = client.get(back, headers={"Cookie": f"drafter_oidc={cookies['drafter_oidc']}"})
    assert again.status_code == 401


def test_a_made_up_memory_is_refused(client):
    answer = client.get("/v1/session/oidc/callback?code=x&state=y", headers={"Cookie": "drafter_oidc=eyJ.x.y"})
    assert answer.status_code == 401
    assert client.get("/v1/session/oidc/callback").status_code == 401


def test_what_the_provider_refuses_is_said(client, provider):
    provider.refuses = "access_denied"
    answer = through(client)
    assert (answer.status_code, "access_denied" in answer.json()["detail"]) == (401, True)


@pytest.mark.parametrize(
    ("metadata", "said"),
    [
        ({"issuer": "https://idp.example"}, "another issuer"),
        ({"token_endpoint": "http://idp.example/token"}, "must be https"),
    ],
)
def test_a_provider_that_is_not_what_was_set_up_is_not_asked(client, provider, metadata, said):
    provider.metadata = metadata
    answer = client.get("/v1/session/oidc")
    assert (answer.status_code, said in answer.json()["detail"]) == (422, True)


def test_the_browser_comes_back_to_where_it_was_and_brings_no_secret(client):
    begun = client.get("/v1/session/oidc")
    asked = parse_qs(urlsplit(begun.headers["location"]).query)
    assert asked["redirect_uri"] == [f"{client.base_url}/v1/session/oidc/callback".replace("//v1", "/v1")]
    assert SECRET not in begun.headers["location"] + begun.headers["set-cookie"]
    assert "HttpOnly" in begun.headers["set-cookie"]


def test_a_provider_that_is_away_is_said_to_be(crew, own_desk, served):
    away = Desk(own_desk.database, crew, Settings(state=None, oidc_issuer="http://127.0.0.1:9", oidc_client=CLIENT))
    with served(away) as address:
        answer = httpx.get(f"{address}/v1/session/oidc", timeout=30)
    assert (answer.status_code, "cannot be reached" in answer.json()["detail"]) == (503, True)


@pytest.mark.parametrize("written", ["ftp://idp.example", "idp.example", "http://127.0.0.1.idp.example", "https://"])
def test_an_issuer_is_an_https_address(written):
    with pytest.raises(UsageError, match="DRAFTER_OIDC_ISSUER"):
        Settings.from_environment({"DRAFTER_OIDC_ISSUER": written})

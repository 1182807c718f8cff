"""What stands in the environment by accident sends neither a key nor a prompt anywhere else, and adds no header."""

import asyncio

import pytest
from langchain_core.tracers.langchain import wait_for_all_tracers
from langchain_openai import ChatOpenAI
from langsmith.utils import get_env_var
from pydantic import SecretStr
from server import Server, failing, said

from drafter.model.client import ChatClient
from drafter.model.exchange import Chunk, End, Message, Request, Speaker, Tier
from drafter.model.faults import Remedy
from drafter.model.profile import ModelProfile

LINE = '{"t":"销量[[F1]]。"}\n'
STRAY = {
    "address": {"OPENAI_BASE_URL": "{trap}/v1", "OPENAI_API_BASE": "{trap}/v1"},
    "key": {"OPENAI_API_KEY": "sk-another", "OPENAI_ADMIN_KEY": "sk-another"},
    "organisation": {"OPENAI_ORG_ID": "org-1", "OPENAI_ORGANIZATION": "org-1", "OPENAI_PROJECT_ID": "project-1"},
    "headers": {"OPENAI_CUSTOM_HEADERS": "Authorization: Bearer sk-another\nX-Other: 1"},
    "proxy of openai": {"OPENAI_PROXY": "{trap}"},
    "proxies": dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"), "{trap}"),
    "LangSmith tracing": {"LANGSMITH_TRACING": "true", "LANGSMITH_ENDPOINT": "{trap}", "LANGSMITH_API_KEY": "ls-1"},
    "LangChain tracing": {"LANGCHAIN_TRACING_V2": "true", "LANGCHAIN_ENDPOINT": "{trap}", "LANGCHAIN_API_KEY": "ls-1"},
    "old tracing": {"LANGCHAIN_TRACING": "true", "LANGCHAIN_HANDLER": "langchain"},
    "gateway": {"LANGSMITH_GATEWAY": "{trap}", "LANGSMITH_GATEWAY_API_KEY": "ls-1"},
    "settings of the library": {
        "LC_OUTPUT_VERSION": "v1",
        "LANGCHAIN_OPENAI_STREAM_CHUNK_TIMEOUT_S": "0.001",
        "OPENAI_API_TYPE": "azure",
    },
}


@pytest.fixture
def trap(monkeypatch):
    """Catch what goes where it should not; ``set`` puts variables into the environment with the trap's address."""
    with Server() as running:
        running.always(failing(200, body={}))

        def put(variables):
            for name, value in variables.items():
                monkeypatch.setenv(name, value.format(trap=running.url.removesuffix("/v1")))
            get_env_var.cache_clear()  # langsmith remembers what it once read, and whom it once called
            monkeypatch.setattr("langsmith.run_trees._CLIENT", None)

        running.set = put
        yield running
    monkeypatch.undo()
    get_env_var.cache_clear()


@pytest.mark.parametrize("variables", STRAY.values(), ids=STRAY)
def test_mode_34_stray_variables_change_nothing(server, call, trap, variables):
    server.says(said(LINE), said(LINE))
    call()
    trap.set(variables)
    heard = call()
    wait_for_all_tracers()
    assert (heard.text, heard.ended.end) == (LINE, End.STOP)
    assert trap.asked == []
    first, second = server.asked
    assert (second.headers, second.path, second.body) == (first.headers, first.path, first.body)


def test_mode_34_a_stray_address_does_not_stand_in_for_an_empty_one(trap, call):
    """base_url = '' means OpenAI itself; the sockets of this test lead nowhere"""
    trap.set(STRAY["address"] | STRAY["gateway"])

    def nowhere(*_args, **_more):
        raise OSError(101, "Network is unreachable")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("socket.getaddrinfo", nowhere)
        heard = call(base_url="")
    assert "api.openai.com could not be reached" in str(heard.error)
    assert trap.asked == []


def test_mode_34_the_trap_is_one(server, trap):
    """The library alone sends prompts to whoever is named"""
    trap.set(STRAY["LangSmith tracing"])
    server.says(said(LINE))
    list(ChatOpenAI(model="m", base_url=server.url, api_key=SecretStr("x")).stream("机密"))
    wait_for_all_tracers()
    assert trap.asked


AZURE = {"api_version": "2026-01-01", "azure_endpoint": "{url}"}


def other(server, request_text="用户"):
    """Call a provider of LangChain's own that is not ChatOpenAI."""
    options = {name: value.format(url=server.url) for name, value in AZURE.items()}
    profile = ModelProfile("cloud", "model-1", provider="azure_openai", extra_body=options, timeout=2.0)
    request = Request((Message(Speaker.SYSTEM, "系统"), Message(Speaker.USER, request_text)), Tier.TEXT, 500)

    async def heard():
        return [one async for one in ChatClient(profile, SecretStr("azure-key")).stream(request)]

    return asyncio.run(heard())


@pytest.mark.parametrize("name", ["LangSmith tracing", "LangChain tracing", "old tracing"])
def test_mode_34_other_providers_are_not_traced_either(server, trap, name):
    trap.set(STRAY[name])
    server.says(said(LINE))
    *chunks, ended = other(server)
    wait_for_all_tracers()
    assert "".join(chunk.text for chunk in chunks if isinstance(chunk, Chunk)) == LINE
    assert (ended.end, ended.tokens) == (End.STOP, (9, 5, 2))
    assert trap.asked == []
    assert server.asked[0].headers["api-key"] == "azure-key"


def test_a_provider_that_is_not_installed_says_what_to_install(call):
    error = call(provider="deepseek").error
    assert error.remedy is Remedy.NEXT
    assert "install langchain-deepseek" in str(error)


@pytest.mark.parametrize("provider", ["azure_openai", "nobody-knows-this"])
def test_a_provider_that_cannot_be_opened_is_one_sentence(call, provider):
    error = call(provider=provider).error
    assert error.remedy is Remedy.NEXT
    assert "check the profile" in str(error)


def test_the_proxy_of_the_profile_is_the_one_that_is_used(server, call, trap):
    trap.set(STRAY["proxies"])
    server.says(said(LINE))
    heard = call(base_url="http://models.lan/v1", proxy=server.url.removesuffix("/v1"))
    assert (heard.text, heard.ended.end) == (LINE, End.STOP)
    assert server.asked[0].path == "http://models.lan/v1/chat/completions"
    assert trap.asked == []


def test_a_proxy_that_does_not_answer_is_named_in_one_sentence(call):
    error = call(proxy="http://127.0.0.1:9").error
    assert "could not be reached through the proxy of the profile" in str(error)
    assert error.remedy is Remedy.NEXT

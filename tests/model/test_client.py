"""Every way an endpoint is known to fail, over real HTTP: an end that tells why, or one sentence and a remedy."""

import asyncio
import gzip
import json
import socket
import subprocess
import sys
from email.utils import formatdate

import pytest
from pydantic import SecretStr
from server import DONE, HOLD, RESET, Answer, Server, counted, delta, event, failing, finish, said, streamed, usage

from drafter.model.client import ChatClient
from drafter.model.exchange import Chunk, End, Ended, Message, Request, Speaker, Tier, Tokens
from drafter.model.faults import Remedy
from drafter.model.profile import ModelProfile
from drafter.model.schema import REPLY

KEY = "sk-this-key-is-made-up-0123456789"
LINE = '{"t":"销量[[F1]]。"}\n'


def refused(heard, remedy, words):
    assert heard.ended is None
    assert heard.error.remedy is remedy
    assert words in str(heard.error)
    assert str(heard.error).startswith("the model profile shop: 127.0.0.1:")
    return True


def test_a_whole_reply(server, call):
    server.says(said(LINE))
    heard = call()
    assert heard.text == LINE
    assert heard.ended == Ended(End.STOP, Tokens(9, 5, 2), "served-1")


FORM = {"type": "json_schema", "json_schema": {"name": "lines", "strict": True, "schema": REPLY}}
TIERS = [(Tier.SCHEMA, FORM), (Tier.JSON, {"type": "json_object"}), (Tier.TEXT, None)]


@pytest.mark.parametrize(("tier", "form"), TIERS)
def test_what_is_sent_is_the_conversation_the_form_and_the_limit(server, call, tier, form):
    server.says(said(LINE))
    call(tier, extra_body={"enable_thinking": False})
    (asked,) = server.asked
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert asked.path == "/v1/chat/completions"
    assert asked.body == {
        "model": "model-1",
        "messages": [{"role": "system", "content": "json"}, {"role": "user", "content": "机密：顺达物流，回款拖欠"}],
        "stream": True,
        "stream_options": {"include_usage": True},
        "max_tokens": 500,
        "enable_thinking": False,
        **({"response_format": form} if form else {}),
    }


def test_a_profile_names_the_limit_as_its_endpoint_does(server, call):
    server.says(said(LINE))
    call(extra_body={"max_completion_tokens": 300}, counts_tokens=False)
    body = server.asked[0].body
    assert body["max_completion_tokens"] == 300
    assert not {"max_tokens", "stream_options"} & set(body)


def test_the_alternatives_of_the_schema_differ_in_their_first_key():
    """OpenAI refuses a schema otherwise"""
    first = [next(iter(one["properties"])) for one in REPLY["properties"]["lines"]["items"]["anyOf"]]
    assert first == ["h", "t", "li", "table"]


AFTER = [
    (None, None),
    ("2", 2.0),
    ("1.5", 1.5),
    ("9999", 60.0),
    ("-3", 0.0),
    ("nan", None),
    ("inf", 60.0),
    ("soon", None),
    ("Mon, 99 Xyz 2026", None),
    (formatdate(1_000_000_007, usegmt=True), 7.0),
    (formatdate(999_999_999, usegmt=True), 0.0),
    (formatdate(2_000_000_000, usegmt=True), 60.0),
]


@pytest.mark.parametrize(("written", "seconds"), AFTER)
def test_mode_01_too_many_calls(server, call, written, seconds):
    server.says(failing(429, after=written, date=formatdate(1_000_000_000, usegmt=True)))
    heard = call()
    assert refused(heard, Remedy.RETRY, "allows no more calls for now (429)")
    assert heard.error.after == seconds
    assert len(server.asked) == 1


def test_mode_01_milliseconds_and_a_date_without_the_servers_own(server, call):
    server.says(failing(429, **{"retry-after-ms": "250"}), failing(503, after=formatdate(usegmt=True)))
    assert call().error.after == 0.25
    assert call().error.after == 0.0


@pytest.mark.parametrize("status", [500, 502, 503, 529])
def test_mode_02_the_server_is_down(server, call, status):
    if status == 529:
        server.says(failing(503, body="<html><b>Bad gateway</b></html>", kind="text/html"))
    else:
        server.says(failing(status, body="<html><b>Bad gateway</b></html>", kind="text/html"))
    heard = call()
    assert refused(heard, Remedy.RETRY, "failed (5")
    assert "html" not in str(heard.error)


DENIED = [
    (401, "did not accept the key (401); check the key in SHOP_KEY"),
    (402, "has no credit left (402)"),
    (403, "does not allow this key to use the model model-1 (403)"),
    (404, "knows no model model-1 here (404); check model and base_url"),
    (413, "the prompt is too long (413)"),
]


@pytest.mark.parametrize(("status", "words"), DENIED)
def test_mode_03_what_a_retry_does_not_help(server, call, status, words):
    server.says(failing(status, body={"error": {"message": f"bad key {KEY} for 机密"}}))
    heard = call()
    assert refused(heard, Remedy.NEXT, words)
    assert heard.error.after is None
    assert len(server.asked) == 1


FORMS_REFUSED = [
    (400, "'response_format.type': json_schema unavailable now"),
    (400, "Json mode response is not supported when enable_thinking is true"),
    (400, "bad request"),
    (422, "unprocessable"),
    (500, "failed to parse grammar"),
    (501, "structured output is not implemented"),
]


@pytest.mark.parametrize(("status", "told"), FORMS_REFUSED)
def test_mode_04_the_form_of_the_reply_is_refused(server, call, status, told):
    server.says(failing(status, body={"error": {"message": told}}))
    assert refused(call(), Remedy.LOWER_TIER, f"does not take this form of reply ({status})")


OTHERWISE = [
    (400, "maximum context length is 4096 tokens", "longer than the model can read"),
    (400, "request (9 tokens) exceeds the available context size (4 tokens)", "longer than the model can read"),
    (400, "data_inspection_failed", "refused the text of the prompt as unfit"),
    (400, "unknown parameter: stream_options", "set counts_tokens = false"),
    (400, "max_tokens is too large", "lower most_tokens"),
    (429, "insufficient_quota", "no credit left"),
]


@pytest.mark.parametrize(("status", "told", "words"), OTHERWISE)
def test_mode_04_a_refusal_for_another_reason_keeps_the_form(server, call, status, told, words):
    server.says(failing(status, body={"error": {"message": told}}))
    assert refused(call(), Remedy.NEXT, words)


def test_mode_04_without_a_form_a_refusal_is_final(server, call):
    server.says(failing(400))
    assert refused(call(Tier.TEXT), Remedy.NEXT, "refused the request (400)")


def test_mode_05_nobody_listens(call):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        heard = call(base_url=f"http://127.0.0.1:{free.getsockname()[1]}/v1")
    assert refused(heard, Remedy.RETRY, "could not be reached; check base_url, the network, and that the server runs")


def test_mode_05_no_such_host(call, monkeypatch):
    def unknown(*_args, **_more):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    heard = call(base_url="http://user:pass@models.invalid/v1?token=abc")
    assert (
        str(heard.error) == "the model profile shop: models.invalid could not be found; check base_url and the network"
    )


def test_mode_05_no_tls(call):
    async def talk():
        async def garbage(reader, writer):
            await reader.read(1)
            writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            writer.close()

        served = await asyncio.start_server(garbage, "127.0.0.1", 0)
        address = served.sockets[0].getsockname()
        heard = await asyncio.to_thread(call, base_url=f"https://127.0.0.1:{address[1]}/v1")
        served.close()
        return heard

    assert refused(asyncio.run(talk()), Remedy.NEXT, "check whether base_url begins with https or http")


@pytest.mark.parametrize("address", ["models.example/v1", "ftp://models.example/v1", "http://[::1", "http://:80:80/v1"])
def test_mode_05_an_address_that_is_none(call, address):
    error = call(base_url=address).error
    assert error.remedy is Remedy.NEXT
    assert "base_url" in str(error)


def test_mode_06_no_answer(server, call):
    server.says(streamed(HOLD))
    assert refused(call(timeout=0.1), Remedy.RETRY, "did not answer within 0.1 s")


def test_mode_06_an_answer_without_a_chunk(server, call):
    server.says(Answer(0, HOLD))
    assert refused(call(timeout=0.1), Remedy.RETRY, "did not answer within 0.1 s")


def test_mode_07_silence_in_mid_reply(server, call):
    server.says(streamed(delta(LINE), HOLD))
    heard = call(chunk_timeout=0.15)
    assert heard.text == LINE
    assert refused(heard, Remedy.RETRY, "fell silent in mid-reply for 0.15 s")


def test_mode_08_a_sign_of_life_forever(server, call):
    server.says(streamed(delta(LINE), *[b": keep-alive\n\n", 0.02] * 50))
    heard = call(chunk_timeout=0.15)
    assert heard.text == LINE
    assert refused(heard, Remedy.RETRY, "fell silent in mid-reply for 0.15 s")


def test_mode_08_chunks_without_text_forever(server, call):
    server.says(streamed(*[delta(""), 0.02] * 100))
    assert refused(call(deadline=0.3), Remedy.RETRY, "did not finish within 0.3 s")


def test_mode_09_the_file_ends_in_mid_reply(server, call):
    server.says(said(LINE, end=None, usage=None, done=False))
    heard = call()
    assert (heard.text, heard.ended.end) == (LINE, End.CUT)


def test_mode_10_the_connection_is_reset_in_mid_reply(server, call):
    server.says(streamed(delta(LINE), 0.05, RESET))
    heard = call()
    assert heard.text == LINE
    assert refused(heard, Remedy.RETRY, "broke the connection off")


@pytest.mark.parametrize("garbage", ["{bad", "[1]", '"x"', "12", "<html>"])
def test_mode_11_an_event_that_is_none(server, call, garbage):
    server.says(streamed(delta(LINE), event(garbage), DONE))
    heard = call()
    assert heard.text == LINE
    assert refused(heard, Remedy.RETRY, "sent something that is no chat reply")


def test_mode_11_a_page_in_place_of_a_stream(server, call):
    server.says(failing(200, body="<html>Welcome</html>", kind="text/html"), streamed(b": nothing\n\n"))
    assert refused(call(), Remedy.RETRY, "answered without a reply; check that base_url")
    assert refused(call(), Remedy.RETRY, "answered without a reply; check that base_url")


def test_mode_12_an_error_inside_the_stream(server, call):
    server.says(
        streamed(delta(LINE), event({"error": {"message": f"overloaded {KEY}", "code": 500}})),
        streamed(event({"error": {"message": "json_schema is not supported"}})),
        streamed(event({"error": {"message": "context_length_exceeded"}})),
    )
    heard = call()
    assert heard.text == LINE
    assert refused(heard, Remedy.RETRY, "reported a failure in mid-reply")
    assert refused(call(), Remedy.LOWER_TIER, "does not take this form of reply")
    assert refused(call(), Remedy.NEXT, "longer than the model can read")


@pytest.mark.parametrize("role", [None, "", "user", "system", "tool", "narrator"])
def test_mode_13_no_role_or_a_strange_one(server, call, role):
    server.says(streamed(delta("销量", role=role), delta("[[F1]]。"), finish("stop"), DONE))
    heard = call()
    assert (heard.text, heard.ended.end) == ("销量[[F1]]。", End.STOP)


def test_mode_14_chunks_that_lack_something(server, call):
    server.says(
        streamed(
            event({"choices": []}),
            event({"choices": None}),
            event({"choices": [{"index": 0, "delta": None}]}),
            event({"choices": [{"index": 0}]}),
            event({"choices": [{"index": 0, "delta": {"content": None}}], "usage": None}),
            delta(LINE),
            finish("stop"),
            DONE,
        )
    )
    heard = call()
    assert (heard.text, heard.ended.end, heard.ended.tokens) == (LINE, End.STOP, None)


COUNTS = {
    "at the end": ([finish("stop"), counted(9, 5, 2)], Tokens(9, 5, 2)),
    "with the end": ([finish("stop", usage=usage(9, 5))], Tokens(9, 5)),
    "growing": ([counted(9, 1), counted(9, 3), finish("stop", usage=usage(9, 5))], Tokens(9, 5)),
    "twice": ([counted(9, 5), finish("stop"), counted(9, 5)], Tokens(9, 5)),
    "partly": ([finish("stop"), event({"choices": [], "usage": {"completion_tokens": 5}})], Tokens(0, 5)),
    "never": ([finish("stop")], None),
    "before the end only": ([counted(9, 4), finish("stop")], Tokens(9, 4)),
}


@pytest.mark.parametrize(("steps", "tokens"), COUNTS.values(), ids=COUNTS)
def test_mode_14_tokens_are_counted_once(server, call, steps, tokens):
    server.says(streamed(delta(LINE), *steps, DONE))
    assert call().ended.tokens == tokens


ENDS = [
    ("stop", End.STOP),
    ("length", End.LENGTH),
    ("content_filter", End.FILTERED),
    ("sensitive", End.FILTERED),
    ("refusal", End.REFUSED),
    ("tool_calls", End.OTHER),
    ("insufficient_system_resource", End.CUT),
]


@pytest.mark.parametrize(("reason", "end"), ENDS)
def test_mode_15_why_a_reply_ended(server, call, reason, end):
    server.says(said(LINE, end=reason))
    heard = call()
    assert (heard.text, heard.ended.end) == (LINE, end)


def test_mode_15_a_refusal_and_a_call_of_a_tool_are_no_blank_replies(server, call):
    tool = [{"index": 0, "id": "1", "function": {"name": "f", "arguments": "{}"}}]
    server.says(streamed(delta(None, refusal="抱歉"), finish("stop"), DONE))
    server.says(streamed(delta(None, tool_calls=tool), finish("tool_calls"), DONE))
    assert call().ended.end is End.REFUSED
    assert call().ended.end is End.OTHER


@pytest.mark.parametrize("text", ["", " ", "\n \n\t" * 20])
def test_mode_16_a_blank_reply(server, call, text):
    server.says(said(text))
    assert call().ended.end is End.BLANK


def test_mode_16_thoughts_alone_are_a_blank_reply(server, call):
    server.says(streamed(delta(None, reasoning_content="嗯"), delta("", reasoning="hm"), finish("stop"), DONE))
    heard = call()
    assert (heard.text, heard.ended.end) == ("", End.BLANK)


def test_mode_17_a_flood_of_blanks(server, call):
    server.says(streamed(delta(LINE), *[delta(" " * 50)] * 5_000, finish("stop"), DONE))
    heard = call()
    assert heard.ended.end is End.RUNAWAY
    assert len(heard.text) <= len(LINE) + 256
    assert server.asked[0].gone.wait(1)


def test_mode_17_a_reply_beyond_its_limit(server, call):
    server.says(said(LINE * 1_000, size=2_000))
    heard = call(most_tokens=100)
    assert heard.ended.end is End.RUNAWAY
    assert len(heard.text) <= 1_800


def test_mode_18_thoughts_beside_the_reply_are_not_the_reply(server, call):
    server.says(streamed(delta(None, reasoning_content="想"), delta(LINE), finish("stop"), DONE))
    assert call().text == LINE


def test_mode_20_characters_split_between_packets(server, call):
    whole = delta("销量①😀")
    server.says(streamed(whole[:-9], 0.01, whole[-9:-8], 0.01, whole[-8:], finish("stop"), DONE))
    server.says(streamed(*(whole[at : at + 1] for at in range(len(whole))), finish("stop"), DONE))
    assert call().text == "销量①😀"
    assert call().text == "销量①😀"


def test_mode_20_events_with_crlf_and_a_lone_surrogate(server, call):
    lone = event('{"choices":[{"index":0,"delta":{"content":"a\\ud83d\\u0000b"}}]}').replace(b"\n", b"\r\n")
    server.says(streamed(lone, finish("stop").replace(b"\n", b"\r\n"), DONE))
    heard = call()
    assert (heard.text, heard.ended.end) == ("a\ud83d\0b", End.STOP)


def test_mode_23_ten_thousand_lines(server, call):
    server.says(said(LINE * 10_000, size=20_000))
    assert call(most_tokens=4_000).ended.end is End.RUNAWAY


def test_an_endpoint_that_does_not_stream_is_read_all_the_same(server, call):
    message = {"choices": [{"index": 0, "message": {"role": "assistant", "content": LINE}, "finish_reason": "stop"}]}
    whole = {"id": "c", "object": "chat.completion", "model": "served-1", **message, "usage": usage(9, 5)}
    server.says(failing(200, body=json.dumps(whole, indent=2)))
    server.says(failing(200, body={"error": {"message": "overloaded"}}))
    heard = call()
    assert (heard.text, heard.ended) == (LINE, Ended(End.STOP, Tokens(9, 5), "served-1"))
    assert refused(call(), Remedy.RETRY, "reported a failure in mid-reply")


@pytest.mark.parametrize("status", [200, 500])
def test_an_answer_without_end_is_not_kept(server, call, monkeypatch, status):
    monkeypatch.setattr("drafter.model.connection.MOST_BYTES", 1_000_000)
    server.says(Answer(*[b"x" * 100_000] * 20, HOLD, status=status))
    assert refused(call(), Remedy.NEXT, "sent more than any reply has")


def test_an_answer_that_unpacks_to_a_thousand_times_its_size_is_not_unpacked(server, call):
    packed = gzip.compress(b"data: " + b" " * 50_000_000)
    server.says(Answer(packed, headers={"content-type": "text/event-stream", "content-encoding": "gzip"}))
    assert refused(call(), Remedy.RETRY, "sent something that is no chat reply")
    assert server.asked[0].headers["accept-encoding"] == "identity"


def test_a_reply_that_is_complete_stays_complete_when_the_connection_does_not_end(server, call):
    server.says(streamed(delta(LINE), finish("stop"), HOLD), streamed(delta(LINE), finish("stop"), 0.05, RESET))
    assert call(chunk_timeout=0.15).ended == Ended(End.STOP, None, "served-1")
    assert call().ended == Ended(End.STOP, None, "served-1")


def request(text="x"):
    return Request((Message(Speaker.USER, text),), Tier.TEXT, 500)


def profile(server, **more):
    return ModelProfile("shop", "model-1", base_url=server.url, **more)


@pytest.mark.parametrize("how", ["closed", "cancelled"])
def test_mode_26_who_leaves_closes_the_connection(server, how):
    async def leave():
        stream = ChatClient(profile(server)).stream(request())
        assert await anext(stream) == Chunk(LINE)
        if how == "closed":
            await stream.aclose()
            return
        waiting = asyncio.ensure_future(anext(stream))
        await asyncio.sleep(0.02)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    async def both():
        await leave()
        return await asyncio.to_thread(server.asked[0].gone.wait, 10)

    server.says(streamed(delta(LINE), HOLD))
    assert asyncio.run(both())


def test_mode_32_sixty_four_calls_at_once_keep_apart(server):
    def echo(asked):
        told = asked.headers["authorization"][-2:] + asked.body["messages"][0]["content"]
        return streamed(*[delta(one) for one in told], 0.01, finish("stop"), DONE)

    async def one(number):
        key = f"{number:02}"
        stream = ChatClient(profile(server), SecretStr(key)).stream(request(f"是{number}号"))
        return "".join([event.text async for event in stream if isinstance(event, Chunk)])

    async def all_of_them():
        return await asyncio.gather(*(one(number) for number in range(64)))

    server.answers(echo)
    assert asyncio.run(all_of_them()) == [f"{number:02}是{number}号" for number in range(64)]


def test_mode_33_without_a_network_a_call_is_one_sentence(call, monkeypatch):
    def down(*_args, **_more):
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr(socket, "getaddrinfo", down)
    heard = call(base_url="https://models.invalid/v1")
    assert heard.error.remedy is Remedy.RETRY
    assert str(heard.error).startswith("the model profile shop: models.invalid could not be reached")


WITHOUT = """
import asyncio, sys
for name in ("openai", "langchain", "langchain_core", "langchain_openai", "httpx2"):
    sys.modules[name] = None
from drafter.model.client import ChatClient
from drafter.model.exchange import Message, Request, Speaker, Tier
from drafter.model.profile import ModelProfile
async def call(provider):
    request = Request((Message(Speaker.USER, "x"),), Tier.TEXT, 5)
    try:
        async for _ in ChatClient(ModelProfile("shop", "m", provider=provider)).stream(request):
            pass
    except Exception as error:
        print(type(error).__name__, error.remedy.value, error)
asyncio.run(call("openai"))
asyncio.run(call("deepseek"))
"""


def test_mode_35_without_the_libraries_a_call_says_what_to_install():
    run = subprocess.run([sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=False)
    first, second = run.stdout.splitlines()
    assert first.startswith(
        "CallError next profile the model profile shop: api.openai.com needs a package that is not installed"
    )
    assert "install langchain-deepseek" in second
    assert run.stderr == ""


def test_mode_35_the_room_loads_no_model_library_before_a_call():
    libraries = {"openai", "langchain_core", "httpx2", "pydantic"}
    code = f"import sys, drafter.model.client, drafter.model.reply; print({libraries} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"


SECRETS = (KEY, "机密", "顺达", "token=abc", "hunter2", "Bad gateway")
FAILURES = [
    failing(401, body={"error": {"message": f"Incorrect API key {KEY}: 机密 顺达"}}),
    failing(400, body={"error": {"message": f"{KEY} 顺达"}}),
    failing(500, body="Bad gateway 机密", kind="text/plain"),
    failing(418, body=f"{KEY}"),
    failing(307, location="http://127.0.0.1:1/?token=abc"),
    streamed(event({"error": {"message": f"{KEY} 顺达 机密"}})),
    streamed(event(f'{{"机密": "{KEY}"')),
    streamed(RESET),
]


@pytest.mark.parametrize("answer", FAILURES)
def test_no_sentence_holds_a_key_an_address_a_prompt_or_a_body(server, call, answer, capfd):
    server.says(answer)
    address = server.url.replace("//", "//user:hunter2@") + "?token=abc"
    error = call(base_url=address).error
    seen = str(error) + repr(error) + repr(error.__cause__) + repr(error.__context__) + "".join(capfd.readouterr())
    assert [secret for secret in SECRETS if secret in seen] == []


def test_a_key_that_cannot_be_sent_is_not_told(call):
    error = call(key="sk-机密\n0123").error
    assert error.remedy is Remedy.NEXT
    assert "the key holds characters that no key has" in str(error)
    assert "机密" not in str(error)


def test_a_redirect_is_not_followed_with_the_key(server, call):
    with Server() as elsewhere:
        server.says(failing(307, location=f"{elsewhere.url}/chat/completions"))
        assert refused(call(), Remedy.NEXT, "answered with another address (307), which is not followed with a key")
        assert elsewhere.asked == []

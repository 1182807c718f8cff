"""``drafter models`` and ``drafter usage``, against a server on loopback."""

import prometheus_client
import pytest
from server import Server, failing, said

import drafter.model.chat  # noqa: F401 - the libraries load here, not within a test's short patience

KEY = "sk-fictional-5556667778"
REPLY = '{"lines":[{"t":"one two three four"}]}'
NO_FORM = failing(400, body={"error": {"message": f"response_format json_schema is not supported {KEY}"}})


@pytest.fixture
def server():
    with Server() as running:
        yield running


@pytest.fixture
def models(drafter, server, tmp_path):
    """Run a command with one profile, ``潮``'s ``tide``, set up in a file."""
    (tmp_path / "models.toml").write_text(
        f'[models.tide]\nmodel = "潮汐-大"\nbase_url = "{server.url}"\nkey_from = "TIDE_KEY"\n'
        'price = {prompt = 2, cached = "0.5", reply = 8, currency = "CNY"}\ntimeout = 10\n'
        '[models.desk]\nmodel = "desk"\nbase_url = "http://127.0.0.1:9/v1"\ntier = "json"\nkey_from = "DESK_KEY"\n',
        encoding="utf-8",
    )

    def run(*arguments, **environment):
        given = {"DRAFTER_MODELS": "models.toml", "DRAFTER_STATE": str(tmp_path / "state"), "TIDE_KEY": KEY}
        done = drafter(*arguments, **{**given, **environment})
        assert KEY not in done.text + done.err
        return done

    return run


def test_the_list_says_who_is_called_where_and_whether_the_key_is_there(models, server):
    place = server.url.removeprefix("http://").removesuffix("/v1")
    head, desk = "地址".ljust(len(place) - 2), "127.0.0.1:9".ljust(len(place))
    assert models("models", "--locale", "zh").text.splitlines() == [
        f"   名称  模型     {head}  格式    密钥  每百万词元价格（输入/缓存/输出）",
        f"*  tide  潮汐-大  {place}  schema  已设  2 / 0.5 / 8 CNY",
        f"   desk  desk     {desk}  json    缺    未填",
    ]
    assert [line.split()[0] for line in models("models", "--locale", "en").text.splitlines()] == ["name", "*", "desk"]


def test_the_list_as_json(models):
    tide, desk = models("models", "--json").json["models"]
    assert (tide["name"], tide["model"], tide["key"], tide["usual"], tide["tier_found"]) == (
        *("tide", "潮汐-大", "set", True, None),
    )
    assert tide["price"] == {"prompt": "2", "cached": "0.5", "reply": "8", "currency": "CNY"}
    assert (desk["key"], desk["tier"], desk["usual"]) == ("missing", "json", False)


@pytest.mark.parametrize(("locale", "words"), [("zh", "还没有配置模型"), ("en", "No model is set up")])
def test_without_a_model_it_says_how_to_set_one_up(drafter, tmp_path, locale, words):
    done = drafter("models", "--locale", locale, DRAFTER_STATE=str(tmp_path))
    assert (done.code, words in done.text, "DRAFTER_MODEL_URL" in done.text) == (0, True, True)


def test_a_test_finds_the_tier_that_works_and_remembers_it(models, server):
    server.says(NO_FORM, said(REPLY, usage=(61, 12, 0)))
    done = models("models", "test", "tide", "--locale", "zh")
    assert done.code == 0
    assert "schema    被拒绝" in done.text
    assert "json      可用" in done.text
    assert "流式输出  是" in done.text
    assert "报告用量  是，输入 61、输出 12 词元" in done.text
    assert "费用      0.000218 CNY" in done.text
    assert "schema（实测 json）" in models("models", "--locale", "zh").text


def test_a_form_that_is_taken_but_not_kept_does_not_count(models, server):
    """A server's word that it knows json_schema is no proof."""
    server.says(said("one two three"), said("one two three", size=99), said("one two three", size=99, usage=None))
    found = models("models", "test", "tide", "--json").json
    assert [(one["tier"], one["fate"]) for one in found["tried"]] == [
        ("schema", "ignored"),
        ("json", "ignored"),
        ("text", "works"),
    ]
    assert (found["tier"], found["streams"], found["tokens"], found["cost"]) == ("text", False, None, None)


@pytest.mark.parametrize(
    ("answer", "sentence", "calls"),
    [
        (failing(401, body={"error": {"message": f"wrong key {KEY}"}}), "tide", 1),
        (failing(404), "tide", 1),
        (failing(500, body=f"<html>{KEY}</html>", kind="text/html"), "tide", 1),
        (said("", end="length"), "says nothing within 400 tokens", 3),
    ],
)
def test_a_failed_test_is_one_sentence_and_exit_code_3(models, server, answer, sentence, calls):
    server.always(answer)
    done = models("models", "test", "tide")
    assert (done.code, done.text) == (3, "")
    assert sentence in done.err
    assert len(server.asked) == calls
    assert len(done.err.strip().splitlines()) == 1


def test_misuse_is_told_before_any_call(models, server):
    assert 'did you mean "tide"?' in models("models", "test", "tied").err
    assert "the model profile desk has no key: DESK_KEY is not set" in models("models", "test", "desk").err
    listed = models("models", DRAFTER_MODELS="other.toml").err
    assert "other.toml cannot be read" in listed
    assert "DRAFTER_MODEL_HOSTS lists 'a/b'" in models("models", DRAFTER_MODEL_HOSTS="a/b").err
    assert server.asked == []


def test_three_variables_are_enough(drafter, server, tmp_path):
    server.says(said(REPLY))
    done = drafter(
        *("models", "test", "env", "--locale", "en"),
        DRAFTER_MODEL_URL=server.url,
        DRAFTER_MODEL_NAME="m",
        DRAFTER_MODEL_KEY=KEY,
        DRAFTER_STATE=str(tmp_path),
    )
    assert (done.code, "schema         works" in done.text) == (0, True)
    assert server.asked[0].headers["authorization"] == f"Bearer {KEY}"


def test_usage_adds_up_by_day_and_profile(models, server):
    server.says(NO_FORM, said(REPLY, usage=(61, 12, 0)))
    assert models("usage", "--locale", "zh").text == "还没有调用过模型。\n"
    models("models", "test", "tide")
    (usage,) = models("usage", "--json").json["usage"]
    assert (usage["profile"], usage["calls"], usage["failed"], usage["money"]) == ("tide", 2, 1, "0.000218")
    assert usage["tokens"] == {"prompt": 61, "reply": 12, "cached": 0}
    head, row = models("usage", "--locale", "zh").text.splitlines()
    assert head.split()[:5] == ["日期", "配置", "模型", "调用", "失败"]
    assert row.split()[1:5] == ["tide", "潮汐-大", "2", "1"]


def test_the_same_draft_is_paid_once_unless_asked_anew(models, server, notes):
    server.always(said('{"h":"results"}\n{"t":"销量[[F1]]。"}\n', usage=(300, 100, 0)))
    first = models("draft", notes, "--model", "tide")
    calls = len(server.asked)
    assert models("draft", notes, "--model", "tide").text == first.text
    assert len(server.asked) == calls
    assert models("usage", "--json").json["usage"][0]["saved"]["calls"] == calls
    assert models("draft", notes, "--model", "tide", "--no-journal").text == first.text
    assert len(server.asked) == 2 * calls


def test_the_inputs_of_one_command_share_the_budget_of_a_batch(models, server, notes, tmp_path):
    """What is over the ceiling is written offline, and said."""
    with (tmp_path / "models.toml").open("a", encoding="utf-8") as file:
        file.write("[budget.batch]\ntokens = 10_000\n")
    others = [tmp_path / f"{number}.txt" for number in range(3)]
    for number, other in enumerate(others):
        other.write_text(notes.read_text("utf-8").replace("12家", f"{number + 4}家"), encoding="utf-8")
    server.always(said('{"h":"results"}\n{"t":"销量[[F1]]。"}\n', usage=(3000, 100, 0)))
    done = models("draft", *others, "--model", "tide", "--output-dir", "drafts", "--locale", "en")
    assert "the budget of a batch is spent" in done.err
    assert 0 < len(server.asked) < 3
    assert all("3,260" in path.read_text("utf-8") for path in (tmp_path / "drafts").iterdir())
    assert len(list((tmp_path / "drafts").iterdir())) == 3


def test_the_canned_model_is_no_expense(models, notes):
    models("draft", notes, "--model", "demo")
    assert models("usage", "--json").json == {"usage": []}


def test_a_reply_without_one_usable_line_is_not_played_back(models, server, notes):
    """Failure modes 23 and 31."""
    server.always(said("Sure! Here is your report."))
    models("draft", notes, "--model", "tide")
    calls = len(server.asked)
    server.always(said('{"h":"results"}\n{"t":"销量[[F1]]。"}\n'))
    assert "销量3,260箱。" in models("draft", notes, "--model", "tide").text
    assert len(server.asked) > calls


def test_sentences_repairs_and_fallbacks_reach_whoever_watches(models, server, notes):
    before = {name: _value(name, **labels) for name, labels in _WATCHED}
    server.says(said('{"h":"results"}\n{"t":"销量[[F1]]。"}\n{"t":"销量[[F1]]，比上月下降。"}\n'), failing(401))
    models("draft", notes, "--model", "tide", "--no-journal")
    assert {name: _value(name, **labels) - before[name] > 0 for name, labels in _WATCHED} == dict.fromkeys(before, True)


_WATCHED = (
    ("drafter_sentences_total", {"verdict": "model"}),
    ("drafter_repairs_total", {}),
    ("drafter_fallbacks_total", {"to": "offline"}),
)


def _value(name, **labels):
    return prometheus_client.REGISTRY.get_sample_value(name, labels) or 0.0

"""Profiles come from a file or from three variables; every mistake is one sentence with its remedy."""

from decimal import Decimal

import pytest

from drafter.errors import UsageError
from drafter.model.budget import Ceiling
from drafter.model.exchange import Tier
from drafter.model.hosts import why_refused
from drafter.model.keys import has_key, key_of
from drafter.model.profiles import load_profiles

FILE = """
default = "tide"

[models.tide]
model = "tide-large"
base_url = "https://models.example.com/v1"
key_from = "TIDE_KEY"
tier = "json"
deadline = 90
price = {prompt = 2, cached = 0.5, reply = "8", currency = "CNY"}
extra_body = {enable_thinking = false, temperature = 0.3}
next = "desk"

[models.desk]
model = "desk-small"
base_url = "http://127.0.0.1:11434/v1"

[budget.day]
tokens = 500_000
money = {CNY = 20}
"""
SECRET = "sk-fictional-0123456789"  # noqa: S105 - no key of anybody


@pytest.fixture
def file(tmp_path):
    def write(text=FILE):
        path = tmp_path / "models.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def refused(path, **environment):
    with pytest.raises(UsageError) as fault:
        load_profiles(path, environment)
    assert SECRET not in str(fault.value)
    return str(fault.value)


def test_a_file_says_everything_about_a_model(file):
    profiles = load_profiles(file(), {})
    tide = profiles.named()
    assert (tide.name, tide.model, tide.tier, tide.deadline) == ("tide", "tide-large", Tier.JSON, 90)
    assert (tide.price.prompt, tide.price.reply) == (Decimal(2), Decimal(8))
    assert (tide.price.cached, tide.price.currency) == (Decimal("0.5"), "CNY")
    assert dict(tide.extra_body) == {"enable_thinking": False, "temperature": 0.3}
    assert [one.name for one in profiles.chain()] == ["tide", "desk"]
    assert [one.name for one in profiles.chain("desk")] == ["desk"]
    assert profiles.ceilings.day == Ceiling(500_000, {"CNY": Decimal(20)})


def test_kept_tokens_cost_as_much_as_others_where_nothing_is_said(file):
    text = '[models.a]\nmodel = "m"\nbase_url = "http://localhost:1/v1"\nprice = {prompt = "2"}\n'
    assert load_profiles(file(text), {}).named().price.cached == Decimal(2)


def test_a_provider_that_only_langchain_knows_is_asked_for_text(file):
    profile = load_profiles(file('[models.a]\nmodel = "m"\nprovider = "anthropic"\ntier = "schema"\n'), {}).named()
    assert (profile.tier, profile.base_url) == (Tier.TEXT, "")
    with pytest.raises(UsageError, match=r"\[models\.a\] base_url: is no address"):
        load_profiles(file('[models.a]\nmodel = "m"\nprovider = "anthropic"\n'), {}, ["models.example.com"])


def test_a_body_may_name_keys_that_are_no_secrets(file):
    body = 'extra_body = {prompt_cache_key = "a", max_completion_tokens = 9, top_k = 4}'
    profile = load_profiles(file(f'[models.a]\nmodel = "m"\nbase_url = "http://localhost/v1"\n{body}'), {}).named()
    assert profile.extra_body == {"prompt_cache_key": "a", "max_completion_tokens": 9, "top_k": 4}


def test_three_variables_alone_are_enough():
    environment = {
        "DRAFTER_MODEL_URL": "https://models.example.com/v1",
        "DRAFTER_MODEL_NAME": "tide-large",
        "DRAFTER_MODEL_KEY": SECRET,
    }
    profile = load_profiles(None, environment).named()
    assert (profile.name, profile.model, profile.base_url) == ("env", "tide-large", "https://models.example.com/v1")
    assert key_of(profile, environment).get_secret_value() == SECRET


def test_an_endpoint_of_this_machine_needs_no_key():
    environment = {"DRAFTER_MODEL_URL": "http://localhost:11434/v1", "DRAFTER_MODEL_NAME": "desk-small"}
    assert key_of(load_profiles(None, environment).named(), environment) is None


def test_the_environment_stands_beside_the_file(file):
    environment = {"DRAFTER_MODEL_URL": "http://localhost:1/v1", "DRAFTER_MODEL_NAME": "m"}
    profiles = load_profiles(file(), environment)
    assert (sorted(profiles.profiles), profiles.usual) == (["desk", "env", "tide"], "tide")


def test_variables_of_other_programs_change_nothing():
    """Failure mode 34: OPENAI_BASE_URL set by accident."""
    stray = {"OPENAI_BASE_URL": "https://elsewhere.example.com", "OPENAI_API_KEY": SECRET}
    assert load_profiles(None, stray).profiles == {}


def test_no_model_at_all_names_what_to_set():
    with pytest.raises(UsageError, match="set DRAFTER_MODEL_URL and DRAFTER_MODEL_NAME"):
        load_profiles(None, {}).named()


def test_an_unknown_name_gets_the_nearest(file):
    with pytest.raises(UsageError, match='unknown model profile "tied"; did you mean "tide"'):
        load_profiles(file(), {}).named("tied")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[models.a\n", "models.toml: this is no TOML"),
        ('[models.a]\nbase_url = "http://localhost/v1"', "[models.a] model: name the model as the endpoint knows it"),
        ('[models.a]\nmodel = "m"', "[models.a] base_url: is no address: write it like https://"),
        (
            '[models.a]\nmodel = "m"\nbase_url = "http://models.example.com/v1"',
            "[models.a] base_url: would send the key",
        ),
        ('[models.a]\nmodel = "m"\nbase_url = "http://169.254.169.254/v1"', "where a cloud keeps credentials"),
        ('[models.a]\nmodel = "m"\ntier = "strict"', "[models.a] tier: use schema, json or text"),
        ('[models.a]\nmodel = "m"\ndeadline = 0', "[models.a] deadline: give seconds, such as 30"),
        ('[models.a]\nmodel = "m"\nmost_tokens = "many"', "[models.a] most_tokens: give a whole number"),
        ('[models.a]\nmodel = "m"\ntimeuot = 3', '[models.a] timeuot: unknown key; did you mean "timeout"?'),
        ('[models.a]\nmodel = "m"\nprice = {prompt = -1}', "[models.a.price] prompt: give money for a million tokens"),
        ('[models.a]\nmodel = "m"\nprice = {currency = "yuan"}', "currency: use the three letters"),
        (f'[models.a]\nmodel = "m"\nkey_from = "{SECRET}"', "[models.a] key_from: name an environment variable"),
        (f'[models.a]\nmodel = "m"\napi_key = "{SECRET}"', "[models.a] api_key: a key is never kept in this file"),
        (
            f'[models.a]\nmodel = "m"\nbase_url = "http://localhost/v1"\nextra_body = {{api_key = "{SECRET}"}}',
            "[models.a] extra_body: a key is never kept in this file",
        ),
        (
            '[models.a]\nmodel = "m"\nbase_url = "http://localhost/v1"\nextra_body = {stream = false}',
            "[models.a] extra_body: leave stream out",
        ),
        (
            f'[models.a]\nmodel = "m"\nbase_url = "https://me:{SECRET}@models.example.com/v1"',
            "[models.a] base_url: carries a name or password",
        ),
        ('[models.env]\nmodel = "m"\nbase_url = "http://localhost/v1"', "this name is taken by drafter itself"),
        (
            FILE.replace('next = "desk"', 'next = "desks"'),
            '[models.tide] next: there is no such model; did you mean "desk"',
        ),
        (FILE.replace('"desk-small"', '"desk-small"\nnext = "tide"'), "leads back to itself (tide > desk > tide)"),
        (FILE.replace('default = "tide"', 'default = "tied"'), 'default: there is no such model; did you mean "tide"'),
        (FILE + "\n[budget.week]\ntokens = 5", "[budget] week: unknown key"),
        (FILE + "\n[budget.draft]\ntokens = 0", "[budget.draft] tokens: give a whole number from 1"),
    ],
)
def test_a_mistake_in_the_file_is_one_sentence(file, text, sentence):
    told = refused(file(text))
    assert sentence in told
    assert "models.toml" in told
    assert "\n" not in told


def test_a_file_that_is_not_there_is_named(tmp_path):
    assert "DRAFTER_MODELS names the file" in refused(tmp_path / "none.toml")


def test_half_of_the_variables_is_told():
    assert "DRAFTER_MODEL_URL is set, but DRAFTER_MODEL_NAME is not" in refused(
        None, DRAFTER_MODEL_URL="http://localhost/v1"
    )


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest",
        "http://2852039166/v1",
        "http://0xa9fea9fe/v1",
        "http://[::ffff:169.254.169.254]/v1",
        "http://[fe80::1]/v1",
        "http://[fd00:ec2::254]/v1",
        "http://100.100.100.200/v1",
        "http://0.0.0.0/v1",
        "https://metadata.google.internal/v1",
        "https://METADATA.google.internal./v1",
    ],
)
def test_addresses_where_clouds_keep_credentials_are_refused(url):
    assert "a cloud keeps credentials" in why_refused(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8000/v1",
        "http://[::1]:8000/v1",
        "http://localhost/v1",
        "http://10.1.2.3/v1",
        "http://192.168.0.8:11434/v1",
        "http://ollama:11434/v1",
        "http://models.home.arpa/v1",
        "https://models.example.com/v1",
    ],
)
def test_this_machine_private_networks_and_https_are_allowed(url):
    assert why_refused(url) == ""


def test_only_listed_hosts_and_this_machine_once_hosts_are_listed():
    listed = ("*.example.org", "models.example.com")
    assert why_refused("https://models.example.com/v1", listed) == ""
    assert why_refused("https://a.example.org/v1", listed) == ""
    assert why_refused("http://127.0.0.1:9/v1", listed) == ""
    assert "DRAFTER_MODEL_HOSTS does not list" in why_refused("https://example.org.example.net/v1", listed)
    assert "DRAFTER_MODEL_HOSTS does not list" in why_refused("http://10.0.0.1/v1", listed)


@pytest.mark.parametrize(
    ("proxy", "said"),
    [
        ("proxy.example:3128", "is no address of a proxy"),
        ("http://proxy.example:3128/path", "is no address of a proxy"),
        (f"http://me:{SECRET}@proxy.example:3128", "which this file never keeps"),
        ("http://169.254.169.254", "a cloud keeps credentials"),
    ],
)
def test_a_proxy_that_cannot_be_used_is_refused(file, proxy, said):
    text = FILE.replace('tier = "json"', f'tier = "json"\nproxy = "{proxy}"')
    assert "[models.tide] proxy: " in refused(file(text))
    assert said in refused(file(text))
    address = {"DRAFTER_MODEL_URL": "https://models.example.com/v1", "DRAFTER_MODEL_NAME": "m"}
    assert said in refused(None, **address, DRAFTER_MODEL_PROXY=proxy)


def test_a_proxy_stands_in_the_file_or_in_a_variable(file):
    text = FILE.replace('tier = "json"', 'tier = "json"\nproxy = "http://proxy.example:3128"')
    assert load_profiles(file(text), {}).named().proxy == "http://proxy.example:3128"
    given = {"DRAFTER_MODEL_URL": "https://models.example.com/v1", "DRAFTER_MODEL_NAME": "m"}
    own = load_profiles(None, {**given, "DRAFTER_MODEL_PROXY": "http://10.0.0.1:8080"}).named()
    assert own.proxy == "http://10.0.0.1:8080"
    other = 'model = "tide-large"\nprovider = "deepseek"\nproxy = "http://proxy.example:3128"'
    assert "extra_body" in refused(file(f"[models.tide]\n{other}\n"))


def test_a_key_is_found_in_a_file_beside_the_profiles(file, tmp_path):
    (tmp_path / "tide.key").write_text(f"{SECRET}\n")
    profile = load_profiles(file(FILE.replace('"TIDE_KEY"', '"file:tide.key"')), {}).named()
    key = key_of(profile, {})
    assert key.get_secret_value() == SECRET
    assert SECRET not in f"{key!r} {key} {profile!r}"


@pytest.mark.parametrize("held", [None, "", "two\nlines", "钥匙"])
def test_a_missing_or_broken_key_is_told_without_it(file, held):
    profile = load_profiles(file(), {}).named()
    environment = {} if held is None else {"TIDE_KEY": held}
    with pytest.raises(UsageError, match="the model profile tide has no key") as fault:
        key_of(profile, environment)
    assert not held or held not in str(fault.value)
    assert not has_key(profile, environment)

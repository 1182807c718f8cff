"""The API's description is valid, true and enough to work from."""

import json

import httpx
import pytest
from api_cases import EVERY, run
from openapi_spec_validator import validate

from drafter.bootstrap.desk import Desk
from drafter.settings import Settings


@pytest.fixture(scope="module")
def described(http):
    return http.get("/v1/openapi.json").json()


def operations(described):
    return [
        (path, method, operation)
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    ]


def test_it_is_valid_openapi(described):
    validate(described)
    assert described["openapi"].startswith("3.1")


def test_every_operation_says_what_it_does_and_how_it_can_end(described):
    told = operations(described)
    names = [operation["operationId"] for _, _, operation in told]
    assert len(names) == len(set(names))
    for path, method, operation in told:
        assert operation["summary"], path
        assert len(operation["summary"]) <= 120, operation["summary"]
        assert {"400", "413", "429", "500", "503"} <= set(operation["responses"])
        if path.startswith("/v1"):
            assert {"401", "403"} <= set(operation["responses"]), (path, method)
        for status, answer in operation["responses"].items():
            if status.startswith("2") and status != "204":
                assert answer["content"], (path, status)
                assert all(form["schema"] for form in answer["content"].values()), (path, status)


def test_what_is_made_links_to_what_can_be_done_with_it(described):
    links = described["paths"]["/v1/drafts"]["post"]["responses"]["201"]["links"]
    assert {"getDraft", "createVersion"} <= {link["operationId"] for link in links.values()}


def examples(described):
    for path, method, operation in operations(described):
        for form, body in operation.get("requestBody", {}).get("content", {}).items():
            for name, example in body.get("examples", {}).items():
                yield path, method, operation, form, name, example["value"]


@pytest.fixture
def empty(database, crew, served):
    """A service that nobody has used, whose address may be asked as often as one likes."""
    with served(Desk(database, crew, Settings(state=None, rate=""))) as address:
        yield address


def test_every_example_is_taken(empty, described):
    tried = []
    with httpx.Client(base_url=empty, timeout=60) as client:
        made = client.post("/v1/drafts", json={"notes": "10月销量3,260箱，上月2,980箱"}).json()
        for path, method, operation, form, name, value in examples(described):
            answer = client.request(method, path.replace("{id}", made["id"]), json=value)
            assert answer.status_code in {200, 201}, (path, form, name, answer.text)
            tried.append(operation["operationId"])
    assert {"createSheet", "createDraft", "verifyText", "createVersion"} <= set(tried)


def test_cases_of_every_operation_are_answered_as_described(empty, tmp_path):
    key = httpx.post(f"{empty}/v1/keys", json=EVERY, timeout=60).json()["key"]
    assert run(empty, key, 40, tmp_path / "report.json", ("--phases=examples,fuzzing,stateful", "--seed=1")) == 0
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))

"""The API's description is valid, true and enough to work from."""

import json

import pytest
from api_cases import run
from openapi_spec_validator import validate

EVERY = {"name": "cases", "permissions": ["read", "write", "sign", "admin"]}


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
                (form,) = answer["content"].values()
                assert form["schema"], (path, status)


def test_what_is_made_links_to_what_can_be_done_with_it(described):
    links = described["paths"]["/v1/drafts"]["post"]["responses"]["201"]["links"]
    assert {"getDraft", "createVersion"} <= {link["operationId"] for link in links.values()}


def examples(described):
    for path, method, operation in operations(described):
        for form, body in operation.get("requestBody", {}).get("content", {}).items():
            for name, example in body.get("examples", {}).items():
                yield path, method, operation, form, name, example["value"]


def test_every_example_is_taken(http, described):
    tried = 0
    made = http.post("/v1/drafts", json={"notes": "10月销量3,260箱，上月2,980箱"}).json()
    for path, method, _, form, name, value in examples(described):
        answer = http.request(method, path.replace("{id}", made["id"]), json=value, headers={"Accept": "*/*"})
        assert answer.status_code in {200, 201, 202}, (path, form, name, answer.text)
        tried += 1
    assert tried >= 6


def test_cases_of_every_operation_are_answered_as_described(served, emptied, tmp_path):
    with served(emptied) as address:
        import httpx

        key = httpx.post(f"{address}/v1/keys", json=EVERY, timeout=60).json()["key"]
        more = ("--phases=examples,fuzzing,stateful", "--seed=1")
        assert run(address, key, 40, tmp_path / "report.json", more) == 0
    assert json.loads((tmp_path / "report.json").read_text())

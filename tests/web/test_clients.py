"""What generators make of the API's description works: a client's first call drafts, a connector has what it needs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from openapi_spec_validator import validate

from drafter.web.app import operations
from drafter.web.swagger import OPERATIONS, swagger

FIRST_CALL = """
import sys
from made.client import Client
from made.api.drafts import create_draft
from made.models import NewDraft

client = Client(base_url=sys.argv[1])
draft = create_draft.sync(client=client, body=NewDraft(notes="10月销量3,260箱，上月2,980箱，增长9.4%。"))
print(draft.state.value, *{claim.verdict.value for claim in draft.version.claims})
"""


@pytest.fixture(scope="module")
def described():
    return operations().openapi()


def test_a_generated_clients_first_call_drafts(address, described, tmp_path):
    (tmp_path / "api.json").write_text(json.dumps(described), encoding="utf-8")
    (tmp_path / "config.yaml").write_text("post_hooks: []\n", encoding="utf-8")
    generator = Path(sys.executable).with_name("openapi-python-client")
    made = [generator, "generate", "--path=api.json", "--output-path=made", "--meta=none", "--config=config.yaml"]
    told = subprocess.run(made, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert "WARNING" not in told.upper()
    called = [sys.executable, "-c", FIRST_CALL, address]
    said = subprocess.run(called, cwd=tmp_path, capture_output=True, text=True, check=True).stdout.split()
    assert said[0] == "draft"
    assert "supported" in said


def test_a_connector_for_power_platform(described):
    found = swagger(described)
    validate(found)
    told = [operation for methods in found["paths"].values() for operation in methods.values()]
    assert sorted(operation["operationId"] for operation in told) == sorted(OPERATIONS)
    assert len(json.dumps(found)) < 1_000_000
    assert found["securityDefinitions"] == {"key": {"type": "apiKey", "in": "header", "name": "X-API-Key"}}
    for operation in told:
        assert operation["summary"]
        assert operation["description"]
        for parameter in operation["parameters"]:
            assert parameter["in"] == "body" or parameter["x-ms-summary"]
    draft = found["definitions"]["NewDraft"]["properties"]
    assert draft["notes"]["x-ms-summary"] == "Notes"


def test_the_command_prints_both(capsys):
    from drafter.cli.app import app  # noqa: PLC0415 - as it is loaded when it is run

    for words, key in ((["openapi"], "openapi"), (["openapi", "--swagger2"], "swagger")):
        app(words, standalone_mode=False)
        assert key in json.loads(capsys.readouterr().out)

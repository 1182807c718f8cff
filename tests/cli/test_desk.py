"""Keys, people and the audit log from the command line, before any service runs."""

import re
import sqlite3

import pytest


@pytest.fixture
def desk(drafter, tmp_path):
    """Run a command of one installation."""
    return lambda *arguments, **given: drafter(*arguments, **{"DRAFTER_STATE": str(tmp_path / "state"), **given})


def test_a_first_admins_key_is_printed_once_and_alone(desk):
    made = desk("key", "create", "--permissions", "read,write,sign,admin", "--name", "first")
    assert re.fullmatch(r"drk_[0-9a-f]{32}_[0-9a-f]{64}\n", made.text)
    assert "shown this once" in made.err
    listed = desk("key", "list")
    assert made.text.split("_")[2].strip() not in listed.text
    assert "read,write,sign,admin" in listed.text
    assert desk("key", "list", "--json").json["keys"][0]["name"] == "first"


def test_somebody_is_added_and_given_a_key_that_is_revoked_again(desk):
    added = desk("people", "add", "林岚", "--email", "Lin@example.com", "--team", "north", "--json").json
    assert (added["role"], added["team"], added["email"]) == ("rep", "north", "lin@example.com")
    assert desk("people", "list", "--locale", "zh").text.splitlines()[0].split()[:2] == ["编号", "姓名"]
    key = desk("key", "create", "--person", "LIN@example.com", "--days", "0", "--json").json
    assert (key["person"], key["expires_at"], key["permissions"]) == (added["id"], None, ["read", "write"])
    assert desk("key", "revoke", key["id"]).code == 0
    assert desk("key", "list", "--json").json["keys"][0]["revoked_at"]


def test_a_password_comes_from_the_terminal_or_standard_input_and_never_from_an_argument(desk):
    add = ("people", "add", "Dana", "--email", "dana@example.com", "--password")
    assert desk(*add, stdin="a fictional pass phrase\n").code == 0
    short = desk("people", "add", "Ben", "--email", "ben@example.com", "--password", stdin="short\n")
    assert (short.code, "12 to 200 characters" in short.err, "short" in short.out.decode()) == (2, True, False)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("key", "create", "--permissions", "everything"), "use some of read, write, sign, admin"),
        (("key", "create", "--person", "nobody@example.com"), "there is no person"),
        (("key", "revoke", "key_none"), "there is no key 'key_none'"),
        (("key", "list", "--workspace", "wsp_none"), "there is no workspace 'wsp_none'"),
        (("audit", "verify", "--anchor", "7"), "is no anchor"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(desk, arguments, said):
    run = desk(*arguments)
    assert run.code == 2
    assert said in run.err


def test_the_log_is_proven_and_a_change_or_a_cut_is_found(desk, tmp_path):
    for name in ("Ada", "Ben"):
        desk("people", "add", name)
    anchors = tmp_path / "anchors.txt"
    whole = desk("audit", "verify", "--anchors", anchors)
    assert (whole.code, anchors.read_text()) == (0, desk("audit", "head").text)
    desk("people", "add", "Cleo")
    assert desk("audit", "verify", "--anchors", anchors).code == 0
    assert len(anchors.read_text().splitlines()) == 2
    with sqlite3.connect(tmp_path / "state" / "drafter.db") as connection:
        connection.execute("DELETE FROM audit WHERE number = 3")
    connection.close()
    cut = desk("audit", "verify", "--anchors", anchors)
    assert (cut.code, cut.text.splitlines()[1:]) == (1, ["entry 3 is not there"])
    assert desk("audit", "verify").code == 0
    assert desk("audit", "verify", "--anchors", anchors, "--json").json["breaks"] == [{"number": 3, "how": "missing"}]
    assert len(anchors.read_text().splitlines()) == 2


def test_a_service_that_others_can_reach_does_not_start_without_a_key(process, tmp_path):
    run = process("serve", "--host", "0.0.0.0", "--port", "0", DRAFTER_STATE=str(tmp_path / "state"))  # noqa: S104 - refused
    assert (run.code, "drafter key create" in run.err) == (2, True)

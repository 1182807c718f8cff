"""The life of a draft over HTTP: edited, compared, taken up again, reviewed, signed, gone out."""

import json

import pytest

NOTES = "城东片区10月工作\n销量 3,260箱 上月2,980 ↑280箱 9.4%\n新开店12家\n丢店3家，原因是配送不及时\n"


@pytest.fixture
def draft(http):
    answer = http.post("/v1/drafts", json={"notes": NOTES, "kind": "monthly"})
    assert answer.status_code == 201, answer.text
    return answer.json()


@pytest.fixture
def send(http, draft):
    """Return what posts to an operation of the draft."""

    def post(operation, status=201, **body):
        answer = http.post(f"/v1/drafts/{draft['id']}/{operation}", json=body)
        assert answer.status_code == status, answer.text
        return answer.json()

    return post


@pytest.fixture
def get(http, draft):
    def found(operation="", **query):
        answer = http.get(f"/v1/drafts/{draft['id']}{operation}", params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return found


def wrong(draft):
    return draft["version"]["text"].replace("9.4%", "9.6%", 1)


def test_an_edit_tells_what_became_of_every_claim(draft, send):
    made = send("versions", text="😀" + wrong(draft), base=1)
    retyped = [edit for edit in made["changes"]["edits"] if edit["fate"] == "retyped"]
    assert [(edit["old"]["text"], edit["new"]["text"], edit["new"]["verdict"]) for edit in retyped] == [
        ("9.4%", "9.6%", "contradicted")
    ]
    new = retyped[0]["new"]
    assert (new["utf16_start"], retyped[0]["old"]["start"]) == (new["start"] + 1, new["start"] - 1)


def test_an_edit_keeps_what_was_wrong_with_the_facts(http):
    notes = "10月销量3,260箱，上月2,980箱，增加280箱，增长19.4%"
    made = http.post("/v1/drafts", json={"notes": notes, "kind": "monthly"}).json()
    of_facts = [one for one in made["version"]["findings"] if one["stage"] == "facts"]
    assert of_facts
    text = made["version"]["text"] + "\n"
    edited = http.post(f"/v1/drafts/{made['id']}/versions", json={"text": text, "base": 1}).json()
    assert [one for one in edited["findings"] if one["stage"] == "facts"] == of_facts
    assert edited["readiness"] == made["version"]["readiness"]


def test_versions_are_listed_newest_first_without_texts(draft, send, get):
    for base in (1, 2, 3):
        send("versions", text=f"{wrong(draft)}\n第{base}次", base=base, reason=f"edit {base}")
    first = get("/versions", limit=3)
    assert [(one["number"], one["reason"]) for one in first["items"]] == [(4, "edit 3"), (3, "edit 2"), (2, "edit 1")]
    rest = get("/versions", before=first["before"])
    assert ([one["number"] for one in rest["items"]], rest["before"]) == ([1], None)
    assert "text" not in first["items"][0]
    assert first["items"][0]["readiness"]["must_fix"] == 1


def test_two_versions_differ_in_the_characters_that_were_changed(draft, send, get):
    send("versions", text="😀" + wrong(draft), base=1)
    runs = get("/diff", **{"from": 1, "to": 2})["runs"]
    inside = [one for run in runs for one in run["inside"] if one["turn"] != "equal"]
    old, new = draft["version"]["text"], "😀" + wrong(draft)
    changed = [(old[one["old_start"] : one["old_end"]], new[one["new_start"] : one["new_end"]]) for one in inside]
    assert changed == [("", "😀"), ("4", "6")]
    assert (inside[1]["new_utf16_start"], inside[1]["new_start"]) == (
        inside[1]["new_start"] + 1,
        inside[1]["new_start"],
    )


def test_an_older_text_is_taken_up_again_as_a_new_version(draft, send, get):
    send("versions", text=wrong(draft), base=1)
    made = send("versions/1/restore", base=2)
    assert (made["number"], made["reason"]) == (3, "restored from 1")
    assert made["text"] == get("/versions/1")["text"] == draft["version"]["text"]
    assert made["claims"] == draft["version"]["claims"]


@pytest.mark.parametrize("operation", ["versions", "versions/1/restore", "submit", "sign", "dismissals"])
def test_whoever_goes_by_an_older_version_is_told_the_newest(draft, send, operation):
    send("versions", text=wrong(draft), base=1)
    body = {"versions": {"text": "x"}, "sign": {"name": "李敏"}, "dismissals": {"rule": "A01", "reason": "x"}}
    problem = send(operation, 409, base=1, **body.get(operation, {}))
    assert problem["newest"] == 2


def test_a_draft_is_reviewed_returned_signed_and_goes_out(draft, send, http):
    assert send("submit", 200, base=1)["state"] == "in_review"
    returned = send("return", 200, base=1, words="补上丢店的措施")
    assert (returned["state"], returned["version"]["reason"]) == ("draft", "returned: 补上丢店的措施")
    assert returned["version"]["text"] == draft["version"]["text"]
    signed = send("sign", 200, base=2, name="李敏", words="核对无误")
    assert (signed["state"], signed["version"]["number"]) == ("signed", 3)
    assert signed["version"]["signature"] | {"at": ""} == {
        "person": "per_local",
        "name": "李敏",
        "at": "",
        "words": "核对无误",
    }
    assert send("versions", 409, text="x", base=3)["state"] == "signed"
    assert send("sign", 409, base=3, name="李敏")
    assert send("exported", 200)["state"] == "exported"
    receipt = http.get(f"/v1/drafts/{draft['id']}/versions/3/export", params={"format": "receipt"}).json()
    assert receipt["signature"]["name"] == "李敏"


def test_an_error_is_signed_only_with_a_reason_of_its_own(draft, send, http):
    send("versions", text=wrong(draft), base=1)
    problem = send("sign", 409, base=2, name="李敏")
    assert [one["rule"] for one in problem["open"]] == ["A01"]
    reason = {"rule": "A01", "reason": "客户口径"}
    assert send("sign", 422, base=2, dismissals=[reason])["detail"].startswith("who signs?")
    signed = send("sign", 200, base=2, name="李敏", dismissals=[reason])
    assert signed["version"]["dismissals"] == [{"rule": "A01", "by": "李敏", "reason": "客户口径", "line": None}]
    receipt = http.get(f"/v1/drafts/{draft['id']}/versions/3/export", params={"format": "receipt"}).json()
    kept = [one["dismissal"] for one in receipt["findings"] if one["rule"] == "A01" and one["level"] == "error"]
    assert kept == signed["version"]["dismissals"]


def test_what_must_be_said_cannot_be_dismissed(draft, send):
    text = draft["version"]["text"].replace("丢店3家", "")
    made = send("versions", text=text, base=1)
    rules = {one["rule"] for one in made["findings"] if one["level"] == "error"}
    assert "A19" in rules
    problem = send("dismissals", 422, base=2, rule="A19", reason="不想写")
    assert "cannot be dismissed" in problem["detail"]


def test_a_dismissal_stays_with_its_finding_and_not_with_the_next_one(draft, send, http):
    send("versions", text=wrong(draft), base=1)
    line = next(one["line"] for one in send("dismissals", base=2, rule="A01", reason="客户口径")["findings"])
    assert line
    moved = send("versions", text="新的一行。\n" + wrong(draft), base=3)
    assert moved["readiness"]["must_fix"] == 0
    assert [one["reason"] for one in moved["dismissals"]] == ["客户口径"]
    other = moved["text"].replace("3,260箱", "3,620箱", 1)
    assert send("versions", text=other, base=4)["readiness"]["must_fix"] >= 1
    again = send("versions/4/restore", base=5)
    assert (again["readiness"]["must_fix"], [one["reason"] for one in again["dismissals"]]) == (0, ["客户口径"])
    gone = again["dismissals"][0]
    url = f"/v1/drafts/{draft['id']}/dismissals/{gone['rule']}"
    query = {"base": 6} | ({"line": gone["line"]} if gone["line"] else {})
    assert http.delete(url, params=query).json()["readiness"]["must_fix"] == 1
    assert send("dismissals", 422, base=7, rule="W99", reason="x")["detail"].startswith("there is no rule")
    assert "no finding of A02" in send("dismissals", 422, base=7, rule="A02", reason="x")["detail"]


def test_a_question_is_asked_until_its_placeholder_is_filled(draft, send):
    open_ones = [one for one in draft["version"]["questions"] if one["placeholder"] in draft["version"]["text"]]
    asked = [one for one in open_ones if one["placeholder"]]
    assert asked
    text = draft["version"]["text"].replace(asked[0]["placeholder"], "每天早八点前送完。")
    made = send("versions", text=text, base=1)
    assert asked[0]["id"] not in {one["id"] for one in made["questions"]}


@pytest.mark.parametrize("text", ["a\0b", "\ud800"])
def test_what_no_database_keeps_as_text_is_refused_by_its_field(http, draft, text):
    body = json.dumps({"text": text, "base": 1})
    answer = http.post(f"/v1/drafts/{draft['id']}/versions", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in {400, 422}

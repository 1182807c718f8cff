"""From notes to a kept draft and its next versions, over HTTP."""

NOTES = "城东片区10月工作\n销量 3,260箱 上月2,980 ↑280箱 9.4%\n新开店12家\n丢店3家，原因是配送不及时\n"


def draft(http, **more):
    answer = http.post("/v1/drafts", json={"notes": NOTES, "kind": "monthly"} | more)
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_notes_become_a_draft_whose_claims_have_verdicts(http):
    made = draft(http)
    assert "3,260箱" in made["version"]["text"]
    assert {claim["verdict"] for claim in made["version"]["claims"]} >= {"supported"}
    assert http.get(f"/v1/drafts/{made['id']}").json() == made


def test_an_edit_is_a_new_version_and_a_wrong_figure_in_it_is_found(http):
    made = draft(http)
    text = made["version"]["text"].replace("3,260箱", "3,620箱")
    answer = http.post(f"/v1/drafts/{made['id']}/versions", json={"text": text, "base": 1})
    assert answer.status_code == 201
    wrong = [claim["text"] for claim in answer.json()["claims"] if claim["verdict"] == "contradicted"]
    assert "3,620箱" in wrong


def test_an_edit_of_an_older_version_is_refused(http):
    made = draft(http)
    edit = {"text": made["version"]["text"] + "\n", "base": 1}
    assert http.post(f"/v1/drafts/{made['id']}/versions", json=edit).status_code == 201
    answer = http.post(f"/v1/drafts/{made['id']}/versions", json=edit)
    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"
    assert "2 is" in answer.json()["detail"]


def test_an_unknown_draft_is_a_problem(http):
    answer = http.get("/v1/drafts/drf_none")
    assert (answer.status_code, answer.json()["type"]) == (404, "urn:drafter:problem:not-found")


def test_a_text_is_verified_without_being_kept(http):
    answer = http.post("/v1/verify", json={"text": "😀10月销量3,620箱。", "notes": NOTES})
    claim = next(one for one in answer.json()["claims"] if one["verdict"] == "contradicted")
    assert (claim["utf16_start"], claim["start"]) == (claim["start"] + 1, claim["start"])


def test_a_body_of_the_wrong_form_names_its_field(http):
    answer = http.post("/v1/drafts", json={"notes": NOTES, "knid": "monthly"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "body.knid"
    assert NOTES[:5] not in answer.text

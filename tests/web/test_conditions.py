"""Entity tags: nothing is sent twice, and nobody edits what they have not seen."""

NOTES = {"notes": "城东片区10月\n销量 3,260箱 上月2,980 ↑280箱 9.4%\n"}


def test_what_has_not_changed_is_not_sent_again(http):
    for path in ("/v1/sheets", "/v1/drafts"):
        made = http.post(path, json=NOTES)
        where, tag = made.headers["location"], made.headers["etag"]
        assert http.get(where).headers["etag"] == tag
        again = http.get(where, headers={"If-None-Match": f'"other", W/{tag}'})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)


def test_an_edit_of_a_state_that_has_passed_is_refused(http):
    made = http.post("/v1/drafts", json=NOTES)
    where, tag = made.headers["location"] + "/versions", made.headers["etag"]
    edit = {"text": made.json()["version"]["text"] + "\n", "base": 1}
    edited = http.post(where, json=edit, headers={"If-Match": tag})
    assert edited.status_code == 201
    assert http.get(made.headers["location"]).headers["etag"] == edited.headers["etag"] != tag
    stale = http.post(where, json=edit | {"base": 2}, headers={"If-Match": tag})
    assert (stale.status_code, stale.json()["type"]) == (412, "urn:drafter:problem:stale")

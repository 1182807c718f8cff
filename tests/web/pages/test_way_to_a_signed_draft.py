"""From a list of drafts to a signed one that is taken away: versions, review, reasons, export."""

import httpx

CONFLICT = "10月小结 李敏 城东片区\n销量 3,260箱 上月2,980 ↑280箱 9.9%\n新开店12家\n"


def test_the_list_leads_to_a_draft(page, made):
    draft = made()
    page.goto("/")
    page.locator(f"a[href='/drafts/{draft['id']}']").click()
    page.locator(".paper [data-kind=body]").first.wait_for()


def test_what_changed_is_marked_by_character(page, http, made):
    draft = made()
    text = draft["version"]["text"].replace("新开店12家", "新开店13家", 1)
    http.post(f"/v1/drafts/{draft['id']}/versions", json={"text": text, "base": 1})
    page.goto(f"/drafts/{draft['id']}/versions")
    page.locator("#diff ins").first.wait_for()
    assert (page.locator("#diff del").inner_text(), page.locator("#diff ins").inner_text()) == ("2", "3")
    page.get_by_role("button", name="恢复为新的一版").click()
    page.locator("#versions b", has_text="第 3 版").wait_for()
    assert http.get(f"/v1/drafts/{draft['id']}").json()["version"]["text"] == draft["version"]["text"]


def test_signing_asks_a_reason_for_what_does_not_add_up_and_keeps_it(page, http, made):
    draft = made(CONFLICT)
    page.goto(f"/drafts/{draft['id']}/export")
    assert page.locator(".files").count() == 0
    page.get_by_role("link", name="写明理由签字").click()
    page.get_by_label("姓名").fill("李敏")
    page.get_by_role("button", name="签字").click()
    page.locator("#reasons input").first.wait_for()
    for field in page.locator("#reasons input").all():
        field.fill("已与财务核对")
    page.get_by_role("button", name="签字").click()
    page.locator(".badge", has_text="已签").wait_for()
    signed = http.get(f"/v1/drafts/{draft['id']}").json()
    assert signed["state"] == "signed"
    receipt = http.get(
        f"/v1/drafts/{draft['id']}/versions/{signed['version']['number']}/export", params={"format": "receipt"}
    ).text
    assert "已与财务核对" in receipt
    page.goto(f"/drafts/{draft['id']}/export")
    assert page.locator(".files a").count() == 6


def test_a_submitted_draft_is_returned_with_words(page, http, made):
    draft = made()
    page.goto(f"/drafts/{draft['id']}/versions")
    page.get_by_role("button", name="提交审阅").click()
    page.locator(".badge", has_text="待审").wait_for()
    page.get_by_label("退回的理由").fill("请补目标")
    page.get_by_role("button", name="退回").click()
    page.locator("#versions", has_text="请补目标").wait_for()
    assert http.get(f"/v1/drafts/{draft['id']}").json()["state"] == "draft"


def test_a_draft_that_is_not_there_is_told_on_a_page(address):
    answer = httpx.get(f"{address}/drafts/drf_none")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "script-src 'self'" in answer.headers["content-security-policy"]

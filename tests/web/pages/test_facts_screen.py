"""From pasted notes to facts that a rep can check, correct and draft from."""

NOTES = "10月小结 李敏 城东片区\n销量 3,260箱 上月2,980 ↑280箱 9.9%\n新开店12家\n堆头费申请2400\n[呲牙]加油加油\n"


def paste(page):
    page.goto("/new")
    page.get_by_label("你的笔记").fill(NOTES)
    page.get_by_role("button", name="先看事实").click()
    page.wait_for_url("**/sheets/*")


def test_pasted_notes_become_rows_and_what_does_not_add_up_is_shown(page):
    paste(page)
    assert "销量" in page.locator("#facts").inner_text()
    assert "9.9%" in page.locator("#conflicts").inner_text()


def test_a_corrected_figure_settles_the_conflict(page):
    paste(page)
    page.get_by_role("button", name="更正 9.9%").first.click()
    page.keyboard.type("9.4%")
    before = page.url
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != before)
    assert not page.locator("#conflicts").is_visible() or "9.9%" not in page.locator("#conflicts").inner_text()
    assert "9.4%" in page.locator("#lines").inner_text()


def test_a_question_is_answered(page):
    paste(page)
    question = page.locator("#questions .finding", has_text="堆头费")
    question.get_by_role("textbox").fill("元")
    before = page.url
    question.get_by_role("button", name="回答", exact=True).click()
    page.wait_for_url(lambda url: url != before)
    assert "堆头费 2400 的单位" not in page.locator("#questions").inner_text()


def test_a_passed_over_line_becomes_a_fact(page):
    paste(page)
    before = page.url
    page.locator("#unused .finding", has_text="加油").get_by_role("button", name="这是事实").click()
    page.wait_for_url(lambda url: url != before)
    assert "加油加油" in page.locator("#facts").inner_text()


def test_hovering_a_fact_lights_its_words(page):
    paste(page)
    page.locator("#facts tr", has_text="新开店").hover()
    page.wait_for_function("() => [...CSS.highlights.get('cited')].some(one => one.toString().includes('新开店12家'))")


def test_facts_become_a_draft(page):
    paste(page)
    page.get_by_role("button", name="起草").click()
    page.locator(".paper [data-kind=body]").first.wait_for()
    assert "新开店12家" in page.locator(".paper").inner_text()


def test_notes_that_cannot_be_read_are_told_and_kept(page):
    page.goto("/new")
    page.get_by_label("你的笔记").fill("销量 3,260箱")
    page.get_by_label("时间").fill("某个说不清的时候")
    page.get_by_role("button", name="先看事实").click()
    page.wait_for_timeout(1500)
    assert page.url.endswith("/new") is False or page.get_by_label("你的笔记").input_value() == "销量 3,260箱"

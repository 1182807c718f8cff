"""A person edits a draft: what they type is theirs, and every claim of it is marked as it stands."""

import random

import httpx
import pytest

BODY = ".paper [data-kind=body]"
MARKED = """name => [...CSS.highlights.get(name)].map(range => range.toString())"""
READ = "() => [...document.querySelectorAll('.paper [contenteditable]')].map(one => one.textContent).join('\\n')"


@pytest.fixture
def screen(page, made):
    """The screen of a new draft, its underlines drawn."""
    draft = made()
    page.goto(f"/drafts/{draft['id']}")
    page.wait_for_function("() => CSS.highlights.get('supported').size > 3")
    page.draft = draft
    return page


def put_caret(page, words, *, behind=True):
    """Put the caret beside the first occurrence of words in a body."""
    page.evaluate(
        """([words, behind]) => {
          for (const field of document.querySelectorAll('.paper [contenteditable]')) {
            const at = field.firstChild?.data?.indexOf(words) ?? -1;
            if (at < 0) continue;
            field.focus();
            getSelection().collapse(field.firstChild, at + (behind ? words.length : 0));
            return;
          }
          throw new Error(words + ' is nowhere');
        }""",
        [words, behind],
    )


def edit(page, old, new):
    """Type new words over old ones."""
    put_caret(page, old)
    for _ in old:
        page.keyboard.press("Backspace")
    page.keyboard.insert_text(new)


def wait_marked(page, verdict, words):
    page.wait_for_function(f"words => ({MARKED})('{verdict}').includes(words)", arg=words)


def test_a_wrong_figure_is_underlined_and_listed_and_undo_clears_it(screen):
    before = screen.evaluate(READ)
    edit(screen, "9.4%", "9.6%")
    wait_marked(screen, "contradicted", "9.6%")
    finding = screen.locator("#findings .finding", has_text="9.6%").first
    assert "与事实不符" in finding.inner_text()
    for _ in range(12):
        screen.keyboard.press("Control+z")
        if screen.evaluate(READ) == before:
            break
    assert screen.evaluate(READ) == before
    screen.wait_for_function("() => CSS.highlights.get('contradicted').size === 0")


def test_one_click_puts_the_right_figure_in_and_can_be_undone(screen):
    edit(screen, "9.4%", "9.6%")
    wait_marked(screen, "contradicted", "9.6%")
    screen.locator("#findings").get_by_role("button", name="改为").first.click()
    screen.wait_for_function("() => CSS.highlights.get('contradicted').size === 0")
    assert "9.4%" in screen.locator(BODY).first.inner_text()
    screen.keyboard.press("Control+z")
    wait_marked(screen, "contradicted", "9.6%")


def test_an_underline_covers_its_words_behind_an_emoji(screen):
    put_caret(screen, "10月城东", behind=False)
    screen.keyboard.insert_text("😀👍")
    edit(screen, "9.4%", "9.6%")
    wait_marked(screen, "contradicted", "9.6%")


def test_the_caret_stays_where_it_is_while_every_key_is_checked(screen):
    put_caret(screen, "新开店12家", behind=False)
    for letter in "本月继续跑店，其中新店":
        screen.keyboard.insert_text(letter)
        screen.wait_for_timeout(15)
    screen.wait_for_timeout(600)
    screen.keyboard.insert_text("！")
    assert "本月继续跑店，其中新店！新开店12家" in screen.evaluate(READ)


def test_random_edits_end_as_the_same_text_typed_into_a_string(screen):
    """200 edits at random places: the text that is saved is the text that was typed."""
    rng = random.Random(7)  # noqa: S311 - no secret
    field = screen.locator(BODY).first
    words = field.evaluate("one => one.textContent")
    for _ in range(200):
        at = rng.randrange(len(words) + 1)
        field.evaluate("(one, at) => getSelection().collapse(one.firstChild ?? one, at)", at)
        if rng.random() < 0.3 and at > 0:
            screen.keyboard.press("Backspace")
            words = words[: at - 1] + words[at:]
        else:
            typed = rng.choice(["7", "箱", "，", "a", " "])
            screen.keyboard.insert_text(typed)
            words = words[:at] + typed + words[at:]
    assert field.evaluate("one => one.textContent").rstrip("\n") == words
    screen.keyboard.press("Control+s")
    screen.wait_for_function("() => document.getElementById('told').textContent.includes('2')")
    kept = httpx.get(f"{screen.url.split('/drafts')[0]}/v1/drafts/{screen.draft['id']}").json()
    assert words in kept["version"]["text"]


def test_a_composition_is_not_disturbed(screen):
    asked = []
    screen.on("request", lambda one: asked.append(one.url) if one.url.endswith("/verify") else None)
    put_caret(screen, "新开店12家", behind=False)
    ime = screen.context.new_cdp_session(screen)
    for typed in ("n", "ni", "ni h", "ni hao"):
        ime.send("Input.imeSetComposition", {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)})
        screen.wait_for_timeout(150)
    assert asked == []
    ime.send("Input.insertText", {"text": "你好"})
    screen.wait_for_timeout(400)
    assert "你好新开店12家" in screen.evaluate(READ)
    assert len(asked) == 1


def test_pasted_pages_are_plain_text(screen):
    put_caret(screen, "新开店12家", behind=False)
    screen.evaluate(
        """() => {
          const clip = new DataTransfer();
          clip.setData('text/html', '<b>粗</b><img src=x onerror="window.hit = 1">');
          clip.setData('text/plain', '粗体');
          document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clip, bubbles: true }));
          document.execCommand('insertText', false, '<b>粗</b>');
        }"""
    )
    assert "<b>粗</b>新开店12家" in screen.evaluate(READ)
    assert screen.locator(".paper b, .paper script, .paper img").count() == 0
    assert screen.evaluate("() => window.hit") is None


def test_a_deleted_shortcoming_is_missed(screen):
    for field in screen.locator(BODY).all():
        if "丢店" in field.inner_text():
            field.fill(field.inner_text().replace("丢店3家", ""))
    screen.wait_for_function("() => document.getElementById('findings').textContent.includes('必须写明')")
    assert "0 / 1" in screen.locator("#checks").inner_text()


def test_f8_goes_from_one_open_claim_to_the_next(screen):
    edit(screen, "9.4%", "9.6%")
    wait_marked(screen, "contradicted", "9.6%")
    put_caret(screen, "10月城东", behind=False)
    screen.keyboard.press("F8")
    assert screen.evaluate("() => getSelection().toString()") == "9.6%"
    assert "9.4%" in screen.locator("#about").inner_text()


def test_a_finding_keeps_the_focus_while_the_text_is_checked(screen):
    edit(screen, "9.4%", "9.6%")
    wait_marked(screen, "contradicted", "9.6%")
    go = screen.locator("#findings .go").first
    go.focus()
    screen.locator(BODY).first.evaluate("one => one.dispatchEvent(new Event('input', { bubbles: true }))")
    screen.wait_for_timeout(700)
    assert go.evaluate("one => document.activeElement === one")


def test_two_pages_of_one_draft_lose_nothing(screen, context):
    other = context.new_page()
    other.goto(screen.url)
    edit(screen, "新开店12家", "新开店十二家")
    screen.keyboard.press("Control+s")
    screen.wait_for_function("() => document.getElementById('told').textContent.includes('2')")
    edit(other, "9.4%", "9.6%")
    other.keyboard.press("Control+s")
    other.get_by_role("button", name="把我的存成下一版").click()
    other.wait_for_function("() => document.getElementById('told').textContent.includes('3')")
    base = f"{screen.url.split('/drafts')[0]}/v1/drafts/{screen.draft['id']}"
    assert "9.6%" in httpx.get(base).json()["version"]["text"]


def test_nothing_typed_is_lost_without_the_service(screen, context):
    context.set_offline(True)
    edit(screen, "新开店12家", "新开店十二家")
    screen.keyboard.press("Control+s")
    screen.wait_for_function("() => document.getElementById('told').textContent.includes('连不上')")
    context.set_offline(False)
    screen.reload()
    assert "新开店十二家" in screen.evaluate(READ)
    screen.keyboard.press("Control+s")
    screen.wait_for_function("() => document.getElementById('told').textContent.includes('2')")


def test_without_underlines_the_list_says_it_all(page, made):
    page.add_init_script("delete window.Highlight")
    page.goto(f"/drafts/{made()['id']}")
    edit(page, "9.4%", "9.6%")
    page.wait_for_function("() => document.getElementById('findings').textContent.includes('9.6%')")


def test_marks_and_words_joined_are_the_text(screen):
    """Whatever Markdown a text is made of, cutting it into pieces loses nothing."""
    lost = screen.evaluate(
        """async () => {
          const { cut, join } = await import('/static/pieces.js');
          const bits = ['#', ' ', '# ', '## ', '\\n', '|', '| a |', '|---|', 'x', '- ', '。'];
          for (let seed = 1, turn = 0; turn < 20000; turn += 1) {
            let text = '';
            for (let left = turn % 12; left > 0; left -= 1) {
              seed = (seed * 48271) % 2147483647;
              text += bits[seed % bits.length];
            }
            const { pieces, tail } = cut(text);
            if (join(pieces, tail, pieces.map((one) => one.words)).text !== text) return text;
          }
          return null;
        }"""
    )
    assert lost is None


def test_a_draft_is_seen_while_it_is_written(page, http, made):
    """A canned model writes: sentences appear one after another, then the sheet can be edited."""
    sheet = made()["sheet"]
    draft = http.post("/v1/drafts", json={"sheet": sheet, "model": "demo", "stream": True}).json()
    page.add_init_script(
        """new MutationObserver(() => {
          const now = document.querySelectorAll('[data-number]').length;
          sessionStorage.seen = Math.max(now, sessionStorage.seen ?? 0);
        }).observe(document, { childList: true, subtree: true })"""
    )
    page.goto(f"/drafts/{draft['id']}")
    page.locator(BODY).first.wait_for()
    assert int(page.evaluate("() => sessionStorage.seen")) >= 3
    assert "3,260箱" in page.evaluate(READ)
    assert http.get(f"/v1/drafts/{draft['id']}").json()["state"] == "draft"

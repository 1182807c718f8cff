"""The HTML file: one page a sales director prints, in which every claim shows what it rests on."""

import re
from html.parser import HTMLParser

import pytest

from drafter.documents import render
from drafter.domain.draft import Draft, Section, Sentence
from drafter.domain.fact import FactSheet, Header

VOID = {"meta"}


class Page(HTMLParser):
    """Claims with their attributes, text by tag, and every attribute that could fetch something."""

    def __init__(self, html):
        super().__init__()
        self.open, self.claims, self.addresses, self.ids, self.targets = [], [], [], set(), []
        self.text = {}
        self.feed(html)
        assert self.open == [], "every element is closed"

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if "claim" in (found.get("class") or "").split():
            self.claims.append((found["class"].split()[1], found, []))
        self.ids.add(found.get("id"))
        self.targets += (found.get("aria-describedby") or found.get("aria-labelledby") or "").split()
        self.targets += [found["href"][1:]] if (found.get("href") or "").startswith("#") else []
        self.addresses += [found[name] for name in ("src", "href", "data", "action") if name in found]

    def handle_startendtag(self, tag, attrs):
        """A shape of a drawing."""

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        where = self.open[-1] if self.open else ""
        self.text[where] = self.text.get(where, "") + data
        if where == "a":
            self.claims[-1][2].append(data)


@pytest.fixture
def zh_page(zh):
    return Page(render(*zh, format="html"))


def test_every_claim_is_marked_with_its_verdict(zh, zh_page):
    shown = {("".join(words), state) for state, _, words in zh_page.claims}
    wanted = {(claim.text, str(claim.verdict)) for claim in zh.verification.claims}
    assert wanted <= shown
    assert ("[待核：分品类]", "open") in shown


def test_a_proof_tells_formula_fact_and_note_line(zh_page):
    proofs = {"".join(words): found["data-proof"] for _, found, words in zh_page.claims}
    assert proofs["3,260箱"] == "已证实\nF1 · 第2行：“销量 3,260箱 上月2,980 ↑280箱 9.4%”"
    assert "3,500 - 3,260 = 240" in proofs["差240箱"]
    assert proofs["4,000箱"].startswith("与事实不符；应为 3,600箱\n4,000 ≠ 3,600\n")


@pytest.mark.parametrize("name", ["zh", "en"])
def test_the_file_needs_nothing_else(name, request):
    html = render(*request.getfixturevalue(name), format="html")
    page = Page(html)
    assert all(address.startswith("#") for address in page.addresses)
    assert set(page.targets) <= page.ids, "every link and description leads somewhere"
    assert not re.search(r"https?://|url\(|@import|<script|<link|<img", html)


def test_the_appendix_keeps_findings_questions_left_out_and_unused_lines(zh):
    html = render(*zh, format="html")
    for words in (
        "销售额的增加额与两期数不符",
        "18.6-17.1=1.5，写的是1.8，多0.3",
        "三项合计3,160箱",
        "必须写明而未写的事实",
        "没有事实支持",
        "[呲牙]加油加油",
        "水1540箱 茶980箱 功能饮料640箱",
    ):
        assert words in html


def test_charts_show_target_and_breakdown_and_tell_them_in_words(zh_page):
    assert zh_page.text["title"].count("实际与目标") == 1
    assert zh_page.text["figcaption"] == "实际与目标城东片区销量构成"
    assert "水 1,540箱; 茶 980箱; 功能饮料 640箱" in zh_page.text["desc"]


def test_english_labels(en):
    html = render(*en, format="html")
    assert '<html lang="en">' in html
    assert "Actual against target" in html
    assert "Appendix: facts and proofs" in html
    assert not re.search(r"[\u4e00-\u9fff]", re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL))


def test_words_of_the_notes_cannot_act_as_markup(en):
    html = render(*en, format="html")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; kept P|L notes" in html


def test_without_verification_slots_show_the_fact_they_cite(zh):
    page = Page(render(zh.draft, zh.sheet, format="html"))
    states = {state for state, _, _ in page.claims}
    assert states == {"cited", "open"}


def test_a_draft_without_facts_still_gives_a_page():
    draft = Draft("Note", "en", (Section("results", "Results", (Sentence(("Nothing to report.",)),)),))
    page = Page(render(draft, FactSheet(Header(locale="en")), format="html"))
    assert page.claims == []
    assert "Nothing to report." in page.text["p"]
    assert "svg" not in page.text


def test_overlapping_claims_keep_the_worst_verdict(zh):
    html = render(*zh, format="html")
    text = "".join("".join(words) for _, _, words in Page(html).claims)
    assert text.count("4,000箱") == 1


def test_the_same_input_gives_the_same_page(zh):
    assert render(*zh, format="html") == render(*zh, format="html")

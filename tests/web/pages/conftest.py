"""A real browser on the real service: the system's Chromium, driven by Playwright."""

import os
import shutil

import httpx
import pytest

from drafter.bootstrap.backroom import Backroom

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
NOTES = """10月小结 李敏 城东片区
销量 3,260箱 上月2,980 ↑280箱 9.4%
目标3500箱 达成93%
新开店12家，丢了3家
堆头费申请2400
[呲牙]加油加油
"""


@pytest.fixture(scope="session")
def dialect():
    """Pages do not know which database it is: one will do."""
    return "sqlite"


@pytest.fixture(scope="session")
def address(desk, served):
    """The whole service: drafts are written beside it."""
    with Backroom(desk), served(desk) as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    """The system's Chromium; where there is none these tests are skipped, which in CI is a failure."""
    sync_api = pytest.importorskip("playwright.sync_api")
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("there is no Chromium; on Debian and Ubuntu: apt install chromium")
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser, address):
    """A reader of Chinese with an empty profile; no error may be logged, nothing asked of another host."""
    context = browser.new_context(base_url=address, locale="zh-CN", viewport={"width": 1360, "height": 900})
    context.set_default_timeout(30_000)
    told = []
    context.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda fault: told.append(str(fault.error)))
    context.on("request", lambda asked: None if asked.url.startswith(address) else told.append(asked.url))
    yield context
    context.close()
    assert [one for one in told if "409" not in one and "ERR_INTERNET_DISCONNECTED" not in one] == []


@pytest.fixture
def page(context):
    return context.new_page()


@pytest.fixture
def made(address):
    """Make a draft of notes; return what the service answers."""

    def make(notes=NOTES, **more):
        answer = httpx.post(f"{address}/v1/drafts", json={"notes": notes, **more}, timeout=120)
        assert answer.status_code == 201, answer.text
        return answer.json()

    return make

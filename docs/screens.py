"""Take the pictures of the pages that the README shows: ``python docs/screens.py``, with the system's Chromium.

A service of its own, in a folder that is thrown away, drafts the example notes; nothing leaves the machine.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
NOTES = {"zh": "zh01", "en": "en01"}
LOCALES = {"zh": "zh-CN", "en": "en-GB"}
PLANTED = {"zh": ("增长9.4%", "增长19.4%"), "en": ("up 12%", "up 21%")}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main() -> None:
    """Draft the notes of each language and picture every screen."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DRAFTER_STATE": folder}
        command = [str(Path(sys.executable).parent / "drafter"), "serve", "--port", "0"]
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as service:
            try:
                _picture_all(_address(service))
            finally:
                service.terminate()


def _address(service: subprocess.Popen[str]) -> str:
    for line in service.stdout or ():
        if found := re.search(r"http://[\d.]+:\d+", line):
            return found.group()
    message = "the service did not start"
    raise SystemExit(message)


def _picture_all(address: str) -> None:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        for language, notes in NOTES.items():
            text = (ROOT / "examples" / "notes" / f"{notes}.txt").read_text("utf-8")
            made = httpx.post(f"{address}/v1/drafts", json={"notes": text}, timeout=60).json()
            _picture(browser, address, language, made)
        browser.close()


def _picture(browser: Browser, address: str, language: str, made: dict[str, str]) -> None:
    """Picture the screens of one draft, with one figure typed wrongly."""
    for scheme in ("light", "dark") if language == "zh" else ("light",):
        context = browser.new_context(
            base_url=address, locale=LOCALES[language], color_scheme=scheme, viewport={"width": 1360, "height": 900}
        )
        page = context.new_page()
        page.goto(f"/drafts/{made['id']}")
        page.wait_for_function("() => CSS.highlights.get('supported').size > 3")
        _mistype(page, *PLANTED[language])
        page.wait_for_function("() => CSS.highlights.get('contradicted').size > 0")
        page.screenshot(path=IMAGES / f"page-draft-{language}-{scheme}.png")
        if scheme == "light":
            page.goto(f"/sheets/{made['sheet']}")
            page.screenshot(path=IMAGES / f"page-facts-{language}.png")
        context.close()


def _mistype(page: Page, right: str, wrong: str) -> None:
    """Type something else over the first such words of the text, and leave the cursor there."""
    page.evaluate(
        """([right, wrong]) => {
          for (const field of document.querySelectorAll('.paper [data-kind=body]')) {
            const at = field.firstChild.data.indexOf(right);
            if (at < 0) continue;
            field.focus();
            getSelection().setBaseAndExtent(field.firstChild, at, field.firstChild, at + right.length);
            document.execCommand('insertText', false, wrong);
            return;
          }
        }""",
        [right, wrong],
    )


if __name__ == "__main__":
    main()

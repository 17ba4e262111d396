"""The page works in a real browser, by keyboard, without a network and without an error."""

import itertools
import json
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cards.deck.package import by_note_type
from cards.deck.templates import Look, load_template
from cards.pipeline import Built
from cards.preview.page import page, write_page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--remote-debugging-port=0", "--remote-allow-origins=*",
)  # fmt: skip
KEYS = {" ": "Space", "/": "Slash", "?": "Slash"}

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")


class Browser:
    """A tab of Chromium, driven over its DevTools protocol."""

    def __init__(self, address: str) -> None:
        import websocket

        self.socket = websocket.create_connection(address, timeout=20)
        self.numbers = itertools.count(1)
        self.events: list[dict[str, Any]] = []
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **params: Any) -> Any:
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            message = json.loads(self.socket.recv())
            if message.get("id") == number:
                assert "error" not in message, message
                return message["result"]
            self.events.append(message)

    def run(self, script: str) -> Any:
        found = self.send("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def open(self, path: Path) -> None:
        self.send("Page.navigate", url=path.as_uri())
        self.until("document.readyState === 'complete' && document.getElementById('place').textContent !== ''")

    def until(self, condition: str) -> None:
        for _ in range(100):
            if self.run(condition):
                return
            time.sleep(0.05)
        raise AssertionError(f"never: {condition}")

    def press(self, key: str) -> None:
        text = key if len(key) == 1 else ""
        code = KEYS.get(key, f"Key{key.upper()}" if len(key) == 1 else key)
        self.send("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", key=key, code=code, text=text)
        self.send("Input.dispatchKeyEvent", type="keyUp", key=key, code=code)

    def card(self) -> str:
        """The text of the card that is shown."""
        self.until("document.getElementById('card').contentDocument.readyState === 'complete'")
        time.sleep(0.1)
        return str(self.run("document.getElementById('card').contentDocument.body.innerText"))

    def place(self) -> str:
        return str(self.run("document.getElementById('place').textContent"))

    def complaints(self) -> list[Any]:
        asked = [
            event["params"]["request"]["url"]
            for event in self.events
            if event.get("method") == "Network.requestWillBeSent"
            and not event["params"]["request"]["url"].startswith(("file:", "data:", "about:"))
        ]
        said = [event for event in self.events if event.get("method") in ("Runtime.exceptionThrown", "Log.entryAdded")]
        return [*asked, *said]


@pytest.fixture(scope="module")
def deck_page(seed_deck: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "page.html"
    write_page(page(seed_deck.decks, by_note_type([load_template("classic", Look(tones="mdbg"))]), "Cards"), path)
    return path


@pytest.fixture
def browser(tmp_path: Path, deck_page: Path) -> Iterator[Browser]:
    assert CHROMIUM
    process = subprocess.Popen(
        [CHROMIUM, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        port_file = tmp_path / "profile" / "DevToolsActivePort"
        for _ in range(200):
            if port_file.exists() and port_file.read_text().strip():
                break
            time.sleep(0.05)
        port = port_file.read_text().split()[0]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json", timeout=10) as answer:
            (tab,) = [each for each in json.load(answer) if each["type"] == "page"]
        tab_driver = Browser(tab["webSocketDebuggerUrl"])
        tab_driver.open(deck_page)
        yield tab_driver
        assert tab_driver.complaints() == []
        tab_driver.socket.close()
    finally:
        process.terminate()
        process.wait()


def test_space_turns_a_card_and_arrows_move(browser):
    assert browser.place().startswith("1 of ")
    question = browser.card()
    assert "Chongqing" in question
    assert "重庆" not in question
    browser.press(" ")
    answer = browser.card()
    assert "重" in answer
    assert "Chóng" in answer
    browser.press("ArrowRight")
    assert browser.place().startswith("2 of ")
    assert browser.card() not in (question, answer)
    browser.press("ArrowLeft")
    assert browser.card() == question


def test_dark_and_phone_change_the_card(browser):
    paper = "getComputedStyle(document.getElementById('card').contentDocument.body).backgroundColor"
    browser.card()
    light, wide = browser.run(paper), browser.run("document.getElementById('card').clientWidth")
    browser.press("d")
    browser.card()
    assert browser.run(paper) != light
    browser.press("p")
    browser.card()
    assert browser.run("document.getElementById('card').clientWidth") < 400 <= wide
    assert browser.run("document.getElementById('card').contentDocument.documentElement.className").split() == [
        "mobile", "android", "linux", "js", "night-mode",
    ]  # fmt: skip


def test_search_and_the_doubtful(browser):
    everything = int(browser.place().split()[-1])
    browser.press("/")
    for letter in "coal mine":
        browser.press(letter)
    found = int(browser.place().split()[-1])
    assert 0 < found < everything
    browser.press("Escape")
    browser.press("f")
    doubtful = browser.place()
    assert doubtful == "no card" or int(doubtful.split()[-1]) < found
    browser.run(
        "document.getElementById('search').value = ''; document.getElementById('search').dispatchEvent(new Event('input'))"
    )
    assert 0 < int(browser.place().split()[-1]) < everything
    assert browser.run("document.getElementById('doubts').textContent")


def test_help_and_what_is_chosen_survives_a_reload(browser):
    browser.press("?")
    assert browser.run("document.getElementById('keys').hidden") is False
    browser.press("d")
    browser.press("ArrowRight")
    browser.press(" ")
    shown = browser.card()
    browser.send("Page.reload")
    time.sleep(0.3)
    browser.until("document.readyState === 'complete' && document.getElementById('place').textContent !== ''")
    assert browser.place().startswith("2 of ")
    assert browser.run("document.documentElement.classList.contains('dark')")
    assert browser.card() == shown


def test_tones_have_their_colours(browser):
    browser.press(" ")
    browser.card()
    colours = browser.run(
        "[...document.getElementById('card').contentDocument.querySelectorAll('.back ruby')].map((each) => getComputedStyle(each).color)"
    )
    assert len(set(colours)) > 2

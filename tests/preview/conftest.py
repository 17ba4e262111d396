"""A real browser, driven over its DevTools protocol."""

import contextlib
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

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--remote-debugging-port=0", "--remote-allow-origins=*",
)  # fmt: skip
KEYS = {" ": "Space", "/": "Slash", "?": "Slash"}


class Browser:
    """A tab of Chromium, driven over its DevTools protocol."""

    def __init__(self, address: str) -> None:
        import websocket

        self.socket = websocket.create_connection(address, timeout=20)
        self.numbers = itertools.count(1)
        self.events: list[dict[str, Any]] = []
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")

    def close(self) -> None:
        self.socket.close()

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

    def click(self, selector: str) -> None:
        """Press the mouse on the middle of an element."""
        left, top = self.run(
            f"(() => {{ const r = document.querySelector({selector!r}).getBoundingClientRect();"
            " return [r.x + r.width / 2, r.y + r.height / 2]; })()"
        )
        self.click_at(left, top)

    def click_in_card(self, selector: str) -> None:
        """Press the mouse on the middle of an element of the card."""
        left, top = self.run(
            f"(() => {{ const f = document.getElementById('card'), o = f.getBoundingClientRect();"
            f" const r = f.contentDocument.querySelector({selector!r}).getBoundingClientRect();"
            " return [o.x + f.clientLeft + r.x + r.width / 2, o.y + f.clientTop + r.y + r.height / 2]; })()"
        )
        self.click_at(left, top)

    def click_at(self, left: float, top: float) -> None:
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=left, y=top, button="left", clickCount=1)

    def in_card(self, script: str) -> Any:
        """What *script* says of the card's document, `inside`."""
        self.card()
        return self.run(f"(() => {{ const inside = document.getElementById('card').contentDocument; return {script}; }})()")

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
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A tab that is open for all tests of a module; none may complain or ask the network for anything."""
    if CHROMIUM is None:
        pytest.skip("no Chromium here")
    profile = tmp_path_factory.mktemp("profile")
    process = subprocess.Popen(
        [CHROMIUM, *FLAGS, f"--user-data-dir={profile}", "about:blank"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        port_file = profile / "DevToolsActivePort"
        for _ in range(400):
            if port_file.exists() and port_file.read_text().strip():
                break
            time.sleep(0.05)
        port = port_file.read_text().split()[0]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json", timeout=10) as answer:
            (tab,) = [each for each in json.load(answer) if each["type"] == "page"]
        with contextlib.closing(Browser(tab["webSocketDebuggerUrl"])) as browser:
            yield browser
            assert browser.complaints() == []
    finally:
        process.terminate()
        process.wait()

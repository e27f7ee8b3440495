"""WebKit, the engine of every browser on an iPhone: Debian's `webkit2gtk-driver`, spoken to in W3C WebDriver."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.walk.installation import free_port

DRIVER = "WebKitWebDriver"
BROWSER = next(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"), None)
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the key of an element, by the standard
PATIENCE = 30.0


def there() -> bool:
    """Whether driver, browser and a screen for it are installed."""
    return BROWSER is not None and all(map(shutil.which, (DRIVER, "xvfb-run")))


class Trouble(AssertionError):
    """What the driver said instead of a value."""


class WebKit:
    """One browser window. It forgets everything when it is closed: automation knows no lasting profile."""

    def __init__(self, base: str) -> None:
        self._base = base
        options = {"binary": str(BROWSER), "args": ["--automation"]}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        made = self._ask("POST", "/session", wanted)
        self.version = str(made["capabilities"]["browserVersion"])
        self._session = f"/session/{made['sessionId']}"

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        asked = urllib.request.Request(  # noqa: S310
            self._base + path, data, {"Content-Type": "application/json"}, method=method
        )
        try:
            with urllib.request.urlopen(asked, timeout=60) as answer:  # noqa: S310
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise Trouble(f"{method} {path}: {error.read().decode(errors='replace')[:500]}") from error

    def open(self, address: str) -> None:
        self._ask("POST", f"{self._session}/url", {"url": address})

    def reload(self) -> None:
        self._ask("POST", f"{self._session}/refresh", {})

    def run(self, script: str, *arguments: Any) -> Any:
        """The value of a function's body; `return` gives it back."""
        return self._ask("POST", f"{self._session}/execute/sync", {"script": script, "args": list(arguments)})

    def wait_for(self, script: str, *arguments: Any) -> Any:
        """The value of an async function's body, which gets the arguments as `given`."""
        body = "const done = arguments[arguments.length - 1], given = [...arguments].slice(0, -1);"
        body += f"(async () => {{ {script} }})()"
        body += ".then(value => done({ value }), error => done({ error: String(error) }))"
        found = self._ask("POST", f"{self._session}/execute/async", {"script": body, "args": list(arguments)})
        if "error" in found:
            raise Trouble(found["error"])
        return found.get("value")

    def find(self, selector: str) -> str:
        found = self._ask("POST", f"{self._session}/element", {"using": "css selector", "value": selector})
        return str(found[ELEMENT])

    def click(self, selector: str) -> None:
        self._ask("POST", f"{self._session}/element/{self.find(selector)}/click", {})

    def type(self, selector: str, text: str) -> None:
        """Put the text in as an input method does, with the events of it: the driver's keys get lost now and then."""
        script = "document.querySelector(arguments[0]).focus(); document.execCommand('insertText', false, arguments[1])"
        self.run(script, selector, text)
        assert self.run("return document.querySelector(arguments[0]).value", selector) == text

    def choose(self, selector: str, path: Path) -> None:
        """A file for a field of files."""
        self._ask("POST", f"{self._session}/element/{self.find(selector)}/value", {"text": str(path)})

    def until(self, holds: Callable[[], Any], what: str) -> Any:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if found := holds():
                return found
            time.sleep(0.1)
        raise AssertionError(f"it never came so far: {what}")

    def close_page(self) -> None:
        """It is closed as it stands, another one is in hand. The driver gives up where a page's process is killed."""
        (old,) = self._ask("GET", f"{self._session}/window/handles")
        fresh = self._ask("POST", f"{self._session}/window/new", {"type": "tab"})["handle"]
        self._ask("DELETE", f"{self._session}/window")
        assert self._ask("GET", f"{self._session}/window/handles") == [fresh] != [old]
        self._ask("POST", f"{self._session}/window", {"handle": fresh})


@contextlib.contextmanager
def webkit(log: Path) -> Iterator[WebKit]:
    """A browser on a screen that nobody sees; all its processes are gone after the block."""
    port = free_port()
    with log.open("wb") as out:
        driver = subprocess.Popen(  # noqa: S603
            ["/usr/bin/xvfb-run", "--auto-servernum", DRIVER, f"--port={port}"],
            stdout=out, stderr=out, start_new_session=True,
        )  # fmt: skip
        try:
            _wait(driver, port, log)
            yield WebKit(f"http://127.0.0.1:{port}")
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(driver.pid, signal.SIGKILL)
            driver.wait(10)


def _wait(driver: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert driver.poll() is None, log.read_text(errors="replace")[-2000:]
        with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/status", timeout=5):
            return
        time.sleep(0.1)
    raise AssertionError("the driver never answered")

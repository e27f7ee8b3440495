"""A handset: a Chromium in a process and a profile of its own, which can be cut off as a phone is and taken up again.

Three ways to cut it off, all without a goodbye: its battery (every process killed), the page's own process killed for
memory, the page closed by the thumb. What the browser has on disk is there again when it is taken up.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import cast

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from anma.web import serve

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox", "--headless=new", "--disable-gpu", "--disable-background-networking", "--no-first-run",
    "--lang=zh-CN", "--window-size=390,844", "--remote-debugging-port=0",
)  # fmt: skip
PATIENCE = 30.0


class Way(StrEnum):
    """How it is cut off."""

    BATTERY = "battery"
    MEMORY = "memory"
    CLOSED = "closed"


class Handset:
    """`page` is the page in hand. `cut_off` may be called from any thread, at once."""

    page: Page

    def __init__(self, playwright: Playwright, profile: Path, first_script: str = "") -> None:
        self._playwright, self.profile, self._script = playwright, profile, first_script
        self._process: subprocess.Popen[bytes] | None = None
        self._browser: Browser | None = None
        self._debugging = 0

    @property
    def context(self) -> BrowserContext:
        """The one with the profile's cookies. Only while it runs."""
        return cast("Browser", self._browser).contexts[0]

    def take_up(self) -> Page:
        """A page in hand; the browser is started where it does not run."""
        if self._process is None or self._process.poll() is not None:
            self._start()
        with contextlib.suppress(PlaywrightError, AttributeError):
            self.page.close()
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        return self.page

    def _start(self) -> None:
        told = self.profile / "DevToolsActivePort"
        told.unlink(missing_ok=True)
        command = [CHROMIUM, *ARGUMENTS, f"--user-data-dir={self.profile}", "about:blank"]
        self._process = subprocess.Popen(  # noqa: S603  (our own arguments)
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
            preexec_fn=serve.end_with(os.getpid()),
        )  # fmt: skip
        deadline = time.monotonic() + PATIENCE
        while not (told.exists() and told.read_text().count("\n")):
            if time.monotonic() > deadline:
                raise TimeoutError("the browser did not come up")
            time.sleep(0.02)
        self._debugging = int(told.read_text().split()[0])
        self._browser = self._playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{self._debugging}")
        if self._script:
            self.context.add_init_script(self._script)

    def cut_off(self, way: Way) -> None:
        """Now, in this thread."""
        {Way.BATTERY: self._kill_all, Way.MEMORY: self._kill_pages, Way.CLOSED: self._close_pages}[way]()

    def _kill_all(self) -> None:
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(PATIENCE)

    def _kill_pages(self) -> None:
        if self._process is None:
            return
        for pid in _processes_of(self._process.pid, "--type=renderer"):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def _close_pages(self) -> None:
        base = f"http://127.0.0.1:{self._debugging}/json"
        with contextlib.suppress(OSError):
            for target in json.load(urllib.request.urlopen(base, timeout=5)):
                if target["type"] == "page" and target["url"].startswith("http"):
                    urllib.request.urlopen(f"{base}/close/{target['id']}", timeout=5).close()  # noqa: S310

    def switch_off(self) -> None:
        """As somebody would who is done: everything is written to disk first."""
        with contextlib.suppress(PlaywrightError):
            if self._browser is not None:
                self._browser.new_browser_cdp_session().send("Browser.close")
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(10)
        self._kill_all()
        self._process = self._browser = None


def _processes_of(group: int, argument: str) -> Iterator[int]:
    """Processes of this group that were started with the argument; nobody else's."""
    for folder in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError):
            pid = int(folder.name)
            if os.getpgid(pid) == group and argument.encode() in (folder / "cmdline").read_bytes():
                yield pid


@contextlib.contextmanager
def in_hand(first_script: str = "") -> Iterator[Handset]:
    """A new one; off and gone after the block, whatever happened to it. `first_script` runs before a page's own."""
    ground = os.environ.get("ANMA_VAR")
    with tempfile.TemporaryDirectory(prefix="profile-", dir=ground) as profile, sync_playwright() as playwright:
        one = Handset(playwright, Path(profile), first_script)
        try:
            yield one
        except KeyboardInterrupt:  # Playwright's loop is broken by it: whoever asks it for anything more waits for ever
            os._exit(130)  # browser and server end with us
        finally:
            one.switch_off()

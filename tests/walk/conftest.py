"""A running installation and a real browser with Chinese letters."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.walk.installation import ROOT, Installation, installed

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--headless=new", "--disable-gpu", "--disable-background-networking"]
FONTS = ROOT / "frontend/node_modules/@expo-google-fonts/noto-sans-sc"
FONTS_CONF = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{fonts}</dir><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir>
<match target="pattern"><edit name="family" mode="append"><string>Noto Sans SC</string></edit></match>
</fontconfig>"""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What shares an installation runs in one process: a file, where a test does not say otherwise."""
    for item in items:
        if ROOT / "tests/walk" in item.path.parents and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.path.name))


@pytest.fixture
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Of its own for every test: its one letter is used once."""
    with installed(tmp_path_factory.mktemp("var")) as running:
        yield running


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Debian may have no Chinese font; the one that the cards are printed with serves the screen too."""
    conf = tmp_path_factory.mktemp("fonts") / "fonts.conf"
    conf.write_text(FONTS_CONF.format(fonts=FONTS, cache=conf.parent / "cache"))
    variables = {**os.environ, "FONTCONFIG_FILE": str(conf)}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS, env=variables)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A small sample city that is only looked at; `told` knows an address for every page."""
    with installed(tmp_path_factory.mktemp("city"), "tests.walk.city_prepare") as running:
        yield running


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation of its own with a workshop of five published points; `told` knows them."""
    with installed(tmp_path_factory.mktemp("shop"), "tests.walk.phone_prepare") as running:
        yield running

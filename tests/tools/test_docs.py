"""What the first pages point to is there, in both languages."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), ROOT / "frontend/README.md", *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#:\s]+)\)")


def links(page: Path) -> set[str]:
    return set(LINK.findall(page.read_text(encoding="utf-8")))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    assert [link for link in links(page) if not (page.parent / link).exists()] == []


def test_both_readmes_name_the_same_pages_and_the_licence() -> None:
    english, chinese = links(ROOT / "README.md"), links(ROOT / "README.zh.md")
    assert {link for link in english if link.startswith("docs/")} - {"docs/event-format.md"} <= chinese
    assert {"LICENSE", "CONTRIBUTING.md"} <= english & chinese
    assert "END OF TERMS AND CONDITIONS" in (ROOT / "LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_a_readme_says_how_to_change_ports_and_how_to_start_over(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert 'make demo DEMO="--port 8001 --https-port 8444"' in text and "rm -r var" in text
    assert "/claim" in text and "NodeSource" in text and "1 GB" in text

"""The scanner in the page, in a real browser whose camera shows a printed label; with a signal, without, refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from anma.printing import qr
from tests import spoiled
from tests.walk.conftest import ARGUMENTS, CHROMIUM
from tests.walk.installation import Installation
from tests.walk.people import PHONE, Walker

pytestmark = pytest.mark.browser
PATIENCE = 45_000  # ms; the film comes round every five seconds, and a busy machine looks at few of its frames

WIDE, HIGH, A_SECOND = 640, 480, 5
SAID = "[data-scan-said]"
KEPT = "async () => (await (await caches.open('anma-assets-1')).keys()).some(({ url }) => url.endsWith('.wasm'))"
HIDE = """Object.defineProperty(document, 'hidden', { value: true });
document.dispatchEvent(new Event('visibilitychange'))"""
UNKNOWN = "ABCDEFGHIJKLMNOPQRST"
# A reader of the browser's own that knows the code in `window.reads` alone.
OWN_READER = """window.BarcodeDetector = class {
  static async getSupportedFormats() { return ['qr_code']; }
  async detect() { return (window.reads ?? []).map(rawValue => ({ rawValue })); }
};"""


def label(shop: Installation, number: int) -> str:
    """The text of the label that hangs at a point."""
    return f"HTTPS://{shop.variables['ANMA_HOST'].upper()}/Q/{shop.told['points'][number]['code']}/1"


def film(path: Path, *scenes: tuple[Image.Image, int]) -> Path:
    """What the camera shows, over and over: each picture for so many tenths of two seconds, a little askew."""
    with path.open("wb") as out:
        out.write(f"YUV4MPEG2 W{WIDE} H{HIGH} F{A_SECOND}:1 Ip A1:1 C420mpeg2\n".encode())
        for picture, frames in scenes:
            seen = picture.rotate(9, expand=True, fillcolor=spoiled.WALL)
            seen.thumbnail((WIDE, HIGH))
            frame = spoiled.noise(spoiled.on(seen, WIDE, HIGH), 0.08).tobytes() + bytes([128]) * (WIDE * HIGH // 2)
            out.write((b"FRAME\n" + frame) * frames)
    return path


@pytest.fixture(scope="module")
def camera(chromium: Browser, shop: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser before whose camera a poster's code hangs, and then the label of the second point."""
    poster = spoiled.on(qr.picture("HTTPS://PAY.EXAMPLE.CN/7", 6).convert("L"), 400, 400, 255)
    shown = film(tmp_path_factory.mktemp("film") / "a.y4m", (poster, 8), (spoiled.printed(label(shop, 1)), 16))
    fake = ["--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={shown}"]
    # The same Playwright: two of them in one process stand in each other's way.
    browser = chromium.browser_type.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, *fake])
    yield browser
    browser.close()


class Scanning(Walker):
    """Counts what is fetched, and what the page's policy keeps from running is a fault."""

    def __init__(self, browser: Browser, shop: Installation, who: str = "", allows: str = "camera") -> None:
        super().__init__(browser, shop, PHONE)
        self.context.grant_permissions([allows])  # and nothing else
        self.fetched: list[str] = []
        self.page.on("request", lambda request: self.fetched.append(request.url))
        self.page.on("console", lambda said: self.faults.append(said.text) if "Content Security" in said.text else None)
        if who:
            self.sign_in({"user": who, "password": shop.told["password"]})

    @property
    def heavy(self) -> list[str]:
        return [url for url in self.fetched if "reader" in url]

    def done(self) -> None:
        assert self.faults == []
        self.context.close()


def kept(page: Page) -> None:
    """Waits until the scanner is in the phone; a page's own waiting takes a promise for a yes."""
    for _time in range(120):
        if page.evaluate(KEPT):
            return
        page.wait_for_timeout(250)
    raise AssertionError("the scanner is not kept")


def photo(page: Page, picture: Image.Image, folder: Path) -> None:
    path = folder / "photo.jpg"
    picture.convert("RGB").save(path, quality=80)
    page.locator("[data-scan-photo]").set_input_files(path)


def test_from_today_by_the_camera_to_the_checks_in_two_taps(camera: Browser, shop: Installation) -> None:
    """The tap on the day's page starts the camera; a poster's code is told to be none of ours, and scanning goes on."""
    worker, point = Scanning(camera, shop, "wang"), shop.told["points"][1]
    page = worker.open("/today")
    page.locator("a[href*='/scan']").tap()
    expect(page.locator(SAID)).to_contain_text("这不是安码的码", timeout=PATIENCE)
    page.wait_for_url(f"**/Q/{point['code']}/1", timeout=PATIENCE)
    page.locator("a[href*='/inspect/']").tap()
    page.wait_for_url(f"**/inspect/{point['id']}?*")
    expect(page.locator("[name=code]")).to_have_value(f"Q/{point['code']}/1")
    worker.done()


def test_nothing_heavy_is_fetched_before_the_tap_and_the_camera_goes_out_when_it_is_left(
    camera: Browser, shop: Installation
) -> None:
    """Nobody's phone; with the stop, and when the page is hidden, no camera goes on."""
    passer_by = Scanning(camera, shop)
    page = passer_by.open("/welcome")
    page.locator("a[href*='/scan']").tap()
    page.wait_for_url("**/Q/**", timeout=PATIENCE)
    assert passer_by.heavy
    passer_by.fetched.clear()
    page = passer_by.open("/scan")
    page.wait_for_load_state("networkidle")
    assert not passer_by.heavy
    # From here on it finds nothing, so that it goes on looking.
    page.evaluate("Object.defineProperty(HTMLVideoElement.prototype, 'videoWidth', { get: () => 0 })")
    video = page.locator("[data-scan-video]")
    for leave in ("document.querySelector('[data-scan-stop]').click()", HIDE):
        page.locator("[data-scan-start]").tap()
        expect(page.locator("[data-scan-stop]")).to_be_visible()
        track = video.evaluate_handle("video => video.srcObject.getTracks()[0]")
        assert track.evaluate("track => track.readyState") == "live"
        page.evaluate(leave)
        expect(page.locator("[data-scan-start]")).to_be_visible()
        assert track.evaluate("track => track.readyState") == "ended"
    passer_by.done()


def test_a_refused_camera_says_what_to_do_and_a_photo_or_letters_do_as_well(
    camera: Browser, shop: Installation, tmp_path: Path
) -> None:
    worker = Scanning(camera, shop, "wang", allows="geolocation")
    page = worker.open("/scan")
    page.locator("[data-scan-start]").tap()
    expect(page.locator(SAID)).to_contain_text("在浏览器设置里允许")
    expect(page.locator("[data-scan-start]")).to_be_visible()
    (tmp_path / "note.jpg").write_text("no picture")
    page.locator("[data-scan-photo]").set_input_files(tmp_path / "note.jpg")
    expect(page.locator(SAID)).to_contain_text("不是浏览器能打开的图片")
    photo(page, Image.new("L", (900, 700), 90), tmp_path)
    expect(page.locator(SAID)).to_contain_text("照片里没找到码")
    photo(page, beside(spoiled.printed(label(shop, 0)), spoiled.printed(label(shop, 2))), tmp_path)
    expect(page.locator(SAID)).to_contain_text("画面里有两个码")
    photo(page, spoiled.far(spoiled.turned(17)(spoiled.printed(label(shop, 2)))), tmp_path)
    page.wait_for_url(f"**/Q/{shop.told['points'][2]['code']}/1")
    page = worker.open("/scan")
    page.fill("[name=code]", "K7M2-9PQV")
    page.locator("[data-scan-typed] button").tap()
    expect(page.locator("[data-scan-wrong]")).to_contain_text("有一位不对")
    worker.done()


def beside(one: Image.Image, other: Image.Image) -> Image.Image:
    both = Image.new("L", (one.width + other.width, one.height), spoiled.WALL)
    both.paste(one, (0, 0))
    both.paste(other, (one.width, 0))
    return both


def test_without_a_signal_a_round_is_scanned_all_the_same(camera: Browser, shop: Installation, tmp_path: Path) -> None:
    """By the page's camera, by letters, by the phone's own camera; a label that the phone does not know is told so."""
    worker, points = Scanning(camera, shop, "li"), shop.told["points"]
    page = worker.open("/today/round")
    expect(page.locator(f"[data-round-kept][data-kept='{len(points)}']")).to_be_attached(timeout=30_000)
    kept(page)
    short = page.locator(f"[data-stop='{points[3]['id']}']").get_attribute("data-codes").split()[1]  # type: ignore[union-attr]
    worker.context.set_offline(True)
    page.locator("a[href*='/scan?round']").tap()
    page.wait_for_url(f"**/inspect/{points[1]['id']}?round=1&code=**", timeout=PATIENCE)
    expect(page.locator("[data-all-normal]")).to_be_visible()
    page.evaluate("caches.open('anma-pages-1').then(pages => pages.delete(location.origin + '/scan'))")
    page = worker.open("/scan")  # nobody's, as after an update
    expect(page.locator("body")).to_have_attribute("data-person", "")
    page.fill("[name=code]", short.lower())
    page.locator("[data-scan-typed] button").tap()
    page.wait_for_url(f"**/inspect/{points[3]['id']}?round=1&code=**")
    page = worker.open(f"/Q/{points[4]['code']}")
    expect(page).to_have_url(f"{worker.address}/inspect/{points[4]['id']}?round=1&code={points[4]['code']}")
    page = worker.open("/scan?round=1")
    photo(page, spoiled.printed(f"HTTPS://ANMA.EXAMPLE/Q/{UNKNOWN}"), tmp_path)
    expect(page.locator(SAID)).to_contain_text("这台手机不认识这个码")
    page.locator("[data-scan-unknown] a[href='/report']").tap()
    expect(page.locator("form[data-report]")).to_be_visible()
    worker.done()


@pytest.mark.parametrize(("reads", "fetches"), [(True, False), (False, True)])
def test_the_browsers_own_reader_comes_first_and_ours_where_it_finds_nothing(
    camera: Browser, shop: Installation, tmp_path: Path, reads: bool, fetches: bool
) -> None:
    passer_by = Scanning(camera, shop)
    own = f"window.reads = ['{label(shop, 0)}']" if reads else ""
    passer_by.page.add_init_script(OWN_READER + own)
    page = passer_by.open("/scan")
    photo(page, spoiled.printed(label(shop, 0)), tmp_path)
    page.wait_for_url(f"**/Q/{shop.told['points'][0]['code']}/1")
    assert bool(passer_by.heavy) is fetches
    passer_by.done()


@pytest.mark.parametrize("display", ["standalone", "browser"])
def test_installed_the_scanner_is_kept_before_anybody_scans(camera: Browser, shop: Installation, display: str) -> None:
    phone = Scanning(camera, shop)
    # Headless Chromium is installed nowhere: the page is told how it is displayed.
    phone.page.add_init_script(f"window.matchMedia = query => ({{ matches: query.includes('{display})') }})")
    page = phone.open("/welcome")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    if display == "standalone":
        kept(page)
    else:
        page.wait_for_load_state("networkidle")
        assert not page.evaluate(KEPT)
    phone.done()

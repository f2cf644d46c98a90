"""Pictures of the built site for people to look at: one page of each kind, on a phone and on a desk, light and dark.

python tools/screenshots.py OUTDIR               a PNG of each whole page: OUTDIR/home-390-dark.png
python tools/screenshots.py OUTDIR --disk        the same from file:// (without 404.html, which needs a server)
python tools/screenshots.py docs --for-readme    docs/home.webp and docs/article.webp, as a desk's window shows them
"""

import argparse
import base64
import itertools
import sys
from collections.abc import Iterable
from pathlib import Path

import looking
from playwright.sync_api import Browser, Page, sync_playwright

WINDOW = {390: 844, 1280: 800}  # height by width, CSS pixels


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("outdir", type=Path)
    parser.add_argument("--site", type=Path, default=Path("site"), help="the built site (default: site)")
    kinds = ", ".join(looking.KINDS)
    parser.add_argument("--pages", nargs="+", metavar="PAGE", help=f"kinds ({kinds}) or URLs such as notes/about.html")
    parser.add_argument("--disk", action="store_true", help="open the pages over file:// instead of http")
    parser.add_argument("--for-readme", action="store_true", help="small WebP pictures of home and an article, light")
    return parser.parse_args()


def opened(browser: Browser, url: str, width: int, scheme: str) -> Page:
    viewport = {"width": width, "height": WINDOW[width]}
    page = browser.new_context(viewport=viewport, color_scheme=scheme, reduced_motion="reduce").new_page()
    page.goto(url)
    return page


def whole_pages(browser: Browser, base: str, pages: dict[str, str], outdir: Path) -> Iterable[Path]:
    for (name, url), width, scheme in itertools.product(pages.items(), WINDOW, ("light", "dark")):
        file = outdir / f"{name}-{width}-{scheme}.png"
        page = opened(browser, base + url, width, scheme)
        page.screenshot(path=file, full_page=True)
        page.context.close()
        yield file


def for_readme(browser: Browser, base: str, pages: dict[str, str], outdir: Path) -> Iterable[Path]:
    """The upper part of each page. Playwright writes no WebP, but Chromium itself does."""
    for name, url in pages.items():
        file = outdir / f"{name}.webp"
        page = opened(browser, base + url, 1280, "light")
        session = page.context.new_cdp_session(page)
        shot = session.send("Page.captureScreenshot", {"format": "webp", "quality": 80})
        file.write_bytes(base64.b64decode(shot["data"]))
        page.context.close()
        yield file


def chosen(wanted: list[str], site: Path) -> dict[str, str]:
    """The name of each picture to the URL of its page; a URL's own name is written with hyphens."""
    return {
        each.removesuffix(".html").replace("/", "-"): looking.page_of(site, each) if each in looking.KINDS else each
        for each in wanted
    }


def main() -> int:
    options = arguments()
    all_kinds = looking.ON_DISK if options.disk else list(looking.KINDS)
    wanted = options.pages or (["home", "article"] if options.for_readme else all_kinds)
    options.outdir.mkdir(parents=True, exist_ok=True)
    take = for_readme if options.for_readme else whole_pages
    site = options.site.resolve()
    with looking.served(site, looking.base_path(site)) as address, sync_playwright() as playwright:
        base = site.as_uri() + "/" if options.disk else address
        browser = looking.chromium(playwright)
        if browser is None:
            print("Chromium is not installed (make test installs it where it can)", file=sys.stderr)
            return 1
        for file in take(browser, base, chosen(wanted, site), options.outdir):
            print(file, f"{file.stat().st_size / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())

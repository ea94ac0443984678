"""A browser without a network, the built book on a local server, and a real JupyterLab.

For other test files here: `visit` opens a page of the book and fails the test if the page logs an
error, throws one, or asks any host but the book's. `lab` runs JupyterLab on a copy of the chapters.

The browser has a wide font, and none of the machine's own: see `fonts`.
"""

import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import threading
import time
import urllib.request
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import fonts
import pytest
from playwright.sync_api import sync_playwright

import dev
from dev import ROOT

SCREENSHOTS = ROOT / "_build" / "failed-tests"
#: Debian's Chromium runs as root in a container only without its sandbox; the rest keeps it off the network.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Let fixtures see whether their test failed."""
    report = yield
    if report.when == "call":
        item.failed_call = report.failed
    return report


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *args):
        """Drop the line a request would print."""


@pytest.fixture(scope="session")
def site(built_book):
    """Address of the built book on a local server, with a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(built_book)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


# A module's own: while Playwright runs, its event loop hides every other in the process.
@pytest.fixture(scope="module")
def chromium(tmp_path_factory):
    """A running browser: the one `make test` found, or any that is installed."""
    its_fonts = fonts.environment(tmp_path_factory.mktemp("fonts"))
    with sync_playwright() as playwright:
        path = dev.browser_at_hand() or playwright.chromium.executable_path
        if not Path(path).is_file():
            pytest.fail("no Chromium or Chrome found. Run `make test`, which installs one, or set CHROME to its path")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS, env=os.environ | its_fonts)
        yield browser
        browser.close()


def note_console(troubles, message):
    """Keep an error that a page logs."""
    source = message.location.get("url", "")
    # In JupyterLab, MyST knows one notebook at a time and logs every link to another page's terms.
    elsewhere = message.text.startswith("Cross reference target was not found") and "/jupyterlab-myst/" in source
    if message.type == "error" and not elsewhere:
        troubles.append(f"console: {message.text} ({source})")


class Tab:
    """A page of a browser context of its own that reaches this machine alone.

    Attributes
    ----------
    page : Page
        Its ``troubles`` are the console errors, page errors and requests to other hosts since it was opened.
    """

    def __init__(self, chromium, *, width=1280, height=900, scheme="light", reduced_motion="reduce", **options):
        # The theme scrolls softly unless the reader asks for less motion, and a click would miss its moving aim.
        options |= {"reduced_motion": reduced_motion, "color_scheme": scheme}
        self.context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        self.context.route("**/*", self._guard)
        self.page = page = self.context.new_page()
        page.set_default_timeout(15_000)
        page.troubles = troubles = []
        page.on("console", partial(note_console, troubles))
        page.on("pageerror", lambda error: troubles.append(f"page error: {error}"))

    def _guard(self, route):
        if re.match(r"(https?|wss?)://(127\.0\.0\.1|localhost)[:/]|(file|data|blob):", route.request.url):
            return route.continue_()
        self.page.troubles.append(f"request to {route.request.url}")
        return route.abort()

    def clear(self, plain, *, width=1280, height=900, scheme="light", reduced_motion="reduce", forced_colors="none"):
        """Make it as good as new: nothing stored, and nothing left of the last page.

        `plain` is the address of a file without scripts beside the page that comes next.
        """
        page = self.page
        page.goto(plain)
        page.evaluate("localStorage.clear(); sessionStorage.clear()")
        page.mouse.move(0, 0)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(media="null", color_scheme=scheme, reduced_motion=reduced_motion, forced_colors=forced_colors)
        page.troubles.clear()

    def finish(self, test, number=0):
        """After a test: leave a screenshot if it failed; returns whether all was well."""
        failed = getattr(test, "failed_call", False) or bool(self.page.troubles)
        if failed:
            name = re.sub(r"[^\w.-]+", "-", test.nodeid)[-120:]
            SCREENSHOTS.mkdir(parents=True, exist_ok=True)
            path = SCREENSHOTS / f"{name}-{number}.png"
            self.page.screenshot(path=path)
            print(f"screenshot of the failed test: {path}")
        return not failed


@pytest.fixture
def open_page(request, chromium):
    """Open addresses in a browser that reaches this machine alone.

    ``open_page(url, width=1280, height=900, scheme="light", **context)`` returns a Playwright page.
    After the test, any console error, page error or request to another host fails it; a test that
    expects some takes them out of ``page.troubles`` first. A failed test leaves a screenshot.
    """
    tabs = []

    def open_one(url, **options):
        tabs.append(Tab(chromium, **options))
        tabs[-1].page.goto(url)
        return tabs[-1].page

    yield open_one
    for number, tab in enumerate(tabs):
        tab.finish(request.node, number)
    troubles = [trouble for tab in tabs for trouble in tab.page.troubles]
    for tab in tabs:
        tab.context.close()
    assert not troubles


@pytest.fixture(scope="module")
def shared_tabs(chromium):
    """The tab of this browser that `visit` uses again, if there is one."""
    return []


def take_turns(root, test, open_page, shared_tabs, chromium):
    """What `visit` and `visit_folder` share; `root` is where the book begins."""
    taken = []

    def visit_one(path, *, own=False, **options):
        if own or taken or not set(options) <= {"width", "height", "scheme", "reduced_motion", "forced_colors"}:
            return open_page(root + path, **options)
        if not shared_tabs:
            shared_tabs.append(Tab(chromium))
        taken.append(shared_tabs[0])
        taken[0].clear(root + "_static/pygments.css", **options)
        taken[0].page.goto(root + path)
        return taken[0].page

    yield visit_one
    for tab in taken:
        if not tab.finish(test):
            shared_tabs.clear()
            tab.context.close()
        assert not tab.page.troubles


@pytest.fixture
def visit(request, site, open_page, shared_tabs, chromium):
    """Open a page of the book: ``visit("chapters/claims.html", width=390, scheme="dark")``.

    A tab that is used again saves most of a page's start, since the browser has compiled the theme's
    programs. So tests take turns with one, cleared in between. A second page of one test, a page with
    options that a tab has for life, and one after a failure is opened in a tab of its own; so is
    one with ``own=True``, for tests that leave something in the tab, such as a stopped clock.
    """
    yield from take_turns(site, request.node, open_page, shared_tabs, chromium)


@pytest.fixture
def visit_folder(request, built_book, open_page, shared_tabs, chromium):
    """`visit` without a server."""
    yield from take_turns(built_book.as_uri() + "/", request.node, open_page, shared_tabs, chromium)


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: its address, its token, and the folder that holds the chapters' copies."""

    url: str
    token: str
    folder: Path

    def notebook(self, name):
        """Address that opens one notebook, such as ``"04_food_and_energy.ipynb"``."""
        return f"{self.url}lab/tree/{name}?token={self.token}&reset"


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """A JupyterLab on a copy of the chapters, with settings of its own and no news from outside."""
    home = tmp_path_factory.mktemp("lab")
    folder = home / "chapters"
    shutil.copytree(ROOT / "chapters", folder, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    settings = {
        "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True},
        # all cells stay in the page, so that a test finds the output of one that is out of sight
        "notebook-extension/tracker": {"windowingMode": "none"},
    }
    for name, values in settings.items():
        file = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(values))
    token = secrets.token_hex(16)
    places = {"JUPYTERLAB_SETTINGS_DIR": "settings", "JUPYTERLAB_WORKSPACES_DIR": "workspaces"}
    places |= {"JUPYTER_CONFIG_DIR": "config", "JUPYTER_RUNTIME_DIR": "runtime", "IPYTHONDIR": "ipython"}
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1"),
        *("--ServerApp.port=0", f"--ServerApp.root_dir={folder}", f"--IdentityProvider.token={token}"),
        "--LabApp.extension_manager=readonly",
    ]
    log = home / "lab.log"
    with log.open("w") as file:
        process = subprocess.Popen(
            command,
            cwd=home,
            env={**os.environ, **{name: str(home / place) for name, place in places.items()}},
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Lab(_address(process, home / "runtime", token, log), token, folder)
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            # A busy kernel can hold the server's farewell up for as long as it likes.
            process.kill()
            process.wait()


def _address(process, runtime, token, log):
    """Wait until the server answers; it writes the port that it chose into its runtime folder."""
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline and process.poll() is None:
        for info in runtime.glob("jpserver-*.json"):
            try:
                url = json.loads(info.read_text())["url"]
                urllib.request.urlopen(f"{url}api/status?token={token}", timeout=5).close()
            except (OSError, ValueError):
                continue
            return url
        time.sleep(0.2)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text()[-3000:]}")

"""A browser without a network, the built book on a local server, and a real JupyterLab.

For other test files here: `visit` opens a page of the book and fails the test if the page logs an
error, throws one, or asks any host but the book's. `lab` runs JupyterLab on a copy of the chapters.

The browser has a wide font wherever a test asks for no other, and none of the machine's own: see `fonts`.
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
def chromium(request, tmp_path_factory):
    """A running browser: the one `make test` found, or any that is installed.

    Its font is the wide one unless a test asks for another of `fonts.FAMILIES` by an indirect parameter.
    """
    its_fonts = fonts.environment(tmp_path_factory.mktemp("fonts"), getattr(request, "param", "wide"))
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


@pytest.fixture
def open_page(request, chromium):
    """Open addresses in a browser that reaches this machine alone.

    ``open_page(url, width=1280, height=900, scheme="light", **context)`` returns a Playwright page.
    After the test, any console error, page error or request to another host fails it; a test that
    expects some takes them out of ``page.troubles`` first. A failed test leaves a screenshot.
    """
    contexts, opened = [], []

    def open_one(url, *, width=1280, height=900, scheme="light", **options):
        # The theme scrolls softly unless the reader asks for less motion, and a click would miss its moving aim.
        options = {"reduced_motion": "reduce", "color_scheme": scheme, **options}
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        troubles = []

        def guard(route):
            if re.match(r"(https?|wss?)://(127\.0\.0\.1|localhost)[:/]|(file|data|blob):", route.request.url):
                return route.continue_()
            troubles.append(f"request to {route.request.url}")
            return route.abort()

        context.route("**/*", guard)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.troubles = troubles
        page.on("console", partial(note_console, troubles))
        page.on("pageerror", lambda error: troubles.append(f"page error: {error}"))
        opened.append(page)
        page.goto(url)
        return page

    yield open_one
    for number, page in enumerate(opened):
        if getattr(request.node, "failed_call", False) or page.troubles:
            name = re.sub(r"[^\w.-]+", "-", request.node.nodeid)[-120:]
            SCREENSHOTS.mkdir(parents=True, exist_ok=True)
            path = SCREENSHOTS / f"{name}-{number}.png"
            page.screenshot(path=path)
            print(f"screenshot of the failed test: {path}")
    troubles = [trouble for page in opened for trouble in page.troubles]
    for context in contexts:
        context.close()
    assert not troubles


@pytest.fixture
def visit(site, open_page):
    """Open a page of the book: ``visit("chapters/claims.html", width=390, scheme="dark")``."""

    def visit_one(path, **options):
        return open_page(site + path, **options)

    return visit_one


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

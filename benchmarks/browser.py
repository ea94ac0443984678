"""Pages in headless Chromium with the network cut off, and what can be measured of them.

Definitions: a page is *ready* at the first moment at which a dispatched input changes the picture,
counted from the start of its navigation. A *step* is one control moved by one stop. *Main thread*
is the DevTools protocol's TaskDuration over many steps, less what the page takes idle for as long.
"""

import gzip
import itertools
import json
import re
import statistics
from contextlib import contextmanager
from pathlib import Path

import cdn
from playwright.sync_api import sync_playwright

# The last one keeps Chromium off the network whatever a page asks for.
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --disable-background-networking --disable-component-update "
    "--disable-sync --no-first-run"
).split() + ["--host-resolver-rules=MAP * ~NOTFOUND"]
PATIENCE = 60_000  # ms

HELPERS = """
window.bench = {
  deep(selector, root = document) {
    const found = [...root.querySelectorAll(selector)];
    for (const element of root.querySelectorAll("*")) if (element.shadowRoot) found.push(...bench.deep(selector, element.shadowRoot));
    return found;
  },
  input(element, value) {
    element.value = value;
    element.dispatchEvent(new Event("input", { bubbles: true }));
  },
  check(element, on) {
    if (element.checked !== Boolean(on)) element.click();
  },
  // noUiSlider has no form element: it answers to arrow keys, one stop each
  slide(handle, stop) {
    const left = stop - Number(handle.getAttribute("aria-valuenow"));
    for (let i = 0; i < Math.abs(left); i++)
      handle.dispatchEvent(new KeyboardEvent("keydown", { key: left > 0 ? "ArrowRight" : "ArrowLeft", bubbles: true, cancelable: true }));
  },
  // what the picture says now: the address of an image; the text of an SVG, which names the state
  label() {
    const picture = way.picture();
    if (!picture) return "";
    if (picture.tagName === "IMG") return picture.src;
    const words = [];
    const walker = document.createTreeWalker(picture, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT);
    while (walker.nextNode()) words.push(walker.currentNode.data.trim());
    return words.join("|");
  },
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  async move(stops, pause) {
    for (const stop of stops) {
      if (stop !== null) way.set(0, stop);
      await bench.wait(pause);
    }
  },
  // every frame one stop; the times of the frames
  race: (stops, ms) => new Promise((resolve) => {
    const times = [];
    const frame = (now) => {
      times.push(now);
      if (now - times[0] >= ms) return resolve(times);
      way.set(0, stops[times.length % stops.length]);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }),
};
"""

READY = """
addEventListener("error", () => {});
(() => {
  const [stop, expected] = %s;
  const timer = setInterval(() => {
    try {
      if (!way.picture()) return;
      if (bench.label() !== expected) way.set(0, stop);
      if (bench.label() !== expected) return;
      window.benchReady = performance.now();
      clearInterval(timer);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // the control is not there yet
    }
  }, 4);
})();
"""


class Failed(Exception):
    """A page that did not do what it should; the text says what."""


class Browser:
    """Headless Chromium for one run.

    Parameters
    ----------
    chromium : playwright.sync_api.Browser
    packages : pathlib.Path
        Folder of the npm packages that stand in for a CDN.
    """

    def __init__(self, chromium, packages):
        self.chromium, self.packages = chromium, packages

    @property
    def version(self):
        """Version of the browser."""
        return self.chromium.version

    @contextmanager
    def page(self, way, grid, path, before=""):
        """Open a page in a context of its own; the page knows what it asked from third parties."""
        context = self.chromium.new_context(viewport={"width": 1000, "height": 900})
        asked, sizes = [], []

        def answer(route):
            asked.append(route.request.url)
            body = cdn.body(self.packages, route.request.url)
            if body is None:
                return route.abort()
            sizes.append((len(body), len(gzip.compress(body, mtime=0))))
            kind = "text/css" if route.request.url.endswith(".css") else "text/javascript"
            headers = {"access-control-allow-origin": "*", "content-type": kind}
            return route.fulfill(body=body, headers=headers)

        context.route(re.compile("https?://"), answer)
        sizes_of_controls = [len(grid.deficits), len(grid.body_fats), len(grid.trainings)]
        setup = f"Object.assign(bench, {json.dumps({'sizes': sizes_of_controls, 'start': grid.start})});"
        context.add_init_script(HELPERS + setup + way.SCRIPT + before)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.asked, page.loaded, page.crashed = asked, sizes, []
        page.on("crash", lambda _: page.crashed.append(True))
        try:
            page.goto(Path(path).as_uri(), wait_until="commit")
            yield page
        finally:
            context.close()

    def settled(self, page):
        """Wait until the picture is there and no longer changes; return what it says."""
        page.wait_for_function("() => document.readyState === 'complete' && way.picture()", timeout=PATIENCE)
        last, same = None, 0
        for _ in range(600):
            now = page.evaluate("bench.label()")
            same = same + 1 if now and now == last else 0
            if same == 4:
                return now
            last = now
            page.wait_for_timeout(50)
        raise Failed("the picture never came to rest")

    def set(self, page, stops):
        """Move every control; return what the picture then says."""
        for control, stop in enumerate(stops):
            page.evaluate("([control, stop]) => way.set(control, stop)", [control, stop])
        return self.settled(page)

    def ready(self, way, grid, path, expected, repeats):
        """Milliseconds until an input changes the picture, the median of some loads."""
        target = grid.start[0] - 1
        times = []
        for _ in range(repeats):
            with self.page(way, grid, path, READY % json.dumps([target, expected])) as page:
                handle = page.wait_for_function("() => window.benchReady", timeout=PATIENCE)
                times.append(handle.json_value())
        return statistics.median(times)

    def steps(self, way, grid, path, count, repeats):
        """Main thread per step in ms, the median of some sweeps, and DOM nodes of the page at rest."""
        with self.page(way, grid, path) as page:
            self.settled(page)
            tools = page.context.new_cdp_session(page)
            tools.send("Performance.enable")
            at_rest(page, tools)
            tools.send("HeapProfiler.collectGarbage")
            page.wait_for_timeout(1000)
            nodes = metrics(tools)["Nodes"]

            def used(stops):
                before = metrics(tools)["TaskDuration"]
                page.evaluate("([stops, pause]) => bench.move(stops, pause)", [stops, 30])
                page.wait_for_timeout(600)  # what a step leaves for later belongs to it
                return metrics(tools)["TaskDuration"] - before

            idle = used([None] * count)
            moving = statistics.median(used(sweep(grid, count)) for _ in range(repeats))
            return {"step": (moving - idle) / count * 1000, "nodes": int(nodes)}

    def frames(self, way, grid, path, seconds):
        """Frames per second while a control moves with every frame, and the longest frame in ms."""
        with self.page(way, grid, path) as page:
            self.settled(page)
            page.wait_for_timeout(1000)
            times = page.evaluate("([stops, ms]) => bench.race(stops, ms)", [sweep(grid, 2 * len(grid.deficits)), seconds * 1000])
        gaps = [later - sooner for sooner, later in itertools.pairwise(times)]
        return {"fps": len(gaps) / sum(gaps) * 1000, "longest": max(gaps)}


def metrics(tools):
    """The protocol's numbers by name."""
    return {metric["name"]: metric["value"] for metric in tools.send("Performance.getMetrics")["metrics"]}


def at_rest(page, tools):
    """Wait until the page is idle: a page of many pictures goes on decoding them for a while."""
    before = metrics(tools)["TaskDuration"]
    for _ in range(60):
        page.wait_for_timeout(1000)
        now = metrics(tools)["TaskDuration"]
        if now - before < 0.03:
            return
        before = now
    raise Failed("the page did not come to rest within a minute")


def sweep(grid, count):
    """Stops of the first control, to and fro by one, from where it stands at the start."""
    last = len(grid.deficits) - 1
    stop, step, stops = grid.start[0], -1, []
    for _ in range(count):
        if not 0 <= stop + step <= last:
            step = -step
        stop += step
        stops.append(stop)
    return stops


@contextmanager
def browser(path, packages):
    """A running browser."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield Browser(chromium, packages)
        finally:
            chromium.close()

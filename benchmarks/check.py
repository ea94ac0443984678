"""Whether a page shows the right picture: every way must pass before it is measured.

A page that shows matplotlib's own SVG is read back and compared, number by number, with a fresh
``savefig``, and its pixels with that SVG on a page of its own. Vega-Lite draws with its own hand,
so its labels and curves are compared with the model's numbers instead.
"""

import base64
import io
import re
import sys
import urllib.parse
from pathlib import Path

import matplotlib
import numpy as np
from common_figure import draw, outcome, simulate, title
from matplotlib.figure import Figure
from PIL import Image

from browser import Failed

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests" / "support"))
from drawn import differences, drawn

SHARE, LEVEL = 0.02, 64  # at most this share of pixels may be off by more than this, of 255
READ = """() => {
  const picture = way.picture();
  return picture.tagName === "IMG" ? picture.src : new XMLSerializer().serializeToString(picture);
}"""
PIN = """([element, width, height]) => {
  element.style.cssText = `position:fixed;left:0;top:0;width:${width}px;height:${height}px;max-width:none;margin:0;background:#fff;z-index:9999`;
}"""


def sample(grid):
    """Stops to look at: both ends, the start, and two in between."""
    last = (len(grid.deficits) - 1, len(grid.body_fats) - 1, len(grid.trainings) - 1)
    between = [(last[0] // 3, last[1] // 2, 0), (last[0] * 2 // 3, last[1] // 2, 1)]
    return list(dict.fromkeys([(0, 0, 0), last, grid.start, *between]))


def matplotlib_svg(state, text):
    """What ``savefig`` writes for a state, its text as paths or as text."""
    with matplotlib.rc_context({"svg.fonttype": text}):
        figure = Figure()
        draw(figure, **state)
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg")
    return buffer.getvalue()


def picture_is_right(browser, name, way, grid, path):
    """Look at a sample of states.

    Returns
    -------
    dict
        ``states`` looked at, the largest ``share`` of pixels that differ (None where the picture is
        not matplotlib's), and what the picture says after the first control went down by one.

    Raises
    ------
    Failed
        If one picture is wrong; says which and how.
    """
    worst = None
    with browser.page(way, grid, path) as page:
        browser.settled(page)
        deficit, *others = grid.start
        moved = browser.set(page, [deficit - 1, *others])
        for stops in sample(grid):
            browser.set(page, stops)
            state = grid.state(stops)
            faults = vega_faults(page, state) if name == "vega" else svg_faults(page, state, "none" if name == "ours" else "path")
            if faults:
                raise Failed(f"wrong picture for {state}: {'; '.join(faults[:3])}")
        if name != "vega":
            worst = max(pixel_share(browser, page, grid, stops) for stops in sample(grid)[:3])
            if worst > SHARE:
                raise Failed(f"{worst:.1%} of the pixels differ from matplotlib's picture; {SHARE:.0%} is the limit")
    return {"states": len(sample(grid)), "share": worst, "moved": moved}


def svg_faults(page, state, text):
    """How the SVG on the page differs from matplotlib's, in words."""
    svg = page.evaluate(READ)
    if svg.startswith("data:image/svg+xml"):
        head, _, data = svg.partition(",")
        svg = base64.b64decode(urllib.parse.unquote(data)).decode() if "base64" in head else urllib.parse.unquote(data)
    # the browser's parser leaves metadata with names that XML does not allow; it draws nothing
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    return differences(drawn(svg), drawn(matplotlib_svg(state, text)))


def pixel_share(browser, page, grid, stops):
    """Share of pixels of the shown picture that are not matplotlib's."""
    browser.set(page, stops)
    svg = matplotlib_svg(grid.state(stops), "path")
    width, height = 672, 528
    with_page = page.context.new_page()
    with_page.set_content(f"<!DOCTYPE html><style>body{{margin:0}}</style>{svg[svg.index('<svg') :]}")
    theirs = shot(with_page, with_page.locator("svg").first.element_handle(), width, height)
    with_page.close()
    ours = shot(page, page.evaluate_handle("() => way.picture()").as_element(), width, height)
    return float((abs(ours - theirs).max(axis=2) > LEVEL).mean())


def shot(page, element, width, height):
    """The pixels of an element in its natural size."""
    page.evaluate(PIN, [element, width, height])
    page.evaluate("document.fonts.ready.then(() => bench.wait(100))")
    image = page.screenshot(clip={"x": 0, "y": 0, "width": width, "height": height})
    return np.asarray(Image.open(io.BytesIO(image)).convert("RGB")).astype(int)


def vega_faults(page, state):
    """What a Vega-Lite page shows against the model: heading, note, and both curves."""
    words, paths = page.evaluate(
        """() => {
          const svg = way.picture();
          const all = (selector, read) => [...svg.querySelectorAll(selector)].map(read);
          return [all("text", (text) => text.textContent), all(".mark-line path", (path) => path.getAttribute("d"))];
        }"""
    )
    course = simulate(**state)
    faults = [f"no text {text!r}" for text in (title(**state), outcome(course.mass)) if text not in words]
    for name, expected in (("body mass", course.mass), ("weekly loss", course.loss)):
        fits = [residual(path, expected) for path in paths]
        if not fits or min(fits) > 0.5:
            faults.append(f"no curve follows {name} within half a pixel ({len(paths)} curves)")
    return faults


def residual(path, expected):
    """Largest distance in pixels between a path and numbers on a linear axis."""
    heights = np.array([float(pair.split(",")[1]) for pair in re.findall(r"[ML]([^MLZ]+)", path)])
    if len(heights) != len(expected):
        return np.inf
    if np.ptp(expected) < 1e-9:
        return float(np.ptp(heights))
    slope, offset = np.polyfit(expected, heights, 1)
    return float(abs(slope * expected + offset - heights).max()) if slope < 0 else np.inf

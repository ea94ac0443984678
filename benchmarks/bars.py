"""The bars that the engine is held to, and whether one run meets them."""

from dataclasses import dataclass

from ways import RIVALS

STATES = 224  # the bars are for the common figure in this many states


@dataclass(frozen=True)
class Bar:
    """One bar: what is asked, what was measured, and whether that is enough (None: not measured)."""

    asked: str
    measured: str
    met: bool | None


def bars(results):
    """Every bar for the results of one run."""
    pages = results["pages"].get(STATES, {})
    ours = pages.get("ours", {})
    built, live, frames = results.get("build", {}), results.get("live", {}), results.get("frames", {})
    sizes = {name: pages[name]["gzip"] / ours["gzip"] for name in RIVALS if "gzip" in pages.get(name, {}) and "gzip" in ours}
    nearest = min(sizes.values(), default=None)
    redraw = ratio(live.get("ours"), live.get("interact"))
    first, again = ratio(built.get("first"), built.get("serial")), ratio(built.get("again"), built.get("serial"))
    return [
        bar("at most 30 kB gzip, all in", ours.get("gzip"), "{:.1f} kB", lambda size: size <= 30),
        bar(
            "at least 10 times smaller than each rival, first explorer",
            nearest,
            "{:.1f} times (the nearest)",
            lambda times: times >= 10,
        ),
        bar("ready within 50 ms of an empty page", results.get("late"), "{:+.0f} ms", lambda ms: ms <= 50),
        bar("at most 2 ms of main thread a step", ours.get("step"), "{:.2f} ms", lambda ms: ms <= 2),
        # a display of 60 Hz gives a little more or less than 60 in 3 s
        bar("60 frames a second, one moved among ten", frames.get("ours", {}).get("fps"), "{:.1f}", lambda fps: fps >= 59),
        bar("building at most 0.70 of a serial `savefig` loop", first, "{:.2f}", lambda share: share <= 0.7),
        bar("under 0.05 of it when nothing changed", again, "{:.3f}", lambda share: share < 0.05),
        bar("live redraw not slower than `interact`", redraw, "{:.2f} of its time", lambda share: share <= 1),
    ]


def bar(asked, value, form, enough):
    """A bar, measured or not."""
    if value is None:
        return Bar(asked, "not measured", None)
    return Bar(asked, form.format(value), bool(enough(value)))


def ratio(a, b):
    """The quotient, or None where one is missing."""
    return None if a is None or not b else a / b

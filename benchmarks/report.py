"""The results of a run as Markdown."""

from bars import STATES, bars, ratio
from section import kilobytes, table
from ways import RIVALS, WAYS

WORD = {True: "met", False: "**missed**", None: "not measured"}


def markdown(results):
    """Everything that one run found."""
    sizes = sorted(results["pages"])
    shown = STATES if STATES in sizes else sizes[-1]
    parts = [
        machine(results["machine"]),
        verdict(results) if STATES in sizes else f"The bars are for {STATES} states, which were not among these.",
        f"### The common figure in {shown} states\n\n" + overview(results["pages"][shown]),
        own(results, shown),
        growth(results["pages"]) if len(sizes) > 1 else "",
        timing(results),
    ]
    return "\n\n".join(part for part in parts if part)


def verdict(results):
    """Which bars are met and which missed."""
    return "### The bars\n\n" + table(["bar", "measured", ""], [[b.asked, b.measured, WORD[b.met]] for b in bars(results)])


def machine(facts):
    """Where the numbers were taken."""
    return (
        f"Taken on {facts['date']}: {facts['system']}, {facts['cores']} cores, Python {facts['python']}, headless Chromium {facts['browser']} "
        f"without a network; {facts['load']:.1f} processes were waiting on average when the run began and {facts['load_end']:.1f} when it ended "
        f"(the benchmark itself is about one), so a quiet machine {'it was' if facts['load'] < 0.7 else 'it was not'}."
    )


def overview(pages):
    """Every way next to ours; a ratio is how many times ours."""
    head = [
        "way",
        "raw",
        "gzip",
        "ratio",
        "ready after",
        "ratio",
        "main thread a step",
        "ratio",
        "DOM nodes",
        "third parties",
        "build",
    ]
    ours = pages.get("ours", {})
    rows = []
    for name, page in pages.items():
        if "reason" in page:
            rows.append([WAYS[name].NAME, f"skipped: {page['reason']}", *[""] * (len(head) - 2)])
            continue
        times = {key: times_ours(page[key], ours.get(key)) for key in ("gzip", "ready", "step")}
        rows.append([
            WAYS[name].NAME,
            kilobytes(page["raw"]), kilobytes(page["gzip"]), times["gzip"],
            f"{page['ready']:.0f} ms", times["ready"], f"{page['step']:.2f} ms", times["step"],
            f"{page['nodes']:,}", str(page["third"]), f"{page['build']:.1f} s",
        ])  # fmt: skip
    checks = [f"{page['share']:.2%}" for page in pages.values() if page.get("share") is not None]
    note = f"Each picture was right in the states looked at; at most {max(checks)} of the pixels were off." if checks else ""
    return table(head, rows) + (f"\n\n{note}" if note else "")


def own(results, states):
    """What a page pays once for ours and what each explorer adds."""
    parts = results["pages"][states].get("ours", {}).get("parts")
    if not parts:
        return ""
    return (
        f"Of ours, {kilobytes(parts['once'])} gzip (player and style) are paid once a page, "
        f"and {kilobytes(parts['each'])} (picture, all states, words and letters) by each explorer."
    )


def growth(pages):
    """How each way grows with the number of states."""
    sizes = sorted(pages)
    head = ["way"] + [f"{what}, {size}" for what in ("gzip", "ready", "step", "build") for size in sizes]
    rows = []
    for name in ("ours", *RIVALS):
        cells = [WAYS[name].NAME]
        for key, form in (
            ("gzip", kilobytes),
            ("ready", "{:.0f} ms".format),
            ("step", "{:.2f} ms".format),
            ("build", "{:.1f} s".format),
        ):
            found = [pages[size].get(name, {}).get(key) for size in sizes]
            cells += ["none" if value is None else form(value) for value in found]
        rows.append(cells)
    reasons = [
        f"{WAYS[name].NAME} in {size} states: {pages[size][name]['reason']}."
        for size in sizes for name in pages[size] if "reason" in pages[size][name]
    ]  # fmt: skip
    return "### From few states to many\n\n" + "\n\n".join([table(head, rows), *reasons])


def timing(results):
    """The build against a serial loop, frames, and redraws with a kernel."""
    lines = []
    built = results.get("build")
    if built:
        lines.append(
            f"A serial loop of `savefig` over {built['states']} states takes {built['serial']:.1f} s; drawing them in a pool and writing the page takes "
            f"{built['first']:.1f} s ({ratio(built['first'], built['serial']):.2f}), and {built['again']:.2f} s "
            f"({ratio(built['again'], built['serial']):.3f}) when nothing changed."
        )
    frames = results.get("frames")
    if frames:
        lines.append(
            f"With ten explorers on a page and one moved by a stop with every frame, there are {frames['ours']['fps']:.1f} frames a second, "
            f"the longest of {frames['ours']['longest']:.0f} ms; the floor has {frames['floor']['fps']:.1f} and {frames['floor']['longest']:.0f} ms."
        )
    live = results.get("live")
    if live:
        lines.append(
            f"With a kernel, a redraw takes {live['ours']:.0f} ms, and {live['interact']:.0f} ms with `interact` and inline matplotlib "
            f"({ratio(live['ours'], live['interact']):.2f})."
        )
    lines += [f"Not measured: {reason}." for reason in results.get("reasons", [])]
    return "### Building, moving, and with a kernel\n\n" + "\n\n".join(lines) if lines else ""


def times_ours(value, ours):
    """How many times ours."""
    found = ratio(value, ours)
    return "" if found is None else f"{found:.2f}" if found < 1 else f"{found:.1f}" if found < 100 else f"{found:,.0f}"

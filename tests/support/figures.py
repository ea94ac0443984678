"""Figures that are hard to carry, one topic each, and what matplotlib alone makes of them."""

import io

import matplotlib
import numpy as np
from matplotlib.figure import Figure

from explorable import explore

X = np.linspace(0, 10, 30)


def fresh_svg(draw, state):
    """The SVG of a state that no engine code has touched."""
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "a test"}):
        figure = Figure()
        draw(figure, **state)
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg")
    return buffer.getvalue()


def curve(fig, level):
    fig.subplots().plot(X, level * np.sin(X), color="#c0392b")


def coming_and_going(fig, level):
    axes = fig.subplots()
    for number in range(level):
        axes.axvline(number + 1, color="#2874a6")
        axes.annotate(f"line {number}", (number + 1, 0.5))
    if level % 2:
        axes.legend(["odd"], loc="upper right")
    axes.set_xlim(0, 10)


def ticks(fig, level):
    axes = fig.subplots()
    axes.plot(X, X**level)
    axes.set_xlim(0, 1 + 3 * level)


def path_length(fig, level):
    x = np.linspace(0, 10, 5 + 7 * level)
    axes = fig.subplots()
    axes.plot(x, np.cos(x))
    axes.fill_between(x, 0, np.cos(x), alpha=0.4)


def two_clipped(fig, level):
    left, right = fig.subplots(1, 2)
    left.plot(X, level * X, clip_on=True)
    left.set_ylim(0, 10)
    right.scatter(X, np.sin(X + level), s=20 + 5 * level, c=X)


def hatches(fig, level):
    axes = fig.subplots()
    axes.bar([1, 2, 3], [level + 1, 2, 3], hatch=["/", "x", "o"][level % 3], color="#229954", edgecolor="black")


def an_image(fig, level):
    axes = fig.subplots()
    axes.imshow(np.outer(np.arange(6), np.arange(6)) % (level + 2), extent=(0, 6, 0, 6))


def awkward_text(fig, level):
    axes = fig.subplots()
    axes.plot(X, X * level)
    axes.set_title(f"a < b & c > {level} \"quoted\" 'so'")
    axes.set_ylabel("grüße – naïve −3", rotation=60, weight="bold")
    axes.text(2, 2, "two\nlines", style="italic", ha="center")


def math_text(fig, level):
    axes = fig.subplots()
    axes.plot(X, X**2)
    axes.set_title(rf"$\alpha_{{{level}}} = \sqrt{{x^{level}}} < \frac{{1}}{{2}}$")


def reordered(fig, level):
    axes = fig.subplots()
    for zorder, colour in enumerate(["#c0392b", "#2874a6", "#229954"]):
        axes.fill_between(X, X + zorder, color=colour, zorder=(zorder + level) % 3)
        axes.plot(X, X - zorder, color=colour, zorder=(2 * zorder + level) % 3)
    axes.text(1, 1, "between", zorder=1.5 + level % 2)


def greys_and_colours(fig, level):
    axes = fig.subplots()
    axes.plot(X, X, color=str(level / 4), ls="--", lw=1 + level)
    axes.plot(X, X + 1, color=["black", "white", "#c0392b", "0.5", "#2874a6"][level], alpha=0.5, marker="o", mec="none")
    axes.grid(alpha=0.3)


def log_twin(fig, level):
    axes = fig.subplots()
    axes.semilogy(X + 1, 10 ** (X / (level + 1)))
    axes.twinx().plot(X, level - X, color="#c0392b")


def polar(fig, level):
    axes = fig.add_subplot(projection="polar")
    axes.plot(X, 1 + level * np.cos(X))
    axes.set_rlabel_position(10 + 20 * level)


def right_to_left(fig, level):
    axes = fig.subplots()
    axes.plot(X, X + level)
    axes.set_title(f"שריר {level}")
    axes.set_xlabel("عضلة")


def ten_thousand_points(fig, level):
    x = np.linspace(0, 10, 10_000)
    fig.subplots().plot(x, np.sin(x + level))


def changing_legend(fig, level):
    axes = fig.subplots()
    for number in range(level + 1):
        axes.plot(X, X * number, label=f"curve {number}" if number % 2 == level % 2 else None)
    axes.legend(loc="upper left", title="which")


def hard(draw, name="hard", first=0):
    """An explorer of one of these figures."""
    return explore(draw, name=name, describe=lambda level: f"Level {level}.", level=[first, *({0, 1, 2, 3, 4} - {first})])


ALL = [
    value
    for value in list(globals().values())
    if callable(value) and getattr(value, "__module__", "") == __name__ and value not in (fresh_svg, hard)
]

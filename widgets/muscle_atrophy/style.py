"""Colours and figure settings of the course's figures.

Black, white and pure greys are left to the page, which adapts them to its dark
form. Everything that carries data takes a colour from here: each has a contrast
of at least 3:1 on the page's light and on its dark ground, and the pairs that
meet in one figure stay apart for colour-blind readers. Nothing is set on import.
"""

import matplotlib as mpl
from matplotlib.patheffects import withStroke

GROUNDS = {"light": "#ffffff", "dark": "#14181e"}

FAT = "#c87800"
LEAN = "#2b7bba"
MEN = "#0f8a78"
WOMEN = "#b0589c"
EVERYBODY = "#7a6fc0"
CLAIM = "#d1495b"
STRENGTH = "#c8662a"
BREAKDOWN = "#b8602f"
BONE = "#8c7a3d"

PALETTE = {
    "FAT": FAT,
    "LEAN": LEAN,
    "MEN": MEN,
    "WOMEN": WOMEN,
    "EVERYBODY": EVERYBODY,
    "CLAIM": CLAIM,
    "STRENGTH": STRENGTH,
    "BREAKDOWN": BREAKDOWN,
    "BONE": BONE,
}

#: For text on a colour: neither is a grey, so the page leaves them alone, as it must.
LIGHT_TEXT = "#fffffe"
DARK_TEXT = "#000001"

#: Fat as an area. Its lightness is that of lean mass, so hatching tells the two apart without hue.
FATTY = {"facecolor": FAT, "edgecolor": "white", "hatch": "//", "hatch_linewidth": 0.9, "lw": 0}

SMALL = 10
TITLE = 12

_SETTINGS = {
    "font.size": SMALL,
    "axes.labelsize": SMALL,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.8,
    "lines.linewidth": 2,
    "path.simplify": False,
}


def figure_settings():
    """Context in which a course figure is drawn.

    Returns
    -------
    context manager
        ``matplotlib.rc_context`` with the course's font size, spines and lines;
        the settings from before return when it closes.
    """
    return mpl.rc_context(_SETTINGS)


def sheet(fig, height):
    """Axes that cover a whole figure, 5 inches wide and marked off in inches, without a frame.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        An empty figure; its size is set here.
    height : float
        In inches.

    Returns
    -------
    matplotlib.axes.Axes
    """
    fig.set_size_inches(5, height)
    ax = fig.add_axes([0, 0, 1, 1])
    ax.set(xlim=(0, 5), ylim=(0, height), aspect="equal")
    ax.set_axis_off()
    return ax


def inches(fig):
    """Transform from inches, counted from a figure's lower left corner, to the screen.

    Call it once the figure has its size. Unlike ``fig.dpi_scale_trans`` it holds
    when a notebook crops the picture it shows.

    Parameters
    ----------
    fig : matplotlib.figure.Figure

    Returns
    -------
    matplotlib.transforms.Transform
    """
    width, height = fig.get_size_inches()
    return mpl.transforms.Affine2D().scale(1 / width, 1 / height) + fig.transFigure


def heading(fig, text, below_top=0.22, left=0.15):
    """Write the title of a figure.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        It has its size already.
    text : str
    below_top, left : float
        Middle and left end of the text, in inches from the figure's upper left corner.
    """
    line(fig, text, below_top, left, fontsize=TITLE, weight="bold")


def line(fig, text, below_top, left=0.15, **look):
    """Write a line of text on a figure.

    Parameters
    ----------
    fig, text, below_top, left
        As in `heading`.
    **look
        Properties of the text.
    """
    width, height = fig.get_size_inches()
    fig.text(left / width, 1 - below_top / height, text, va="center", **look)


def edged(width):
    """Path effects that put an edge of paper round a shape which lies on another colour.

    Parameters
    ----------
    width : float
        Of the line that is drawn, in points; 0 for a filled shape.

    Returns
    -------
    list
    """
    return [withStroke(linewidth=width + 3, foreground="white")]


def key(fig, x, y, text, color, *, line=False, marker=None, hatched=False):
    """Put a coloured mark and black text beside it on a figure.

    The text stays black (the page adapts it), because no colour reads well as
    small text on both grounds.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
    x, y : float
        Left end of the mark and middle of the text, in inches from the
        figure's lower left corner.
    text : str
    color : str
    line : bool
        Draw a short dashed line instead of a square.
    marker : str, optional
        Draw this marker of matplotlib's instead of a square.
    hatched : bool
        Hatch the square as `FATTY` is.
    """
    at = inches(fig)
    if line:
        mark = mpl.lines.Line2D([x, x + 0.26], [y, y], color=color, lw=1.8, ls=(0, (3, 1.5)), transform=at)
        indent = 0.34
    elif marker:
        mark = mpl.lines.Line2D([x + 0.06], [y], color=color, ls="none", marker=marker, ms=8, mew=0, transform=at)
        indent = 0.19
    else:
        look = FATTY if hatched else {"facecolor": color}
        mark = mpl.patches.Rectangle((x, y - 0.06), 0.12, 0.12, **look, transform=at)
        indent = 0.19
    fig.add_artist(mark)
    fig.text(x + indent, y, text, va="center", ha="left", transform=at)

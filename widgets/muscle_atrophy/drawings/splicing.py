"""From gene to message to protein: what SMN1 makes, and what SMN2 makes.

Conceptual: only the last three parts (exons 6, 7 and 8) of each gene, the one letter that matters in
exon 7, and beads for the protein. The shares of SMN2's messages are published, about one whole in ten
(Kernohan et al. 2021). Left out: the other exons, the four other letters in which the genes differ,
and the machinery that does the cutting.
"""

from matplotlib.patches import Circle, FancyArrowPatch, Rectangle

from muscle_atrophy import style

_SIZE = 0.34
_GENE, _MESSAGE, _PROTEIN = 0.66, 2.3, 3.7
_ROWS = {"SMN1": 2.55, "whole": 1.6, "short": 0.72}


def draw(fig):
    """SMN1 above; below it SMN2, whose messages mostly lack exon 7.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        An empty figure; its size is set here.
    """
    with style.figure_settings():
        ax = style.sheet(fig, 3.5)
        for x, words in ((_GENE, "Gene"), (_MESSAGE, "Message"), (_PROTEIN, "Protein")):
            ax.text(x, 3.27, words, weight="bold", va="center")

        top, middle, bottom = _ROWS.values()
        between = (middle + bottom) / 2
        for name, y, letter in (("SMN1", top, "C"), ("SMN2", between, "T")):
            ax.text(0.05, y, name, weight="bold", va="center")
            _exons(ax, _GENE, y, "678", apart=0.12)
            ax.text(_GENE + 1.5 * _SIZE + 0.12, y + 0.32, letter, weight="bold", ha="center", va="center")
        _arrow(ax, (1.96, top), (2.22, top))
        _arrow(ax, (1.96, between + 0.06), (2.22, middle))
        _arrow(ax, (1.96, between - 0.06), (2.22, bottom))

        for y, exons, often, becomes in (
            (top, "678", "nearly always", "works"),
            (middle, "678", "about 1 in 10", "works"),
            (bottom, "68", "about 9 in 10", "soon broken down"),
        ):
            _exons(ax, _MESSAGE, y, exons, apart=0)
            ax.text(_MESSAGE, y - 0.32, often, va="center")
            _arrow(ax, (3.38, y), (3.62, y))
            _beads(ax, _PROTEIN, y, whole="7" in exons)
            ax.text(_PROTEIN - 0.04, y - 0.32, becomes, va="center")


def _exons(ax, x, y, exons, apart):
    if apart:
        ax.plot([x, x + len(exons) * (_SIZE + apart) - apart], [y, y], color="black", lw=1, zorder=1)
    for n, exon in enumerate(exons):
        left = x + n * (_SIZE + apart)
        color = style.FAT if exon == "7" else "white"
        ax.add_patch(Rectangle((left, y - _SIZE / 2), _SIZE, _SIZE, fc=color, ec="black", lw=1))
        text = style.DARK_TEXT if exon == "7" else "black"
        ax.text(left + _SIZE / 2, y, exon, ha="center", va="center", color=text)


def _beads(ax, x, y, whole):
    for n in range(5):
        color = style.FAT if whole and n == 4 else style.EVERYBODY
        bead = {"fc": color, "ec": "white", "lw": 1.2} if whole else {"fc": "none", "ec": color, "ls": (0, (2, 1)), "lw": 1.2}
        if whole or n < 4:
            ax.add_patch(Circle((x + 0.11 + 0.19 * n, y), 0.1, **bead))


def _arrow(ax, start, end):
    ax.add_patch(FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=10, color="black", lw=1.2, shrinkA=0, shrinkB=0))

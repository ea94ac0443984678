"""The floor: a page with one slider that writes its value, and nothing else."""

NAME = "an empty page with a slider (the floor)"
DOCS = ""
NOTE = "No figure: what the browser itself costs."

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Floor</title></head><body>
<input type="range" min="0" max="15" value="8"><svg><text y="20">8</text></svg>
<script>const text = document.querySelector("text");
document.querySelector("input").addEventListener("input", (event) => { text.textContent = event.target.value; });</script>
</body></html>"""

SCRIPT = """
window.way = {
  picture: () => document.querySelector("svg"),
  set: (control, stop) => bench.input(document.querySelector("input"), stop),
};
"""


def build(grid, path):
    """Write the page; it does not depend on the grid."""
    path.write_text(PAGE, encoding="utf-8")

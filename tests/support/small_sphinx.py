"""Small books, built by a Sphinx that is imported already: what takes longest is done once for all tests of a process."""

import os
import sys
from multiprocessing import get_all_start_methods, get_context

# Windows knows no other than spawn, and there each build imports all of it.
_CONTEXT = get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")
_CONTEXT.set_forkserver_preload(
    ["sphinx.cmd.build", "myst_nb", "sphinx_book_theme", "sphinxcontrib.bibtex", "coursebook.sphinxext"]
)


def build(source, *options):
    """Build the book in a folder, in a process of its own.

    Parameters
    ----------
    source : pathlib.Path
        Folder of ``conf.py``. The pages come into ``_build/html`` there.
    *options : str
        For Sphinx.

    Returns
    -------
    html : pathlib.Path
        Folder of the pages.
    said : str
        What Sphinx wrote to stderr, with paths from `source` on.
    code : int
        Its exit code.
    """
    html, log = source / "_build" / "html", source / "_build" / "stderr"
    log.parent.mkdir(exist_ok=True)
    process = _CONTEXT.Process(target=_run, args=(["-b", "html", "-q", *options, str(source), str(html)], str(log)))
    process.start()
    process.join()
    return html, log.read_text(encoding="utf-8").replace(str(source) + os.sep, ""), process.exitcode


def _run(arguments, log):
    from sphinx.cmd.build import main

    os.environ["NO_COLOR"] = "1"
    with open(log, "w", encoding="utf-8") as sys.stderr:
        code = main(arguments)
    sys.exit(code)

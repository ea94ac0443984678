"""Run a notebook again when anything that it read has changed.

jupyter-cache knows a notebook by its own code and Sphinx knows a page by its own file, so neither
sees that a package or a table behind a chapter has changed. Here every kernel notes what it reads
(`explorable.reads`). The note is kept twice: beside the executed notebook, so that its outputs are
used as long as all of that is as it was, and in Sphinx's environment, so that a page is read again
when it shows outputs of another time.

Left out: the explorers' rendered states, which `explorable` keeps by the same rule, and sources of
notebooks that are not `.ipynb` files.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import nbformat
from docutils import nodes
from jupyter_cache import get_cache
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from explorable import reads

#: Where a kernel is told to leave its notes.
_LEAVE_AT = "COURSEBOOK_READS"
#: IPython runs this in the notebook's own namespace, so it leaves no name there.
_START = f"""\
__import__("runpy").run_path({reads.__file__!r})["write_at_exit"](__import__("os").environ[{_LEAVE_AT!r}])
"""


def keep_executed_notebooks(app: Sphinx, config: Config) -> None:
    """Put executed notebooks and the notes of their kernels beside the built pages, and heed them."""
    if config.nb_execution_mode != "cache":
        return
    if not config.nb_execution_cache_path:
        config.nb_execution_cache_path = str(Path(app.outdir).parent / ".jupyter_cache")
    start = _notes_folder(config) / "start.py"
    start.parent.mkdir(parents=True, exist_ok=True)
    start.write_text(_START, encoding="utf-8")
    os.environ["PYTHONSTARTUP"] = str(start)
    app.connect("env-get-outdated", find_outdated)
    app.connect("source-read", expect_notes)
    app.connect("doctree-read", keep_notes)
    app.connect("env-purge-doc", forget)
    app.connect("env-merge-info", merge)
    app.connect("build-finished", leave)


def find_outdated(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """Forget executed notebooks whose sources have changed, and name the pages that show such outputs."""
    _forget_outdated(app.config)
    records = _records(env)
    return [docname for docname in env.found_docs if _is_notebook(env, docname) and not _holds(records.get(docname))]


def expect_notes(app: Sphinx, docname: str, content: list[str]) -> None:
    """Tell the kernel that runs a page where to leave its notes."""
    path = _left_at(app, docname)
    path.unlink(missing_ok=True)
    os.environ[_LEAVE_AT] = str(path)


def keep_notes(app: Sphinx, doctree: nodes.document) -> None:
    """Keep what a page's kernel noted, with the executed notebook and for the page."""
    env = app.env
    if not _is_notebook(env, env.docname):
        return
    notebook = nbformat.read(env.doc2path(env.docname), as_version=4)
    try:
        executed = get_cache(app.config.nb_execution_cache_path).match_cache_notebook(notebook)
    except KeyError:
        return
    kept, left = _kept_at(app.config, executed), _left_at(app, env.docname)
    if left.exists():
        kept.write_text(json.dumps(reads.record(reads.read_notes(left))), encoding="utf-8")
        left.unlink()
    _records(env)[env.docname] = _load(kept)


def forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Forget what a page read before it is read again."""
    _records(env).pop(docname, None)


def merge(app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment) -> None:
    """Take over what another process noted."""
    _records(env).update({docname: record for docname, record in _records(other).items() if docname in docnames})


def leave(app: Sphinx, exception: Exception | None) -> None:
    """Let kernels that start later alone."""
    for name in ("PYTHONSTARTUP", _LEAVE_AT):
        os.environ.pop(name, None)


def _forget_outdated(config: Config) -> None:
    cache = get_cache(config.nb_execution_cache_path)
    for executed in cache.list_cache_records():
        kept = _kept_at(config, executed)
        if not _holds(_load(kept)):
            cache.remove_cache(executed.pk)
            kept.unlink(missing_ok=True)


def _load(path: Path) -> dict[str, Any] | None:
    """A record that was kept; None where there is none, or half of one."""
    try:
        record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return record
    except (OSError, ValueError):
        return None


def _holds(record: dict[str, Any] | None) -> bool:
    """Whether there is a record and all in it is as it was."""
    return record is not None and reads.unchanged(record)


def _records(env: BuildEnvironment) -> dict[str, dict[str, Any] | None]:
    """What each page read, by its name."""
    records: dict[str, dict[str, Any] | None] = vars(env).setdefault("notebook_reads", {})
    return records


def _is_notebook(env: BuildEnvironment, docname: str) -> bool:
    return str(env.doc2path(docname)).endswith(".ipynb")


def _notes_folder(config: Config) -> Path:
    return Path(config.nb_execution_cache_path) / "reads"


def _left_at(app: Sphinx, docname: str) -> Path:
    return _notes_folder(app.config) / f"{docname.replace('/', '--')}.left.json"


def _kept_at(config: Config, executed: Any) -> Path:
    return _notes_folder(config) / f"{executed.hashkey}.json"

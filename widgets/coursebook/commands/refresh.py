"""Refresh the outputs that notebooks store: ``python -m coursebook.commands.refresh FOLDER_OR_NOTEBOOK ...``.

What is stored is what a reader without a kernel can use and what nbval compares: text and PNG.
Widget views and their state, timings and versions are left out, so that a notebook changes only
when what it shows changes. Nobody compares PNG, so hashes of the pictures are written beside
(`coursebook.commands.pictures`).
"""

from __future__ import annotations

import copy
import itertools
import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from coursebook.commands import pictures

#: What an output keeps of the forms in which Jupyter sends it.
KEPT = ("image/png", "text/plain")
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def stored_form(notebook: NotebookNode) -> NotebookNode:
    """Copy a notebook that has run, without anything that changes from run to run.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        Any notebook of format 4.

    Returns
    -------
    nbformat.NotebookNode
        The same cells, with the outputs that the course stores.
    """
    notebook = copy.deepcopy(notebook)
    notebook.metadata = nbformat.from_dict(METADATA)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            for output in cell.outputs:
                if "data" in output:
                    output.data = {kind: output.data[kind] for kind in KEPT if kind in output.data}
                    output.metadata = {}
            cell.outputs = _joined(output for output in cell.outputs if output.get("data", True))
    return notebook


def _joined(outputs: Iterable[NotebookNode]) -> list[NotebookNode]:
    # How often a kernel sends what a cell prints varies from run to run; nbval joins the pieces too.
    kept: list[NotebookNode] = []
    for output in outputs:
        if kept and output.output_type == kept[-1].output_type == "stream" and output.name == kept[-1].name:
            kept[-1].text += output.text
        else:
            kept.append(output)
    return kept


def refresh(path: Path) -> bool:
    """Run a notebook and store its outputs, unless they are what it stores already.

    Parameters
    ----------
    path : pathlib.Path
        The notebook, which runs in its own folder.

    Returns
    -------
    bool
        Whether the file was written.

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        If a cell fails; the file is left as it was.
    """
    before = nbformat.read(path, as_version=4)
    after = copy.deepcopy(before)
    NotebookClient(
        after,
        timeout=300,
        kernel_name="python3",
        store_widget_state=False,
        resources={"metadata": {"path": str(path.parent)}},
        # Quiet about its unencrypted sockets, which never leave this machine.
        extra_arguments=["--IPKernelApp.log_level=40"],
    ).execute()
    after = stored_form(after)
    if after == before:
        return False
    # A name of its own, then a rename: a crash or a full disk never leaves half a notebook.
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            nbformat.write(after, file)
        Path(temporary).chmod(path.stat().st_mode)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return True


def main(targets: Sequence[str]) -> int:
    """Refresh notebooks, or every notebook below some folders, and report on each."""
    found = {target: [Path(target)] if Path(target).is_file() else sorted(Path(target).rglob("*.ipynb")) for target in targets}
    found = {target: [path for path in paths if ".ipynb_checkpoints" not in path.parts] for target, paths in found.items()}
    empty = [target for target, paths in found.items() if not paths]
    if empty or not found:
        print(f"No notebook found in {', '.join(empty) or 'no folder at all: name one'}.", file=sys.stderr)
        return 1
    failed = False
    for path in itertools.chain(*found.values()):
        print(f"{path} … ", end="", flush=True)
        try:
            print("refreshed" if refresh(path) else "unchanged")
            if pictures.name_of(path):
                pictures.record(path)
        except CellExecutionError as error:
            failed = True
            print(f"failed, and was left as it is:\n{error}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Keep what a build remembers in step with the package it was made from.

jupyter-cache knows a notebook by its own code and Sphinx knows a page by its own file, so neither
sees that the package a chapter imports has changed. Both are told here.

Left out: the explorers' rendered states, which `explorable` keeps under a key of its own.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
from importlib.metadata import version
from pathlib import Path

#: Parts of `widgets/` that no notebook output depends on.
_NOT_SOURCE = {"__pycache__", ".ipynb_checkpoints"}


def package_hash(root):
    """Name the state of the Python packages and of the libraries that draw.

    Parameters
    ----------
    root : pathlib.Path
        Folder whose files, data included, decide what a notebook shows.

    Returns
    -------
    str
        Sixteen hexadecimal digits.
    """
    digest = hashlib.sha256(f"{sys.version} {version('matplotlib')} {version('numpy')}".encode())
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if not path.is_file() or _NOT_SOURCE & set(parts) or any(p.endswith(".egg-info") for p in parts):
            continue
        digest.update("/".join(parts).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def keep_execution_cache_by_package(app, config):
    """Put the cache of executed notebooks in a folder of the package's hash.

    MyST-NB's setting is part of Sphinx's environment, so a new folder also makes Sphinx read every
    page again.
    """
    if not config.nb_execution_cache_path:
        caches = Path(app.outdir).parent / ".jupyter_cache"
        folder = caches / package_hash(Path(__file__).parents[1])
        for old in set(caches.glob("*")) - {folder}:
            shutil.rmtree(old)
        config.nb_execution_cache_path = str(folder)

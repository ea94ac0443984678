"""What rival pages load from a CDN, kept in a folder so that they run with the network cut off.

The packages come from npm, through npm itself, and are checked against their hashes.
"""

import base64
import hashlib
import re
import shutil
import subprocess
import tarfile

PACKAGES = {
    "@jupyter-widgets/html-manager": (
        "1.0.15",
        "5thBIV6ymNgmPVOHvzx+gGy8ZSKmSazhtGw4/c4xJDVzRhG9PTeQsRjF3FUTopvFi//SABeNz1yp47bCrJ3CQA==",
    ),
}
ADDRESS = re.compile(r"https://(?:cdn\.jsdelivr\.net/npm|unpkg\.com)/((?:@[^/]+/)?[^/@]+)@[^/]+/(.+)")


class Missing(Exception):
    """A package that cannot be had; the text says why."""


def fetch(folder):
    """Unpack every package into the folder, unless it is there."""
    folder.mkdir(parents=True, exist_ok=True)
    npm = shutil.which("npm")
    for name, (version, sha512) in PACKAGES.items():
        home = folder / name / version
        if home.is_dir():
            continue
        if npm is None:
            raise Missing(f"npm is not installed, and {name}, which this page loads from a CDN, comes from there")
        done = subprocess.run([npm, "pack", f"{name}@{version}", "--silent"], cwd=folder, capture_output=True, text=True)
        if done.returncode:
            raise Missing(f"npm could not fetch {name} {version}: {done.stderr.strip()[-300:]}")
        archive = folder / done.stdout.split()[-1]
        if base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode() != sha512:
            raise Missing(f"{name} {version} differs from its hash: do not use it")
        with tarfile.open(archive) as tar:
            # Python before 3.11.4 has no filter; what is unpacked is known by its hash.
            tar.extractall(home, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
        archive.unlink()


def body(folder, url):
    """The bytes that a CDN would send for an address, or None for one that no package holds."""
    match = ADDRESS.match(url)
    if not match or match[1] not in PACKAGES:
        return None
    path = folder / match[1] / PACKAGES[match[1]][0] / "package" / match[2]
    return path.read_bytes() if path.is_file() else None

"""The fonts that a tested browser knows: those that matplotlib brings, so that no test hangs on the machine's.

Chromium takes them through fontconfig, so on Windows and macOS it still has the system's.
"""

from pathlib import Path

import matplotlib

#: DejaVu Sans is about the widest font that a reader may have; STIX, which looks like Times, is among the narrow ones.
FAMILIES = {"wide": "DejaVu Sans", "narrow": "STIXGeneral"}
CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{folder}/cache</cachedir>
  <alias binding="same"><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
  <match target="pattern"><edit name="family" mode="append_last"><string>{family}</string></edit></match>
</fontconfig>
"""


def environment(folder, name):
    """Environment variables that give a browser one of the `FAMILIES`; the folder keeps what it reads."""
    config = folder / "fonts.conf"
    fonts = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    config.write_text(CONFIG.format(fonts=fonts, folder=folder, family=FAMILIES[name]), encoding="utf-8")
    return {"FONTCONFIG_FILE": str(config)}

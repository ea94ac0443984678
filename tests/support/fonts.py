"""The fonts that a tested browser knows: those that matplotlib brings, so that no test hangs on the machine's.

Chromium takes them through fontconfig, so on Windows and macOS it still has the system's.
"""

from pathlib import Path

import matplotlib

#: DejaVu Sans is about the widest font that a reader may have; STIX, which looks like Times, is among the narrow ones.
WIDE, NARROW = "DejaVu Sans", "STIXGeneral"
CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{folder}/cache</cachedir>
  <alias binding="same"><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
  <match target="pattern"><edit name="family" mode="append_last"><string>{family}</string></edit></match>
</fontconfig>
"""


def environment(folder):
    """Environment variables that give a browser the wide font; the folder keeps what it reads."""
    config = folder / "fonts.conf"
    fonts = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    config.write_text(CONFIG.format(fonts=fonts, folder=folder, family=WIDE), encoding="utf-8")
    return {"FONTCONFIG_FILE": str(config)}


def narrow(page):
    """Give a page of the book the narrow font, and check that its text takes it."""
    for name in ("base", "heading"):
        page.evaluate(
            "([name, font]) => document.documentElement.style.setProperty(name, font)", [f"--pst-font-family-{name}", NARROW]
        )
    taken = page.locator("h1, p").evaluate_all("all => [...new Set(all.map((e) => getComputedStyle(e).fontFamily))]")
    assert taken == [NARROW]

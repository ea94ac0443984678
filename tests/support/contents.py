"""What the book's table of contents lists, in order."""

import yaml

from dev import ROOT


def pages():
    """Files of the contents without their endings, the root first: ``chapters/00_welcome`` and so on."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    return [toc["root"], *(chapter["file"] for part in toc["parts"] for chapter in part["chapters"])]


def chapters_with_questions():
    """Names of the chapters among them that have questions: ``01_what_muscle_atrophy_is`` and so on."""
    return [page.rpartition("/")[2] for page in pages() if (ROOT / f"{page}.questions.toml").is_file()]

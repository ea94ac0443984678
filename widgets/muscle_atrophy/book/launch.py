"""Addresses at which other services open the course, made from the repository's address in `_config.yml`.

A page writes `{{ repository }}`, `{{ nbgitpuller }}`, `{{ binder }}` or `{{ colab }}`. They stand there as text
to copy and not as links: a link would lead to a service that the book does not speak for.
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit

#: The branch with the students' versions, which has no solutions.
BRANCH = "student"
CHAPTER = "chapters/04_food_and_energy.ipynb"


def addresses(repository):
    """Addresses of the course at other services.

    Parameters
    ----------
    repository : str
        Address of the repository.

    Returns
    -------
    dict of str
        By name, each as inline code in Markdown.
    """
    path = urlsplit(repository).path.strip("/").removesuffix(".git")
    folder = path.rpartition("/")[2]
    inside = quote(f"lab/tree/{folder}/{CHAPTER}", safe="")
    found = {
        "repository": repository,
        "nbgitpuller": f"https://HUB/hub/user-redirect/git-pull?repo={quote(repository, safe='')}&branch={BRANCH}&urlpath={inside}",
        "binder": f"https://mybinder.org/v2/gh/{path}/{BRANCH}?urlpath={quote(f'lab/tree/{CHAPTER}', safe='')}",
        "colab": f"https://colab.research.google.com/github/{path}/blob/{BRANCH}/{CHAPTER}",
    }
    return {name: f"`{address}`" for name, address in found.items()}


def offer_addresses(app, config):
    """Let pages name the addresses."""
    repository = (config.html_theme_options or {}).get("repository_url", "")
    config.myst_substitutions = {**addresses(repository), **config.myst_substitutions}

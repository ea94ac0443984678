"""A link on every page that reports a mistake, and none as long as there is nowhere to report it.

It leads to a new issue of the repository in `_config.yml`, or wherever the key `report_mistakes_to` says, with
the page's title and address filled in. It stands in the theme's own footer. The theme's own button for issues
is not used: it fills in neither, and knows two hosts alone.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Any
from urllib.parse import quote, urlsplit

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging

logger = logging.getLogger(__name__)

#: What stands in `_config.yml` in place of the repository's owner until there is one.
PLACEHOLDER = "OWNER"
QUESTION = "Which sentence, figure or answer is wrong? Which source says so?"
BUTTONS = ("use_repository_button", "use_issues_button", "use_edit_page_button", "use_source_button")


def target(repository: str, report_to: str, title: str, address: str) -> str:
    """Where a mistake on a page is reported.

    Parameters
    ----------
    repository : str
        Address of the repository; with a placeholder in it, or empty, there is none.
    report_to : str
        An e-mail address, or the address of a form, in which ``{title}`` and ``{address}`` stand for the page's.
        Empty for the repository's issues.
    title, address : str
        Of the page.

    Returns
    -------
    str
        An address; empty if there is nowhere.

    Raises
    ------
    ValueError
        If `report_to` is neither.
    """
    subject, text = (quote(words, safe="") for words in (f"Mistake on the page: {title}", f"Page: {address}\n\n{QUESTION}\n"))
    if not report_to:
        if not known(repository):
            return ""
        repository = repository.rstrip("/").removesuffix(".git")
        if "gitlab" in urlsplit(repository).netloc:
            return f"{repository}/-/issues/new?issue%5Btitle%5D={subject}&issue%5Bdescription%5D={text}"
        return f"{repository}/issues/new?title={subject}&body={text}"
    if re.fullmatch(r"(?:mailto:)?[^@\s/?]+@[^@\s/?]+", report_to):
        return f"mailto:{report_to.removeprefix('mailto:')}?subject={subject}&body={text}"
    if urlsplit(report_to).scheme in ("http", "https") and urlsplit(report_to).netloc:
        return report_to.replace("{title}", quote(title, safe="")).replace("{address}", quote(address, safe=""))
    raise ValueError(
        f"report_mistakes_to is {report_to!r}, neither an e-mail address nor the address of a form: "
        "write somebody@example.org or https://…, or leave it empty for the repository's issues."
    )


def known(repository: str) -> bool:
    """Whether an address is that of a repository and no placeholder."""
    return bool(repository) and PLACEHOLDER not in urlsplit(repository).path.split("/")


def settle_theme(app: Sphinx, config: Config) -> None:
    """Let no button of the theme lead to a placeholder, and any host build that the theme has not heard of."""
    options = config.html_theme_options
    repository = options.get("repository_url", "")
    if not known(repository):
        # Only those that are set: another theme warns of options that it does not know.
        options.update(dict.fromkeys(options.keys() & set(BUTTONS), False))
    elif not any(name in urlsplit(repository).netloc for name in ("github", "gitlab", "bitbucket")):
        options.setdefault("repository_provider", "github")


def offer(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Put the link into a page's footer."""
    # A title comes as HTML, with the chapter's number in an element of its own.
    title = unescape(re.sub(r"<[^>]+>", "", context.get("title", ""))).strip() or pagename
    base = app.config.html_baseurl
    address = f"{base.rstrip('/')}/{pagename}.html" if base else f"{pagename}.html"
    repository = app.config.html_theme_options.get("repository_url", "")
    try:
        found = target(repository, app.config.report_mistakes_to, title, address)
    except ValueError as error:
        logger.warning(str(error))
        return
    if found:
        link = f'<p><a class="report-mistake" href="{escape(found)}">Report a mistake on this page</a></p>'
        context["theme_extra_footer"] = context.get("theme_extra_footer", "") + link

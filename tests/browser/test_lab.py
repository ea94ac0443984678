"""The JupyterLab that other tests drive starts, knows the course, and asks nobody outside."""


def test_lab_opens_a_chapter(lab, open_page):
    page = open_page(lab.notebook("00_welcome.ipynb"))
    page.locator(".jp-Notebook h1", has_text="Welcome").wait_for(timeout=60_000)

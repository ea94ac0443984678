"""Questions that answer back: on the published page, in JupyterLab, and in a learning platform.

One file a chapter, ``chapters/NAME.questions.toml``, is the source of all three. It is TOML, because
that needs no library, takes comments, and shows each changed sentence as one line of a diff.

What exists was looked at first. teachbooks-questions 0.4 and jupyterquiz 2.9 keep no answers, announce
no feedback and export nothing (jupyterquiz also draws random ids, which nbval refuses);
sphinx-exercise 1.2 shows exercises and does not answer; mkdocs-quiz does most of it, for MkDocs alone.

Left out: marks, time limits and anything that tells somebody else what a reader answered. Exercises in
Python are notebooks of their own.
"""

from coursebook.questions.notebook import Questions, questions
from coursebook.questions.source import QuestionError

__all__ = ["QuestionError", "Questions", "questions"]

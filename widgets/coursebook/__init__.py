"""What a Jupyter Book course needs and Jupyter Book lacks: site, ledger, slides, questions, exercises.

Nothing is imported here. Students run `coursebook.questions` and `coursebook.exercises.check` in a kernel
that has neither Sphinx nor nbgrader; `coursebook.sphinxext` is for whoever builds the book.
"""

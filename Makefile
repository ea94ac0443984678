# A thin front to dev.py, which does the work on every system: `make book` is `python3 dev.py book`.
# Another Python: make PYTHON=python3.12 book
PYTHON ?= python3
COMMANDS = book instructors test check serve lab notebooks questions exercises grade publish bench lock clean

.DEFAULT_GOAL = help
# A variable given to make reaches dev.py: make grade SUBMISSIONS=folder
.PHONY: help $(COMMANDS)

help:
	@$(PYTHON) dev.py

$(COMMANDS):
	@$(PYTHON) dev.py $@

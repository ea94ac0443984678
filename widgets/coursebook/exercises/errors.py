"""The one error a teacher meets who makes or grades exercises."""


class ExerciseError(Exception):
    """A fault in an exercise, or in what it is made with; the text says how to put it right."""

"""The muscle atrophy course: one topic after the other, each a module or a folder.

Every topic with an explorer has the same functions. ``state`` is one setting of its controls, a value by name, and
`draw` says what each may be; a value that a topic cannot take raises ``ValueError`` and says which it can.

values(**state)
    The record of values: a frozen dataclass of what is said of the state, plain numbers and strings with their units
    in the names. (Not every topic has one yet.)
draw(fig, **state)
    Draws the state on `fig`, an empty ``matplotlib.figure.Figure`` whose size it sets, the same for every state.
describe(**state)
    The state in a few sentences, for a reader who cannot see the figure.
explorer()
    The figure with its controls, an ``explorable.Explorer``.

Their docstrings say what is theirs alone. What a model computes, and from which published figures, stands with the
topic's other functions and at the top of its modules.
"""

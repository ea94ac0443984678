"""Sliders that move a matplotlib figure, with a kernel or without one."""

def explore(draw, *, name, describe, caption=None, **controls):
    raise NotImplementedError("the engine is being written")

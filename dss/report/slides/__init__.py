"""The slides, one file each: ``ORDER`` is its place, and ``add`` puts it into a deck, or leaves it out where it has
nothing to say.
"""

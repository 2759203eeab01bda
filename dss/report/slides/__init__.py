"""The slides, one file each.

``ORDER`` is a slide's place; ``add`` puts it into a deck, or leaves it out where there is nothing to say.
"""

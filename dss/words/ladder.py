"""What the words of the ladder of cuts mean, for people."""

from models.messages import mark

CHANGES = {"goes": mark("goes"), "shrinks": mark("fewer persons")}
"""What becomes of an award at a step."""
UNASKED = mark("time was too short")
"""There was no time left to ask."""

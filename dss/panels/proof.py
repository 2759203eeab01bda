"""What is proven of a figure on a page, in words."""

from models.messages import mark

PROOF = {
    "optimal": mark("proven"),
    "feasible": mark("not proven yet"),
    "infeasible": mark("no plan keeps all rules"),
    "unknown": mark("no plan found in time"),
}
"""The status of a solve, as pages say it."""

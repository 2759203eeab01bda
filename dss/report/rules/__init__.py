"""Every rule that a plan was held to: what it says with its limit, whether it is met, and how near the plan comes.

One file, one family; ``listing`` puts them together.
"""

from dss.report.rules.listing import STATES, listing

__all__ = ["STATES", "listing"]

"""The model's optimum found without a model: every award, every whole person, every fen, in exact arithmetic.

``solve`` tries all there is to choose for a tiny dataset. It is made from the definition of the plan alone and
shares nothing with the code that it is there to judge: no frame of offers, no rule, no solver.
"""

from tests.oracle.solve import Answer, solve

__all__ = ["Answer", "solve"]

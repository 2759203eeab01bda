"""The independent checker: a plan's folder against the contract, in exact arithmetic, from the files alone.

It shares no code with what reads datasets, builds the model or solves it, messages apart: its own reader, its own
data dictionary, plain fractions. A mistake there shows itself here as a finding.
"""

from models.verify.check import broken, verify
from models.verify.dataset import Dataset, read_dataset
from models.verify.report import Difference, Figures, Finding, Report
from models.verify.tables import UnreadableDataset

__all__ = [
    "Dataset",
    "Difference",
    "Figures",
    "Finding",
    "Report",
    "UnreadableDataset",
    "broken",
    "read_dataset",
    "verify",
]

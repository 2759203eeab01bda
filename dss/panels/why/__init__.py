"""The questions of the page Why: one file a question."""

"""A stronger program with the same optimum: one file, one strengthening, each with the proof of why it keeps it."""

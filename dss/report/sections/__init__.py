"""One file, one section of the decision paper: ``blocks(brief)`` begins with its heading."""

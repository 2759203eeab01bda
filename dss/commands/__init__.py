"""One file, one command of ``dss``: its name is the command's, its ``run`` what it does."""

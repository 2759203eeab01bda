"""One file, one paper: ``NAME`` (what it is called), ``AUDIENCES`` and ``compose(brief) -> Document``."""

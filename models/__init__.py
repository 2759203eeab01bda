"""Who delivers what, where, for whom, paid from which fund: the model and its solution."""

"""The files of a plan that say nothing new: what follows from its tables is worked out again and compared."""

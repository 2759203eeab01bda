"""From a program to a proven plan: strategies over program frames; they call ``models.solvers``."""

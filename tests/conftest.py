"""Settings of all tests."""

from hypothesis import settings

# No test is timed: a busy machine is no fault.
settings.register_profile("untimed", parent=settings.get_profile("ci"), print_blob=True)
settings.load_profile("untimed")

"""Settings of all tests."""

from hypothesis import settings

# The same examples every time, and no deadline: a busy machine is no fault.
settings.load_profile("ci")

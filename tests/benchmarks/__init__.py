"""Speed and memory, measured in one run; `make bench` prints them. No test is timed."""

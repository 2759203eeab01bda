"""What commands share on a terminal: languages, messages, progress, and Ctrl-C."""

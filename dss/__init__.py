"""What people touch: command line, files in, pages, reports."""

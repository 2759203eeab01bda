"""Work that runs outside the page's script and outside its process.

A job is a child process with a private folder: the request goes in as a file, progress comes out
as JSON lines, the outcome as one file. ``job`` is the parent's side, ``serving`` the child's, ``worker``
the child that makes plans, ``channel`` what both write and read, ``processes`` how processes end.
"""

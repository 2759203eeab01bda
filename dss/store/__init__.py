"""What outlives a session: datasets, plans, studies, named scenarios with every version, and drafts, in one file.

``opening.open_store(place.place())`` opens it; the functions of the other modules take the open ``Store``. Nothing of
a database is seen outside: hashes, policies and frames go in and come out.
"""

"""What can be changed in a meeting: one file a lever, each with NAME and ``show``, which may look at a change."""

"""Parts of pages: each shows one thing, in the language that it is given."""

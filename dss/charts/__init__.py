"""Charts: a frame and a language in, a Plotly figure out. Nothing here knows of pages.

Each chart says one thing: its title is the finding with its number, its subtitle what is drawn.
"""

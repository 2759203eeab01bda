"""The pages of a meeting: one file each, with NAME, ORDER, LEVERS (of ``dss.panels.levers``) and ``show(state, lang)``.

Each says one thing, legible from the end of a room.
"""

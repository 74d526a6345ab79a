"""Verbs: each turns one noun into the next and owns its transaction.

refine: words -> account of them. edit: one operation on a project -> revision. shoot: shots ->
jobs. deliver: timeline -> file. travel: undo, redo, restore, branches. look: project -> view.
"""

"""Undo, redo and branches against a model of a dozen lines, in thousands of random orders."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from studio.domain.document import Document
from studio.domain.prompt import Prompt
from studio.history import projects, revisions
from studio.workspace import open_workspace

FOLDER = tempfile.TemporaryDirectory(prefix="undoing")
WORKSPACE = open_workspace(Path(FOLDER.name))


class Undoing(RuleBasedStateMachine):
    """parents and texts of revisions; head and redo path of each branch."""

    @initialize()
    def begin(self):
        with WORKSPACE.writing() as db:
            self.project = projects.create(db, "Film").id
            root = revisions.commit(db, self.project, _says("0"), "0", None).id
        self.parents, self.texts, self.labels = {root: None}, {root: "0"}, {root: "0"}
        self.heads, self.paths, self.at = {"main": root}, {"main": []}, "main"

    @rule(text=st.sampled_from("0123"))
    def edit(self, text: str):
        head = self.heads[self.at]
        with WORKSPACE.writing() as db:
            made = revisions.commit(db, self.project, _says(text), text, head).id
        if text != self.texts[head]:
            self._added(made, text, text)
        assert made == self.heads[self.at]

    @rule()
    def undo(self):
        with WORKSPACE.writing() as db:
            revisions.undo(db, self.project)
        head = self.heads[self.at]
        if self.parents[head] is not None:
            self.paths[self.at].append(head)
            self.heads[self.at] = self.parents[head]

    @rule()
    def redo(self):
        with WORKSPACE.writing() as db:
            revisions.redo(db, self.project)
        if self.paths[self.at]:
            self.heads[self.at] = self.paths[self.at].pop()

    @rule(data=st.data())
    def restore(self, data: st.DataObject):
        old = data.draw(st.sampled_from(sorted(self.parents)))
        with WORKSPACE.writing() as db:
            made = revisions.restore(db, self.project, old).id
        if self.texts[old] != self.texts[self.heads[self.at]]:
            self._added(made, self.texts[old], f"project.restore|{self.labels[old]}")

    @rule(data=st.data())
    def branch(self, data: st.DataObject):
        at, name = data.draw(st.sampled_from(sorted(self.parents))), f"b{len(self.heads)}"
        with WORKSPACE.writing() as db:
            revisions.branch(db, self.project, name, at)
        self.heads[name], self.paths[name] = at, []

    @rule(data=st.data())
    def switch(self, data: st.DataObject):
        self.at = data.draw(st.sampled_from(sorted(self.heads)))
        with WORKSPACE.writing() as db:
            revisions.switch(db, self.project, self.at)

    @invariant()
    def agrees(self):
        if not hasattr(self, "project"):
            return
        with WORKSPACE.reading() as db:
            head = revisions.head(db, self.project)
            tree = {r.id: r.parent for r in revisions.tree(db, self.project)}
            heads = {b.name: b.head for b in revisions.branches(db, self.project)}
            text = revisions.document(db, head.revision.id).prompt.text
        mine, path = self.heads[self.at], self.paths[self.at]
        assert (tree, heads, head.revision.id) == (self.parents, self.heads, mine)
        assert text == self.texts[mine]
        assert head.redo == (self.labels[path[-1]] if path else None)
        assert head.undo == (self.labels[mine] if self.parents[mine] else None)

    def _added(self, made: int, text: str, label: str):
        self.parents[made], self.texts[made] = self.heads[self.at], text
        self.labels[made] = label
        self.heads[self.at], self.paths[self.at] = made, []


def _says(text: str) -> Document:
    return Document(prompt=Prompt(text=text))


TestUndoing = Undoing.TestCase
TestUndoing.settings = settings(
    max_examples=25, stateful_step_count=25, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip

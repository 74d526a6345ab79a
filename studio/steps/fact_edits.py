"""Edits of the ledger: document in, document and label out."""

from studio.domain import ledger
from studio.domain.directing import company
from studio.domain.document import Document
from studio.domain.errors import BadEdit, NotFound
from studio.domain.ledger import Fact, Ledger
from studio.domain.wording import fact_in_words
from studio.steps.fact_words import read_fact

MOST_FACTS = 200


def fact_add(document: Document, text: str) -> tuple[Document, str]:
    """A fact of the creator's own, told in a sentence."""
    if len(document.ledger.facts) >= MOST_FACTS:
        raise BadEdit(f"The ledger holds at most {MOST_FACTS} facts of yours. Remove one first.")
    told = read_fact(text, company(document), _shots(document))
    fact = told.model_copy(update={"id": ledger.next_fact(document.ledger)})
    return _kept(document, ledger.with_fact(document.ledger, fact)), f"fact.add|{fact.said}"


def fact_edit(
    document: Document, id: str, text: str | None = None, start: str | None = None,
    stop: str | None = None, endless: bool = False,
) -> tuple[Document, str]:  # fmt: skip
    """A fact in other words, or with another first or last shot; endless: it has no last one."""
    known, shots = company(document), _shots(document)
    fact = _fact(known.facts, id)
    if text is not None:
        told = read_fact(text, known, shots)
        named = told.start != shots[0] or told.stop is not None
        ends = {} if named else {"start": fact.start, "stop": fact.stop}
        fact = told.model_copy(update={"id": fact.id, **ends})
    update = {"start": start or fact.start, "stop": None if endless else stop or fact.stop}
    fact = fact.model_copy(update=update)
    _must_lie(fact, shots)
    return _kept(
        document, ledger.with_fact(document.ledger, fact)
    ), f"fact.edit|{_told(fact, document)}"


def fact_remove(document: Document, id: str) -> tuple[Document, str]:
    """A fact taken out; one that the board brings about does not come back by itself."""
    known = company(document)
    fact = _fact(known.facts, id)
    rest = ledger.without(document.ledger, fact, id in known.derived)
    return _kept(document, rest), f"fact.remove|{_told(fact, document)}"


def fact_switch(document: Document, id: str, shot: str, off: bool = True) -> tuple[Document, str]:
    """A fact off, or on again, in one shot."""
    fact = _fact(company(document).facts, id)
    number = document.storyboard.shot(shot).plan.number
    if shot not in ledger.reach(fact, document.storyboard):
        raise BadEdit(f"The fact does not reach shot {number}. Let it begin earlier or end later.")
    changed = ledger.switched(document.ledger, id, shot, off)
    return _kept(document, changed), f"fact.{'off' if off else 'on'}|{number}"


def _shots(document: Document) -> list[str]:
    return [shot.id for shot in document.storyboard.shots]


def _fact(facts: tuple[Fact, ...], id_: str) -> Fact:
    for fact in facts:
        if fact.id == id_:
            return fact
    raise NotFound(f"The ledger has no fact {id_!r}. The shot it came from may have changed.")


def _must_lie(fact: Fact, shots: list[str]) -> None:
    for end in (fact.start, fact.stop):
        if end is not None and end not in shots:
            raise NotFound(f"The storyboard has no shot {end!r}. It may have been removed.")
    if fact.stop is not None and shots.index(fact.stop) < shots.index(fact.start):
        raise BadEdit("A fact cannot end before it begins. Move its end, or its beginning first.")


def _told(fact: Fact, document: Document) -> str:
    words = fact_in_words(fact, company(document).cast, document.prompt.language)
    return fact.said or words.strip(" .。")


def _kept(document: Document, changed: Ledger) -> Document:
    return document.model_copy(update={"ledger": changed})


FACT_EDITS = {
    "fact.add": fact_add,
    "fact.edit": fact_edit,
    "fact.remove": fact_remove,
    "fact.switch": fact_switch,
}

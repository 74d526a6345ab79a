"""What a Chinese noun does where it stands: it describes, names, places or is said of."""

from collections.abc import Sequence

from pipelines.writers.rules.phrases import Phrase
from pipelines.writers.rules.words import LOOKS_OF_A_THING, Word

LONGEST_PERSON = 12


def describes(words: Sequence[Word], at: int) -> bool:
    """An unknown word before 的 and a noun only says what kind: 受惊的小鹿."""
    kinds = [w.kind for w in words[at + 1 : at + 4]]
    return (
        kinds[:1] == ["de"]
        and len(kinds) > 1
        and kinds[1] != "relation"
        and any(kind in ("thing", "place", "unknown", *LOOKS_OF_A_THING) for kind in kinds[1:])
    )


def names_person(words: Sequence[Word], at: int, known: bool) -> bool:
    """An unknown name that begins a clause and acts: 李明在跑步."""
    name, after = words[at].text, [w.kind for w in words[at + 1 : at + 3]]
    begins = at == 0 or words[at - 1].kind == "punct"
    if not begins or known or not 2 <= len(name) <= LONGEST_PERSON:
        return False
    return bool(after) and (after[0] == "verb" or after == ["at", "verb"] or "·" in name)


def is_predicate(words: Sequence[Word], at: int) -> bool:
    """A state that ends its clause is said of whom it speaks of: 树叶是干枯的."""
    before = words[at - 1].kind if at else ""
    after = [w.kind for w in words[at + 1 : at + 3]]
    ends = not after or after[0] == "punct" or (after[0] == "de" and after[1:] in ([], ["punct"]))
    return before in ("is", "adv") and ends


def modifies_next(words: Sequence[Word], at: int) -> bool:
    """A place or material right before a noun only says which one: 公园长椅."""
    if at + 1 >= len(words):
        return False
    here, after = words[at], words[at + 1]
    return here.kind in ("place", "name") and after.kind == "thing" and (
        here.entry is not None and after.start == here.stop and after.entry is not None
    ) and after.entry.group in ("furniture", "vehicle") and len(here.text) < 2  # fmt: skip


def is_place(phrase: Phrase, words: Sequence[Word], at: int) -> bool:
    """Whether the phrase says where we are, rather than what is there."""
    if phrase.kind == "name":
        return True
    return phrase.kind == "place" and (phrase.count is None or phrase.count < 2)


def is_ground(words: Sequence[Word], at: int) -> bool:
    """Whether a word of place follows: the noun is what another stands by."""
    after = [w.kind for w in words[at + 1 : at + 3]]
    return after[:1] == ["relation"] or after == ["de", "relation"]

"""Where reading stands within an English sentence, and the words that steer it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.writers.rules.draft import Deed, Figure
from pipelines.writers.rules.english_phrases import Item
from pipelines.writers.rules.phrases import Phrase
from pipelines.writers.rules.words import Word

LOOKS = ("time", "weather", "mood", "style", "season")
SUBJECT_PRONOUNS = frozenset(
    ["he", "she", "it", "they", "who", "which", "that", "i", "we", "you", "everyone", "everybody"]
)
RELATIVE = frozenset({"who", "which", "that", "whom"})
PERSONS = frozenset({"he", "she", "who"})
DENYING = frozenset(
    ["not", "never", "no longer", "don't", "doesn't", "didn't", "isn't", "aren't", "wasn't",
     "weren't", "won't", "can't", "cannot", "couldn't", "hasn't", "haven't", "hadn't"]
)  # fmt: skip
NOBODY = frozenset({"nobody", "no one", "no-one"})
TAKING = ("without", "without any", "free of", "devoid of", "empty of", "neither", "lacking")
HAVING = ("wear", "hold", "carry", "have", "show", "contain", "bring")
SAYING = frozenset(
    ["say", "shout", "whisper", "ask", "yell", "reply", "answer", "scream", "call", "announce",
     "murmur", "mutter", "cry", "tell"]
)  # fmt: skip
RECOLORING = frozenset({"paint", "dye", "color", "colour", "turn", "tint", "spray", "spray paint"})
OBJECT_PRONOUNS = frozenset({"him", "them", "us", "me", "her"})
TARGETING = frozenset({"at", "to", "into", "with", "for", "against", "on", "onto", "over", "about"})

LINKS = frozenset(
    [
        *("to", "at", "for", "from", "of", "through", "full of", "filled with", "made of"),
        *("covered with", "covered in", "covered by", "surrounded by", "lined with"),
        *("decorated with", "adorned with", "dressed in", "clad in"),
    ]
)
SHORT_LINKS = frozenset({"to", "at", "for", "from", "of", "through", "with"})
ALONE = 3
OTHERS = frozenset({"another", "other", "the other", "another one", "the other one"})
ACCOMPANIED = frozenset({"with", "featuring", "including"})
ONLY_ALIVE = frozenset(
    ["sing", "talk", "read", "eat", "drink", "hold", "cook", "write", "smile", "laugh", "cry",
     "wave", "play", "dance", "hug", "work", "look", "sleep"]
)  # fmt: skip
ALIVE = ("person", "animal")
SEATS = ("sofa", "couch", "chair", "bench", "armchair", "bed", "stool", "swing", "hammock")
WHILE_SEATED = ("look", "read", "eat", "drink", "play", "play_music", "write", "sit", "talk")
OF_ROOMS = ("ambient", "furniture")
AT_REST = ("talk", "sit", "sleep", "lie", "sing", "laugh", "smile", "cry", "stand")
TO_THE_LENS = frozenset(
    {"look", "wave", "smile", "talk", "walk", "run", "laugh", "fly", "bow", "sing", "stand"}
)
HELD = ACCOMPANIED | frozenset({"dressed in", "clad in"})


@dataclass
class Clause:
    """Where reading stands within a sentence.

    joined: the "and" or comma just read. follows: one was, and no one new acts since; orphans:
        deeds told before who does them. holder, attached: who has or wears the things of a list,
        and whether "with" or "in" began it; carried: those things. passive_deed: a deed whose doer
        may come after "by". denied: "not" was said. denial: the word that took the last thing away.
        side: where a move from "the left" begins. fronted: a place said before who is there. back:
        who acts again after "whose bike was stolen". ahead: what was joined acts itself.
    """

    agents: list[str] = field(default_factory=list)
    last: str | None = None
    deeds: list[Deed] = field(default_factory=list)
    wants_target: bool = False
    relation: Word | None = None
    linking: str = ""
    passive: bool = False
    joined: str = ""
    said_verb: bool = False
    placed: bool = False
    follows: bool = False
    orphans: list[Deed] = field(default_factory=list)
    holder: str | None = None
    attached: str = ""
    carried: list[str] = field(default_factory=list)
    passive_deed: bool = False
    inverted: bool = False
    denied: bool = False
    denial: str = ""
    there: bool = False
    side: str = ""
    ahead: bool = False
    fronted: tuple[Word, str] | None = None
    back: list[str] = field(default_factory=list)


def acts(clause: Clause, agents: list[str]) -> None:
    """Who acts from here on, and did what was told before: "after washing it, the boy ..."."""
    clause.agents = agents
    for deed in clause.orphans if len(agents) == 1 else ():
        deed.agent = agents[0]
    clause.orphans = []


def of_nobody(items: Sequence[Item], at: int) -> bool:
    """Whether the verb's subject is no figure: "as autumn arrives", ", rain falls"."""
    said = items[at - 1] if at else None
    before = items[at - 2] if at > 1 else None
    vague = (isinstance(said, Word) and said.kind in LOOKS) or (
        isinstance(said, Phrase) and (said.kind == "abstract" or said.entry.group == "ambient")
    )
    opens = before is None or (
        isinstance(before, Word) and (before.kind == "punct" or before.value in ("as", "while"))
    )
    return vague and opens


def complete(deeds: Sequence[Deed], word: str) -> None:
    """Adds to deeds the word that says of what kind they are."""
    for deed in deeds:
        deed.verb = f"{deed.verb} {word}"


def names_activity(items: Sequence[Item], at: int) -> bool:
    """Whether the noun only names a kind of deed: "is sword fighting"."""
    phrase, after = items[at], items[at + 1] if at + 1 < len(items) else None
    bare = isinstance(phrase, Phrase) and phrase.bare
    said = isinstance(after, Word) and after.kind == "verb" and after.form == "ing"
    before = items[at - 1] if at else None
    return bare and said and isinstance(before, Word) and before.kind == "aux"


def mounts(clause: Clause, figure: Figure) -> bool:
    """Whether who rides "with" an animal rides it."""
    riding = any(deed.act == "ride" and deed.target is None for deed in clause.deeds)
    return riding and clause.wants_target and figure.group == "animal"

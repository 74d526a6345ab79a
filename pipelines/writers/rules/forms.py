"""The forms of English words: which word stands behind "galloping", "wolves" or "ate"."""

from functools import cache

_PAST = """
ate=eat eaten=eat ran=run flew=fly flown=fly swam=swim swum=swim fell=fall fallen=fall drove=drive
driven=drive rode=ride ridden=ride stood=stand sat=sit slept=sleep broke=break lay=lie
lain=lie threw=throw thrown=throw caught=catch grew=grow grown=grow blew=blow blown=blow burnt=burn
lit=light held=hold gave=give given=give took=take taken=take put=put came=come went=go gone=go
saw=see seen=see said=say told=tell made=make found=find left=leave lost=lose met=meet sang=sing
sung=sing sank=sink sunk=sink spoke=speak spoken=speak spun=spin sprang=spring stole=steal
stolen=steal struck=strike swept=sweep swung=swing taught=teach thought=think tore=tear torn=tear
wore=wear worn=wear woke=wake woken=wake wrote=write written=write rose=rise risen=rise fed=feed
fought=fight froze=freeze dug=dig drank=drink drunk=drink drew=draw drawn=draw dove=dive bit=bite
bent=bend began=begin begun=begin became=become bought=buy brought=bring built=build
chose=choose chosen=choose crept=creep dealt=deal did=do done=do felt=feel fled=flee hid=hide
hidden=hide hung=hang hit=hit hurt=hurt kept=keep knelt=kneel knew=know led=lead leapt=leap
lent=lend paid=pay read=read rang=ring sold=sell sent=send shook=shake shaken=shake shone=shine
shot=shoot shrank=shrink slid=slide split=split spread=spread stuck=stick stung=sting wept=weep
won=win wound=wind cut=cut let=let set=set shut=shut sought=seek wove=weave woven=weave
melted=melt melting=melt lying=lie dying=die tying=tie dyeing=dye heard=hear
"""
_PLURALS = """
wolves=wolf mice=mouse geese=goose knives=knife leaves=leaf feet=foot children=child men=man
women=woman teeth=tooth oxen=ox sheep=sheep deer=deer fish=fish loaves=loaf shelves=shelf
scarves=scarf elves=elf calves=calf hooves=hoof lives=life wives=wife halves=half thieves=thief
policemen=policeman firemen=fireman fishermen=fisherman dice=die cacti=cactus fungi=fungus
businessmen=businessman cowboys=cowboy puppies=puppy babies=baby potatoes=potato tomatoes=tomato
heroes=hero buses=bus glasses=glasses scissors=scissors pants=pants jeans=jeans skis=skis
clothes=clothes headphones=headphones stairs=stairs skates=skates sunglasses=sunglasses
series=series noodles=pasta aircraft=aircraft lenses=lens swordsmen=swordsman
"""
_ALWAYS_MANY = frozenset({"people", "folks", "cattle", "police", "children", "men", "women"})
PAIRS = frozenset(
    [
        "glasses",
        "scissors",
        "pants",
        "jeans",
        "skis",
        "clothes",
        "headphones",
        "stairs",
        "sunglasses",
        "trousers",
        "shorts",
        "binoculars",
        "tongs",
        "pliers",
        "goggles",
        "leggings",
        "dominoes",
        "blocks",
        "cards",
        "chopsticks",
        "noodles",
        "grass",
        "french",
        "fries",
        "high",
        "heels",
        "roller",
        "skates",
        "ice",
        "skates",
        "earrings",
        "boxing",
        "gloves",
        "utensils",
    ]
)
_VOWELS = "aeiou"


def _table(lines: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in lines.split())


_IRREGULAR_VERBS, _IRREGULAR_NOUNS = _table(_PAST), _table(_PLURALS)


@cache
def singulars(word: str) -> tuple[tuple[str, bool], ...]:
    """Nouns `word` may be a form of, likeliest first, each with whether it is a plural."""
    found = [(word, word in _ALWAYS_MANY)]
    if word in _IRREGULAR_NOUNS:
        found.append((_IRREGULAR_NOUNS[word], _IRREGULAR_NOUNS[word] != word))
    if word.endswith("ies") and len(word) > 4:
        found.append((word[:-3] + "y", True))
    if word.endswith(("ses", "xes", "zes", "ches", "shes", "oes")):
        found.append((word[:-2], True))
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        found.append((word[:-1], True))
    return tuple(found)


@cache
def infinitives(word: str) -> tuple[tuple[str, str], ...]:
    """Verbs `word` may be a form of, each with the form: base, s, ing or ed."""
    found = [(word, "base")]
    if word in _IRREGULAR_VERBS:
        form = "ing" if word.endswith("ing") else "ed"
        found.append((_IRREGULAR_VERBS[word], form))
    if word.endswith("ies") and len(word) > 4:
        found.append((word[:-3] + "y", "s"))
    if word.endswith("es") and len(word) > 3:
        found.append((word[:-2], "s"))
    if word.endswith("s") and not word.endswith("ss") and len(word) > 2:
        found.append((word[:-1], "s"))
    for ending, form in (("ing", "ing"), ("ed", "ed")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            found += [(stem, form) for stem in _stems(word[: -len(ending)], form)]
    return tuple(found)


def _stems(cut: str, form: str) -> list[str]:
    stems = [cut, cut + "e"]
    if len(cut) > 2 and cut[-1] == cut[-2] and cut[-1] not in _VOWELS:
        stems.insert(0, cut[:-1])
    if cut.endswith("i") and form == "ed":
        stems.append(cut[:-1] + "y")
    if cut.endswith("ck"):
        stems.append(cut[:-1])
    return stems


@cache
def third(phrase: str) -> str:
    """A verb phrase as one does it now ("wake up" -> "wakes up")."""
    verb, _, rest = phrase.partition(" ")
    fixed = {"be": "is", "have": "has", "do": "does", "go": "goes"}
    if verb in fixed:
        verb = fixed[verb]
    elif verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        verb = verb[:-1] + "ies"
    else:
        verb += "es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"
    return f"{verb} {rest}".strip()


@cache
def gerund(phrase: str) -> str:
    """A verb phrase as it is said of what goes on ("wake up" -> "waking up")."""
    verb, _, rest = phrase.partition(" ")
    if verb.endswith("ie"):
        verb = verb[:-2] + "ying"
    elif verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        verb = verb[:-1] + "ing"
    elif _doubles(verb):
        verb = verb + verb[-1] + "ing"
    else:
        verb += "ing"
    return f"{verb} {rest}".strip()


def _doubles(verb: str) -> bool:
    if len(verb) < 3 or verb[-1] in "wxyaeiou" or verb[-2] not in _VOWELS:
        return False
    return verb[-3] not in _VOWELS and sum(c in _VOWELS for c in verb) == 1


@cache
def plural(noun: str) -> str:
    """Several of a noun: "wolf" -> "wolves"; its last word takes the form."""
    head, space, last = noun.rpartition(" ")
    many = next((m for m, one in _IRREGULAR_NOUNS.items() if one == last.lower()), None)
    if last.lower() in _ALWAYS_MANY or last.lower() in PAIRS:
        many = last
    elif many is None and last.endswith("y") and last[-2:-1] not in _VOWELS:
        many = last[:-1] + "ies"
    elif many is None:
        many = last + ("es" if last.endswith(("s", "x", "z", "ch", "sh")) else "s")
    return f"{head}{space}{many}"

"""The grammar of requests in English."""

import re
from collections.abc import Callable, Iterator, Sequence

from pipelines.writers.rules.english import english_words
from pipelines.writers.rules.talk import order, people
from pipelines.writers.rules.talk.board import Board, Numbers
from pipelines.writers.rules.talk.english_wants import leftover, wants
from pipelines.writers.rules.talk.heard import Heard, wished
from pipelines.writers.rules.talk.saying import say
from pipelines.writers.rules.talk.scope import Mention, mentioned, number
from pipelines.writers.rules.talk.wants import fields_of, together

POLITE = re.compile(
    r"^(?:(?:please|pls|ok(?:ay)?|hey|hi|well|so|now|also|and|then|but|actually|just|maybe|perhaps|"
    r"next|finally)\b[, ]*|(?:can|could|would|will) (?:you|we)(?: please)?(?: just)? |(?:i|"
    r"we)(?:'d|"
    r" would)? (?:want|like|love|prefer|need)(?: you)?(?: to)? |let'?s |how about |what about |"
    r"what if |i think |you should |it should be |can (?=\w+ (?:be|have)))+", re.IGNORECASE
)  # fmt: skip
ENDING = re.compile(
    r"(?:[, ]+(?:please|thanks?|thank you|instead|now|for me|ok(?:ay)?|too|as well))*"
    r"[\s.!?,;]*$", re.IGNORECASE
)  # fmt: skip
HARD = re.compile(
    r"[;\n]+|[.!?]+(?=\s|$)|,?\s+(?:and\s+)?then\s+|,\s+and\s+|,?\s+but\s+(?!shot|the (?:first|"
    r"last))"
)
SOFT = re.compile(r",\s*|\s+and\s+(?:also\s+)?|\s+while\s+|\s+with\s+(?=\w+ in\b)")
VERB = re.compile(
    r"^(?:make|turn|remove|delete|add|put|replace|change|set|use|move|give|paint|have|drop|keep)\b"
)
QUESTION = re.compile(
    r"^(?:what|why|how|who|where|when|which|is|are|does|do|did|was|tell me|explain)\b",
    re.IGNORECASE,
)
UNDO = re.compile(r"^(?:undo|go back|revert|take (?:that|it) back|undo (?:that|it|this))$")

_LONGEST_CHANGE = 14
_M = r"§(\d)"
_REMOVE = re.compile(
    rf"^(?:remove|delete|drop|cut|lose|get rid of|take out|erase|scrap|kill|discard|skip|omit|"
    rf"throw (?:away|out)|leave out)(?: out)? ?{_M}(?: out| entirely| completely| altogether)?$|"
    rf"^(?:i )?(?:don'?t (?:need|want)|no need for) {_M}$|^{_M} (?:should go|can go|goes|out)$"
)
_KEEP = re.compile(rf"^(?:only )?keep (?:only |just )?{_M}(?: only)?$|^(?:only|just) {_M}$")
_SWAP = re.compile(
    rf"^(?:swap|switch|exchange|interchange|flip|trade)(?: around)?(?: the (?:order|places?) of| "
    rf"places of)? ?{_M}(?: (?:and|with|for) {_M})?(?: around)?$"
)
_FIRST = r"(?:(?:the )?(?:very )?(?:beginning|start|front|first|top|first place|opening))"
_END = r"(?:(?:the )?(?:very )?(?:end|back|last|bottom|last place|final))"
_MOVE = re.compile(
    rf"^(?:move|put|place|bring|shift|drag|make|set|push) ?{_M} (?:(?:up |down |back )?(?:to |"
    rf"at |in |"
    rf"as )?(?:(?P<first>{_FIRST})|(?P<end>{_END})|(?:the )?(?:position|place|slot|"
    rf"number) (?P<n>\d+)|"
    rf"(?:right |just )?(?P<where>before|after|behind|in front of|ahead of|following)(?: shot)? "
    rf"§(?P<other>\d)))$"
)
_TO_PLACE = re.compile(rf"^(?:make|put|move) {_M} {_M}$")
_REVERSE = re.compile(
    r"^(?:reverse|invert|flip)(?: the)?(?: (?:order|sequence|shots?|whole thing))?(?: of .*)?$"
)
_STARTS = re.compile(rf"^(?:start|open|begin) (?:with|on) {_M}$|^{_M} (?:comes |goes )?first$")
_ENDS = re.compile(rf"^(?:end|finish|close) (?:with|on) {_M}$|^{_M} (?:comes |goes )?last$")
_DOUBLE = re.compile(rf"^(?:duplicate|copy|repeat|clone) ?{_M}(?: (?:twice|once more))?$")
_AGAIN = re.compile(
    rf"^(?:redo|reshoot|regenerate|re-?render|retry|redraw|reroll|re-?do) ?(?:{_M})?$|^(?:try|"
    rf"do|shoot|"
    rf"make|generate|render) (?:{_M}|it|that)? ?again$|^(?:(?:try|give me|show me|make|get|do|"
    rf"shoot)"
    rf" )?(?:a |an )?(?:new|different|another|other)"
    rf" (?:take|version|variation|try|variant)s?(?: (?:of|for|on) {_M}|of it| {_M})?$"
)
_ADD = re.compile(
    r"^(?:add|insert|include|append|create|put in|put|i need|make|have|show|"
    r"there should be)(?: in)? "
    r"(?:a|an|another|one more|one)?(?: |$)(?P<rest>.*)$", re.IGNORECASE
)  # fmt: skip
_NEW_SHOT = re.compile(
    r"^(?:(?:new|final|closing|opening|extra|additional|last|first|short|quick|establishing|"
    r"reaction|"
    r"wide|close|insert|medium|long|low[- ]angle|high[- ]angle|aerial|extreme|full|tracking|macro|"
    r"drone|pov|dutch|overhead|detail|cutaway)\s+)*"
    r"(?:shot|scene|clip|cutaway|insert|close-?up|close up|angle|view)\b", re.IGNORECASE
)  # fmt: skip
_OPENS = re.compile(
    r"^(?:start|open|begin) (?:the (?:film|movie|video) )?with (?=an? |another )", re.I
)
_CLOSES = re.compile(
    r"^(?:end|finish|close) (?:the (?:film|movie|video) )?(?:with|on) (?=an? |another )", re.I
)
_WHERE = re.compile(
    rf"(?:right |just |directly )?(?:(?P<between>(?:in )?between {_M}(?: and {_M})?)|"
    rf"(?P<before>before|in front of|ahead of) {_M}|(?P<after>after|following|behind) {_M}|"
    rf"(?P<first>(?:at|to|in|as) {_FIRST}(?: shot)?\b)|(?P<end>(?:at|to|in|"
    rf"as) {_END}(?: shot)?\b))[:,]?",
    re.IGNORECASE,
)

_TAKE = (
    r"(?:remove|delete|drop|lose|get rid of|take out|take away|erase|cut out|cut|hide|omit|"
    r"leave out|"
    r"no more|no|without|kill|there should(?:n't| not) be|there should be no|don'?t show|"
    r"i don'?t want|scrap|skip)"
)
_OUT = re.compile(
    rf"^{_TAKE} (?:any )?(?P<what>.+?)(?: out| away)?$|^take (?P<too>.+?) (?:out|away)$", re.I
)
_INTO = re.compile(
    r"^(?:replace|swap|exchange|substitute|switch|change|turn|transform|convert|make)(?: out)? "
    r"(?P<what>.+?) (?:with|by|for|to|into|in to|look like)(?: be)? (?P<new>.+)$"
    r"|^(?P<what2>.+?) (?:should|must|needs? to|has to|have to|could|can|ought to) (?:now )?"
    r"(?:be|become|look) (?P<new2>.+)$"
    r"|^(?:(?:use|show|have|put|make it) )?(?P<new3>.+?) (?:instead of|rather than|"
    r"in place of) (?P<what3>.+)$",
    re.IGNORECASE,
)
_BECOMES = re.compile(r"^(?:make|paint|turn|colou?r|dye|have|get) (?P<what>.+)$", re.IGNORECASE)
_ACTS = re.compile(
    r"^(?:(?:make|have|let|get) (?P<whom>)|(?=.+ (?:should|must|could) ))(?P<what>.+)$",
    re.IGNORECASE,
)
_COLOR_OF = re.compile(r"^(?:the )?colou?r of (?P<what>.+)$", re.IGNORECASE)
_GIVE = re.compile(
    r"^(?:give|get|hand|dress) (?P<to>the [\w-]+|her|him|it|them|[A-Z]\w+) (?:in )?"
    r"(?P<what>(?:an?|some|two|three|four) .+)$"
)
_WEAR = re.compile(
    r"^(?:make|have|let) (?P<to>.+?) (?:wear|wearing|hold|holding|carry|carrying|have) "
    r"(?P<what>.+)$",
    re.IGNORECASE,
)
_PUT = re.compile(
    r"^(?:add|put|place|include|insert|throw|bring|have|show|want|need|get|there should be|"
    r"there is|let there be)(?: in| also)? (?P<what>.+)$",
    re.I,
)
_ON = re.compile(
    r"^(?P<what>.+?) (?:on|onto|to|for|over) (?P<to>(?:the |her|his|its|him|it|them)\b.*|[A-Z]\w+)$"
)
_NUMBERED = re.compile(
    r"^(?:make (?:it|that|them) |there should be |show |use |have |only |just |i want )*"
    r"(?P<n>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty) "
    r"(?P<what>[\w-]+)(?: (?:instead of|not|rather than) .+)?$", re.IGNORECASE
)  # fmt: skip
_MANY = re.compile(
    r"^(?:make|have|turn) (?P<what>the .+?) (?:into )?(?P<n>\d{1,3}|two|three|four|five|six|"
    r"seven|eight|nine|ten)$",
    re.IGNORECASE,
)


REMOVE_IT = re.compile(
    r"^(?:remove|delete|drop|cut|lose|scrap|skip|get rid of) (?:it|them|that|that one)$"
)


def structural(marked: str, found: Sequence[Mention], board: Board) -> Heard | None:
    """Wishes about shots as such. marked: the text with `§0` for the first mention, and so on."""
    shots = [m.shots for m in found]
    readers: tuple[Callable[[str, Sequence[Numbers], Board], Heard | None], ...] = (
        _adding, _simple, _order,
    )  # fmt: skip
    return next((heard for r in readers if (heard := r(marked, shots, board))), None)


def _simple(marked: str, shots: Sequence[Numbers], board: Board) -> Heard | None:
    low = marked.lower()
    if chosen := mentioned(_REMOVE.match(low), shots):
        return order.removed(board, chosen)
    if chosen := mentioned(_KEEP.match(low), shots):
        return order.kept(board, chosen)
    if chosen := mentioned(_DOUBLE.match(low), shots):
        return order.doubled(chosen)
    again = _AGAIN.match(low)
    return order.again(mentioned(again, shots) or board.near) if again else None


def _order(marked: str, shots: Sequence[Numbers], board: Board) -> Heard | None:
    low = marked.lower()
    if _REVERSE.match(low):
        return order.reversed_(board)
    swap = _SWAP.match(low)
    pair = order.numbers_of(shots) if swap else ()
    if len(pair) == 2:
        return order.swapped(*pair)
    if chosen := mentioned(_STARTS.match(low), shots):
        return order.placed(board, chosen, 0)
    if chosen := mentioned(_ENDS.match(low), shots):
        return order.placed(board, chosen, board.numbers[-1])
    to = _TO_PLACE.match(low)
    if to and shots[0] and shots[1]:
        return order.placed(board, shots[0], _place(shots[0][0], shots[1][0]))
    move = _MOVE.match(low)
    return _moved(move, shots, board) if move else None


def _place(shot: int, to: int) -> int:
    """The number a shot comes after so that it stands where `to` is."""
    return to if shot < to else to - 1


def _moved(move: re.Match[str], shots: Sequence[Numbers], board: Board) -> Heard | None:
    these = shots[int(move.group(1))]
    if not these:
        return None
    if move.group("first"):
        return order.placed(board, these, 0)
    if move.group("end"):
        return order.placed(board, these, board.numbers[-1])
    if move.group("n"):
        return order.placed(board, these, _place(these[0], int(move.group("n"))))
    other = shots[int(move.group("other"))]
    if not other:
        return None
    ahead = move.group("where") in ("before", "in front of", "ahead of")
    return order.placed(board, these, other[0] - 1 if ahead else other[-1])


def _adding(marked: str, shots: Sequence[Numbers], board: Board) -> Heard | None:
    """A new shot, and where it goes."""
    last = board.numbers[-1] if board.plans else 0
    for pattern, after in ((_OPENS, 0), (_CLOSES, last)):
        opened = pattern.match(marked)
        if opened:
            return order.added(board, after, _of(marked[opened.end() :]))
    where = _WHERE.search(marked)
    place = _after(where, shots, board) if where else (board.chosen or last)
    rest = marked[: where.start()] + " " + marked[where.end() :] if where else marked
    asked = _ADD.match(" ".join(rest.split()))
    if place is None or not asked:
        return None
    if _NEW_SHOT.match(asked.group("rest")) and "§" not in asked.group("rest"):
        return order.added(board, place, _of(asked.group("rest")))
    return None


def _of(words: str) -> str:
    """What a new shot shows: "close-up of the clock" keeps its size, "new shot where" goes."""
    words = re.sub(r"^(?:a|an|another)\s+", "", words.strip())
    words = re.sub(
        r"^(?:(?:new|final|closing|opening|extra|additional|last|first|short|quick) )+", "", words
    )
    words = re.sub(r"^establishing shot", "extreme wide shot", words)
    return re.sub(r"^(?:shot|scene|clip|cutaway|insert|angle|view)\b", "", words).strip(" :,-")


def _after(where: re.Match[str], shots: Sequence[Numbers], board: Board) -> int | None:
    if where.group("first"):
        return 0
    if where.group("end"):
        return board.numbers[-1]
    chosen = mentioned(where, shots)
    if not chosen:
        return None
    if where.group("before"):
        return chosen[0] - 1
    return chosen[0] if where.group("between") else chosen[-1]


def about_people(rest: str, asked: Numbers | None, board: Board) -> Heard | None:
    """Wishes about who and what is seen."""
    readers = (_numbered, _given, _into, _becomes, _acts, _out, _put)
    return next((heard for r in readers if (heard := r(rest, asked, board))), None)


def _numbered(rest: str, asked: Numbers | None, board: Board) -> Heard | None:
    match = _NUMBERED.match(rest) or _MANY.match(rest)
    count = number(match.group("n").lower()) if match else None
    return people.counted(board, count, match.group("what"), asked) if match and count else None


def _given(rest: str, asked: Numbers | None, board: Board) -> Heard | None:
    match = _GIVE.match(rest) or _WEAR.match(rest)
    return people.with_(board, match.group("what"), match.group("to"), asked) if match else None


def _into(rest: str, asked: Numbers | None, board: Board) -> Heard | None:
    match = _INTO.match(rest)
    if match is None:
        return None
    what, new = (next(g for n, g in match.groupdict().items() if g and n.startswith(k))
                 for k in ("what", "new"))  # fmt: skip
    what = _COLOR_OF.sub(r"\g<what>", what)
    return people.replaced(board, what, new, asked)


def _becomes(rest: str, asked: Numbers | None, board: Board) -> Heard | None:
    """Where the noun ends, the new begins: "make the coat blue", "make the fox a wolf"."""
    match = _BECOMES.match(rest)
    words = match.group("what").split() if match else []
    if len(words) > _LONGEST_CHANGE:
        return None
    for at in range(len(words) - 1, 0, -1):
        what, new = " ".join(words[:at]), " ".join(words[at:])
        if board.subject(what, asked) is None and board.subject(what) is None:
            continue
        article = new.split()[0].lower() in ("a", "an", "into")
        if article or people.traits_of(board, new):
            return people.replaced(board, what, new.removeprefix("into "), asked)
    return None


def _acts(rest: str, asked: Numbers | None, board: Board) -> Heard | None:
    """Someone does something else: "make the fox jump", "the cat should be dancing"."""
    match = _ACTS.match(rest)
    words = match.group("what").split() if match else []
    for at in range(min(len(words) - 1, 4), 0, -1):
        who = " ".join(words[:at])
        deed = re.sub(r"^(?:should|must|could|to|now|be|start)\b ?", "", " ".join(words[at:]))
        deed = re.sub(r"^(?:be) ", "", deed)
        if board.subject(who) and not any(w.what == "times" for w in wants(deed)[0]):
            return people.acting(board, who, deed, asked)
    return None


def _out(rest: str, asked: Numbers | None, board: Board) -> Heard | None:
    match = _OUT.match(rest)
    what = (match.group("what") or match.group("too")) if match else None
    if what is None:
        return None
    gone = people.without(board, what, asked)
    if gone is not None:
        return gone
    nothing = re.match(r"(?:no|without|there should|don'?t show|i don'?t want)\b", rest, re.I)
    found, _ = wants(rest)
    if nothing and not found:
        return people.forbidden(board, what, asked)
    return None


def _put(rest: str, asked: Numbers | None, board: Board) -> Heard | None:
    match = _PUT.match(rest)
    if match is None:
        return None
    what = match.group("what")
    found, left = wants(what)
    if found and all(board.subject(run) for run in leftover(left)):
        return None
    on = _ON.match(what)
    owned = people.with_(board, on.group("what"), on.group("to"), asked) if on else None
    return owned or people.with_(board, what, None, asked)


def fields(rest: str, asked: Numbers | None, board: Board, whole: bool = False) -> Heard:
    """Wishes about light, place, framing and length; what is left over was not understood."""
    found, left = wants(rest)
    found = together(found) if whole else found
    runs = leftover(left)
    if found and asked is None:
        asked, runs = _of_whom(runs, board)
    elif found:
        runs = [run for run in runs if not board.subject(run, asked)]
    made = fields_of(board, found, asked)
    if found and not made and not runs:
        return Heard(said=(say(board.language, "same"),), shots=asked)
    return wished(made, asked).and_(Heard(unread=tuple(runs)))


def _of_whom(runs: list[str], board: Board) -> tuple[Numbers | None, list[str]]:
    """Framing of someone means the shots that show them: "a close-up of the fox"."""
    for run in runs:
        noun = board.subject(run) or _who_acts(run, board)
        if noun is not None:
            return board.showing(noun), [r for r in runs if r != run]
    return None, runs


def _who_acts(run: str, board: Board) -> str | None:
    """The subject of "fox run", where only how fast was asked for."""
    who, _, deed = run.rpartition(" ")
    acts = [w for w in english_words(deed) if w.kind == "verb"]
    return board.subject(who) if who and acts else None


def soft_splits(piece: str) -> Iterator[tuple[str, str]]:
    """Two halves of a piece at each "and" and comma."""
    for match in SOFT.finditer(piece):
        yield piece[: match.start()], piece[match.end() :]

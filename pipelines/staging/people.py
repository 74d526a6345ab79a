"""Who is in a script: cues and names become people who can be seen."""

import re

from pipelines.screenplay import Screenplay
from pipelines.script import Action, Language, ShotPlan, Subject

_HAN = re.compile("[\u4e00-\u9fff]")
_UNSEEN = re.compile(
    r"^(?:V\.?\s?O\.?|O\.?\s?S\.?|O\.?\s?C\.?|VOICE.?OVER|OFF.?SCREEN|OFF.?CAMERA|FILTERED|"
    r"PRE-?LAP|ON .*(?:PHONE|RADIO|TV|SPEAKER).*|画外音|画外|旁白|内心独白|独白|电话里|广播|"
    r"OS|VO)\b",
    re.IGNORECASE,
)
NARRATORS = frozenset({"旁白", "画外音", "解说", "独白", "NARRATOR", "VOICE", "VOICEOVER"})
NOUN: dict[Language, str] = {"en": "person", "zh": "人"}
_HE = re.compile(r"^(?:She|He|They)(?=\s)|^(?:她们|他们|她|他)(?!们|人|家|乡)")
_AND: dict[Language, str] = {"en": " and ", "zh": "和"}


def unseen(who: str, extension: str | None) -> bool:
    """Whether someone is heard and not seen."""
    told = (part.strip() for part in (extension or "").split(","))
    return who.upper() in NARRATORS or any(_UNSEEN.match(part) for part in told)


def called(who: str) -> str:
    """A cue as a name in a sentence: "OLD MAN" -> "Old Man", "O'BRIEN" -> "O'Brien"."""
    if who != who.upper() or _HAN.search(who):
        return who
    return re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), who)


class People:
    """Everyone a script names, and how they were last seen."""

    def __init__(self, screenplay: Screenplay, language: Language) -> None:
        self.language = language
        self._cues = [c for c in screenplay.characters if c.upper() not in NARRATORS]
        by_length = sorted(self._cues, key=len, reverse=True)
        words = "|".join(re.escape(cue) for cue in by_length)
        edge = r"(?<![^\W_])(?:{})(?![^\W_])" if language == "en" else "(?:{})"
        self._found = re.compile(edge.format(words), re.IGNORECASE) if words else None
        self._names = {cue.upper(): called(_shortest(cue, self._cues)) for cue in self._cues}
        self._seen: dict[str, Subject] = {}
        self.last: list[str] = []

    def in_sentence(self, text: str) -> str:
        """The words with names as names are written: "MAYA pours" -> "Maya pours"."""
        if self._found is None:
            return text
        return self._found.sub(
            lambda m: called(m.group()) if m.group() == m.group().upper() else m.group(), text
        )

    def instead(self, text: str) -> str:
        """The words with the pronoun they begin with told as who it is, when that is known."""
        match = _HE.match(text)
        if match is None or self.named_in(text) or not self.last:
            return text
        many = match.group() in ("They", "她们", "他们")
        if many and len(self.last) < 2:
            return text
        return _AND[self.language].join(self.last[: 2 if many else 1]) + text[match.end() :]

    def name_of(self, who: str) -> str:
        """A cue as the one name of who it is: "OLD TOM" and "TOM" are "Tom"."""
        return self._names.get(who.upper(), called(who))

    def named_in(self, text: str) -> list[str]:
        """Who of the script a text names, in its order."""
        if self._found is None:
            return []
        found = (self._names.get(m.group().upper()) for m in self._found.finditer(text))
        return list(dict.fromkeys(name for name in found if name))

    def seen_in(self, plan: ShotPlan, text: str) -> ShotPlan:
        """The plan with everyone in it whom its words name, under their names."""
        subjects = list(plan.subjects)
        for name in self.named_in(text):
            at = next((i for i, s in enumerate(subjects) if _is(s, name)), None)
            if at is None:
                subjects.append(self.person(name, _free([s.id for s in subjects])))
            else:
                subjects[at] = self._as_known(subjects[at], name)
        for subject in subjects:
            if subject.name:
                self._seen[subject.name] = subject
        named = [s for s in subjects if s.name]
        others = any(action.agent for action in plan.actions)
        self.last = [str(s.name) for s in named] or ([] if others else self.last)
        actions = [_by(a, named[0].id if len(named) == 1 else None) for a in plan.actions]
        notes = tuple(n for n in plan.notes if not any(n.startswith(str(s.name)) for s in named))
        told = {"subjects": tuple(subjects), "actions": tuple(actions), "notes": notes}
        return plan.model_copy(update=told)

    def joined(self, plan: ShotPlan, name: str) -> ShotPlan:
        """The plan with someone in it whom its words do not name."""
        if any(s.name == name for s in plan.subjects):
            return plan
        added = self.person(name, _free([s.id for s in plan.subjects]))
        return plan.model_copy(update={"subjects": (*plan.subjects, added)})

    def cast(self, plan: ShotPlan, who: str, read: ShotPlan) -> ShotPlan:
        """The plan with one entry of a list's cast in it.

        read: the entry as the writer reads it; common words ("crowd") are things, the rest names.
        """
        known = {part.casefold() for s in plan.subjects for part in (s.name or "", s.noun)}
        if who.casefold() in known:
            return plan
        thing = next((s for s in read.subjects if s.noun.casefold() == who.casefold()), None)
        if thing is None or thing.drawn_as.startswith("card") or who != who.lower():
            return self.joined(plan, self.name_of(who))
        added = thing.model_copy(update={"id": _free([s.id for s in plan.subjects])})
        return plan.model_copy(update={"subjects": (*plan.subjects, added)})

    def person(self, name: str, id_: str) -> Subject:
        """Someone by name, as last seen."""
        known = self._seen.get(name)
        if known:
            return known.model_copy(update={"id": id_, "state": None})
        return Subject(id=id_, noun=NOUN[self.language], name=name, drawn_as="puppet:person")

    def _as_known(self, subject: Subject, name: str) -> Subject:
        known = self._seen.get(name)
        told: dict[str, object] = {"name": name}
        if subject.noun.casefold() == name.casefold():
            told["noun"] = known.noun if known else NOUN[self.language]
            told["drawn_as"] = known.drawn_as if known else "puppet:person"
            if subject.drawn_as.startswith("puppet:") and not known:
                told["drawn_as"] = subject.drawn_as
        return subject.model_copy(update=told)


def _shortest(cue: str, cues: list[str]) -> str:
    """The shortest cue that is the end of `cue` ("TOM" of "OLD TOM"), or the cue itself."""
    ends = [other for other in cues if cue.upper().endswith(f" {other.upper()}")]
    return min([cue, *ends], key=len)


def _is(subject: Subject, name: str) -> bool:
    return name.casefold() in ((subject.name or "").casefold(), subject.noun.casefold())


def _free(ids: list[str]) -> str:
    return next(f"s{n}" for n in range(1, len(ids) + 2) if f"s{n}" not in ids)


def _by(action: Action, agent: str | None) -> Action:
    """The action, done by `agent` when the words left open who does it."""
    if action.agent or agent is None or action.target == agent:
        return action
    return action.model_copy(update={"agent": agent})

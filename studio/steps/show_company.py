"""The cast and the ledger as the page sees them."""

from collections.abc import Mapping
from typing import Any

from pipelines.script import Language
from studio.domain import ledger
from studio.domain.cast import Entity
from studio.domain.directing import Company
from studio.domain.document import Document
from studio.domain.ledger import Fact
from studio.domain.wording import fact_in_words, label
from studio.steps.requests import Request


def show_cast(
    document: Document, known: Company, requests: Mapping[str, Request]
) -> list[dict[str, Any]]:
    """Everyone of the cast: what is told of them, and the ids of the shots that use them."""
    use = {shot: {e.id for e in asked.direction.present} for shot, asked in requests.items()}
    words = _words(document)
    found = {entity.id for entity in known.roles.entities}
    return [
        {
            **entity.model_dump(mode="json", exclude={"wearing", "pictures"}),
            "label": label(entity, document.prompt.language, words),
            "pictures": [{"sha256": sha, "url": f"media/{sha}"} for sha in entity.pictures],
            "found": entity.id in found,
            "written": document.cast.get(entity.id) is not None,
            "shots": [shot for shot, ids in use.items() if entity.id in ids],
        }
        for entity in known.cast.entities
        if entity.id not in document.cast.removed
    ]


def show_ledger(document: Document, known: Company) -> list[dict[str, Any]]:
    """Every fact: in words of both languages, from which shot to which, and where it is off."""
    return [_fact(fact, document, known) for fact in known.facts]


def show_shot(request: Request, known: Company, language: Language) -> dict[str, Any]:
    """What a shot uses and inherits: ids of entities and facts; who its subjects are.

    roles: subject id -> {"entity": id, "label": what it is called in the prompt's language}.
    """
    parts = known.roles.of_shot.get(request.shot.id, {})
    text = request.shot.plan.text
    return {
        "cast": [entity.id for entity in request.direction.present],
        "inherits": [fact.id for fact in request.direction.inherited],
        "roles": {
            id_: {"entity": who, "label": label(entity, language, text)}
            for id_, who in parts.items()
            if (entity := known.cast.get(who)) is not None
        },
    }


def _fact(fact: Fact, document: Document, known: Company) -> dict[str, Any]:
    reach = ledger.reach(fact, document.storyboard)
    words = _words(document)
    return {
        "id": fact.id,
        "about": fact.about,
        "what": fact.what,
        "words": {
            "en": fact_in_words(fact, known.cast, "en"),
            "zh": fact_in_words(fact, known.cast, "zh", words),
        },
        "start": reach[0],
        "stop": fact.stop,
        "shots": reach,
        "off": [off.shot for off in document.ledger.off if off.fact == fact.id],
        "derived": fact.id in known.derived,
        "own": any(f.id == fact.id for f in document.ledger.facts),
    }


def _words(document: Document) -> str:
    return " ".join(entity.plan.text for entity in document.storyboard.shots)


def differing(
    before: Document, after: Document, old: Company, new: Company
) -> list[dict[str, Any]]:
    """Rows of what differs in cast and ledger, as `travel.compare` gives them."""
    rows: list[dict[str, Any]] = []
    written = dict.fromkeys(e.id for d in (before, after) for e in d.cast.entities)
    for id_ in written:
        rows += _of_entity(old.cast.get(id_), new.cast.get(id_))
    facts = [_sentences(d, k) for d, k in ((before, old), (after, new))]
    for id_ in dict.fromkeys([*facts[0], *facts[1]]):
        told = {"before": facts[0].get(id_), "after": facts[1].get(id_)}
        rows.append({"what": "fact", "entity": id_, **told})
    return rows


FIELDS = ("name", "kind", "description", "look", "voice", "color")


def _of_entity(was: Entity | None, now: Entity | None) -> list[dict[str, Any]]:
    one = now or was
    if one is None or was is None or now is None:
        name = one.name if one else ""
        told = {"before": was.name if was else None, "after": now.name if now else None}
        return [{"what": "cast", "entity": name, **told}]
    rows = [
        {"what": f"cast.{field}", "entity": now.name, "before": getattr(was, field) or "",
         "after": getattr(now, field) or ""}
        for field in FIELDS
    ]  # fmt: skip
    pictures = {"before": list(was.pictures), "after": list(now.pictures)}
    rows.append({"what": "cast.pictures", "entity": now.name, **pictures})
    return rows


def _sentences(document: Document, known: Company) -> dict[str, str]:
    language = document.prompt.language
    numbers = {shot.id: shot.plan.number for shot in document.storyboard.shots}
    told = {}
    for fact in known.facts:
        reach = ledger.reach(fact, document.storyboard)
        span = f"{numbers[reach[0]]}-{numbers[reach[-1]]}"
        off = sorted(numbers[o.shot] for o in document.ledger.off
                     if o.fact == fact.id and o.shot in numbers)  # fmt: skip
        less = f" (-{', '.join(map(str, off))})" if off else ""
        told[fact.id] = f"{fact_in_words(fact, known.cast, language)} [{span}]{less}"
    return told

"""What belongs to a noun stays with it: its number, its colour, what it is made of."""

import re
from collections.abc import Iterator

from pipelines.script import Break, MustKeep
from pipelines.writers.contract.concepts import agree
from pipelines.writers.contract.mentions import Mention, Trait
from pipelines.writers.contract.pair import Pair

_FEW = 6
_UNITS = frozenset(
    ["degree", "second", "minute", "hour", "day", "week", "month", "year", "meter", "metre",
     "kilometer", "kilometre", "mile", "foot", "inch", "percent", "dollar", "euro", "kilogram",
     "pound", "gram", "liter", "litre", "frame", "fps", "度", "秒", "分钟", "小时", "天", "年",
     "米", "公里", "厘米", "元"]
)  # fmt: skip
_PAINT = frozenset(
    ["color", "colour", "hue", "shade", "paint", "coat", "finish", "tone", "fur", "feather",
     "plumage", "petal", "skin", "hair", "body", "surface", "颜色", "色调", "外观", "毛", "毛发",
     "羽毛", "花瓣", "车身", "表面", "漆"]
)  # fmt: skip


def counts(pair: Pair) -> Iterator[Break]:
    """As many as were said: of each noun, the number it was said with."""
    for mention in pair.before.mentions:
        others = [m for m in pair.after.alike(mention) if not pair.after.denied(m.head)]
        if not others or pair.before.denied(mention.head):
            continue
        if not any(_as_many(mention, other) for other in others):
            now = others[0]
            what: MustKeep = "number" if mention.concepts & _UNITS else "count"
            yield Break(what=what, was=pair.before.said(mention.start, mention.stop),
                        now=pair.after.said(now.start, now.stop))  # fmt: skip


def _as_many(mention: Mention, other: Mention) -> bool:
    said, now = mention.count, other.count
    if said is None:
        return not mention.many or other.many or now != 1
    if said == 1:
        return now == 1 or (now is None and (not other.many or mention.many))
    if mention.exact:
        return now == said
    if now is None:
        return other.many
    return now > 1 and (other.exact or (now > _FEW) == (said > _FEW) or now == said)


def numbers(pair: Pair) -> Iterator[Break]:
    """Every number still stands, written either way."""
    before, after = pair.before, pair.after
    spelled = {w.value for w in after.numbers}
    digits = {d.value for d in after.digits}
    new = [d.said for d in after.digits if d.value not in {b.value for b in before.digits}]
    for digit in before.digits:
        counted = digit.start in before.counted
        quoted = any(q.start <= digit.start < q.stop for q in before.quotes)
        if counted or quoted or digit.value in digits or digit.value in spelled:
            continue
        yield Break(what="number", was=digit.said, now=new.pop(0) if new else None)


def colors(pair: Pair) -> Iterator[Break]:
    """Every colour and material is still that of its noun."""
    for mention in pair.before.mentions:
        if pair.before.denied(mention.head):
            continue
        others = pair.after.alike(mention)
        for trait in mention.traits:
            named = pair.before.in_name(trait.start)
            if others and not named and not _worn(trait, mention, others, pair):
                yield _lost(trait, mention, others, pair)
    for trait in pair.before.loose:
        if not any(agree(trait.value, t.value) for t in _traits(pair)) and not _spelled(
            trait, pair
        ):
            yield Break(what=_what(trait), was=pair.before.said(trait.start, trait.stop))


def _worn(trait: Trait, mention: Mention, others: list[Mention], pair: Pair) -> bool:
    if any(agree(t.value, trait.value) for other in others for t in other.traits):
        return True
    if any(t.kind == trait.kind for other in others for t in other.traits):
        return False
    if _made_of(trait, pair):
        return True
    if any(agree(t.value, trait.value) for t in pair.after.loose):
        return True
    bearers = [m for m in pair.after.mentions if any(agree(t.value, trait.value) for t in m.traits)]
    return any(m.head.kind == "abstract" or m.concepts & _PAINT for m in bearers)


def _made_of(trait: Trait, pair: Pair) -> bool:
    """Whether it is said behind its noun: a house built of wood, a woman in red."""
    said = re.escape(pair.before.said(trait.start, trait.stop).lower().removesuffix("en"))
    form = rf"\b(?:of|from) (?:\w+ )?{said}\b"
    if trait.kind == "color":
        form = rf"\bin (?:\w+ )?{said}(?=[,.;]|$| and\b)"
    return re.search(form, pair.after.small) is not None


def _lost(trait: Trait, mention: Mention, others: list[Mention], pair: Pair) -> Break:
    dressed = [m for m in others if any(t.kind == trait.kind for t in m.traits)]
    now = (dressed or others)[0]
    ends = (trait.start, trait.stop, mention.head.start, mention.head.stop)
    return Break(
        what=_what(trait),
        was=pair.before.said(min(ends), max(ends)),
        now=pair.after.said(now.start, now.stop),
    )


def _what(trait: Trait) -> MustKeep:
    return "color" if trait.kind == "color" else "material"


def _traits(pair: Pair) -> Iterator[Trait]:
    yield from pair.after.loose
    for mention in pair.after.mentions:
        yield from mention.traits


def _spelled(trait: Trait, pair: Pair) -> bool:
    return pair.before.said(trait.start, trait.stop).lower() in pair.after.small

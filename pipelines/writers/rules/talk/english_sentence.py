"""English sentences kept tidy while pieces of them come and go."""

import re

_DANGLING = re.compile(
    r"\s+(?:with|for|to|at|on|in|of|by|into|from|onto|and|towards?|near|beside|behind|over|under|"
    r"a|an|the)\s*$", re.IGNORECASE
)  # fmt: skip


_LEADING = re.compile(
    r"^(?:\s*(?:[,;:]|\b(?:and|but|while|down|up|through|to|into|across|along|past|over|out|of|with|"
    r"for|from|towards?)\b))+\s*", re.IGNORECASE
)  # fmt: skip


_ARTICLE = re.compile(r"\b(an?)(\s+)(?=(\w))", re.IGNORECASE)


_VOWELS = "aeiou"


def joined(before: str, after: str) -> str:
    """Two pieces of a text with what was between them gone, tidily."""
    whole = bool(after.strip(" .!?,;")) or bool(before.strip())
    while before != (shorter := _DANGLING.sub("", before)):
        before = shorter
    after = after.lstrip()
    if not before.strip() or before.rstrip().endswith(":"):
        after = _LEADING.sub("", after)
    glue = "" if not before.strip() or after[:1] in ".,;!?:" else " "
    text = before.rstrip() + glue + after
    text = re.sub(r"\s*,(?:\s*,)+", ",", text)
    text = re.sub(r",\s*([.!?])", r"\1", text)
    text = re.sub(r"^\s*[,;]\s*", "", text)
    return articled(text[:1].upper() + text[1:]) if whole else ""


def cased(text: str, before: str) -> str:
    """The text with a capital where there was one."""
    return text[:1].upper() + text[1:] if before[:1].isupper() else text


def appended(text: str, more: str) -> str:
    """The text with a phrase at its end, before the full stop."""
    body = text.rstrip()
    end = body[-1:] if body[-1:] in ".!?" else ""
    return f"{body[: len(body) - len(end)]}{more}{end}"


def articled(text: str) -> str:
    """The text with "a" and "an" as the next word wants them."""

    def fixed(match: re.Match[str]) -> str:
        right = "an" if match.group(3).lower() in _VOWELS else "a"
        right = right.capitalize() if match.group(1)[0].isupper() else right
        kept = match.group(1).lower() in ("a", "an") and _irregular(match)
        return (match.group(1) if kept else right) + match.group(2)

    return _ARTICLE.sub(fixed, text)


def _irregular(match: re.Match[str]) -> bool:
    """An hour, a unicorn: the sound, not the letter."""
    word = match.string[match.end() :].lower()
    return word.startswith(("hour", "honest", "uni", "use", "euro", "one", "ufo", "x-ray", "umu"))

"""A language model held to a JSON schema, token by token, by llguidance."""

import json
from typing import Any

import llguidance.hf
import llguidance.torch as masks
import torch
from llguidance import LLMatcher
from transformers import LogitsProcessor, PreTrainedTokenizerBase

from pipelines.writers.speaking.errors import Unwritten

SPACING = {"whitespace_flexible": False, "item_separator": ", ", "key_separator": ": "}
IMPOSSIBLE = float("-inf")


class Tokens:
    """A tokenizer as the grammar sees it, and its tokens that end something."""

    def __init__(self, tokenizer: PreTrainedTokenizerBase, size: int) -> None:
        self.seen = llguidance.hf.from_tokenizer(tokenizer, n_vocab=size)
        told = [tokenizer.decode([token]) for token in range(min(size, len(tokenizer)))]
        self.quotes = _which(told, '"')
        self.brackets = _which(told, "]", "}", "]}", "}]", "]}]", "}]}")
        self.letters = _which(told, "e", "z")


def _which(told: list[str], *wanted: str) -> torch.Tensor:
    return torch.tensor([n for n, text in enumerate(told) if text in wanted], dtype=torch.long)


class Held(LogitsProcessor):
    """Lets only tokens through that keep the answer inside the grammar.

    most: tokens the answer may have. Near its end everything that is open is closed as soon as
    the grammar allows, so that the answer is whole when the tokens run out.
    """

    def __init__(self, tokens: Tokens, schema: dict[str, Any], most: int) -> None:
        self._tokens = tokens
        told = json.dumps(schema)
        grammar = LLMatcher.grammar_from_json_schema(told, overrides=SPACING)
        self._matcher = LLMatcher(tokens.seen, grammar)
        self._mask = masks.allocate_token_bitmask(1, tokens.seen.vocab_size)
        self._begin: int | None = None
        self._seen = 0
        self._hurry = most - max(most // 3, 60)

    def __call__(self, ids: torch.LongTensor, scores: torch.FloatTensor) -> torch.FloatTensor:
        """The scores, with tokens that cannot come next made impossible."""
        if self._begin is None:
            self._begin = self._seen = ids.shape[1]
        self._matcher.consume_tokens(ids[0, self._seen :].tolist())
        self._seen = ids.shape[1]
        if wrong := self._matcher.get_error():
            raise Unwritten(f"The answer of the llm writer left its form ({wrong[:200]}).")
        masks.fill_next_token_bitmask(self._matcher, self._mask, 0)
        masks.apply_token_bitmask_inplace(scores, self._mask.to(scores.device))
        if self._seen - self._begin >= self._hurry:
            self._close(scores)
        return scores

    def _close(self, scores: torch.FloatTensor) -> None:
        """Leaves only what ends a string or a bracket, where something can be ended."""
        possible = scores[0] > IMPOSSIBLE
        within = bool(possible[self._tokens.letters].any())
        ends = self._tokens.quotes if within else self._tokens.brackets
        ends = ends[possible[ends].cpu()]
        if len(ends):
            kept = scores[0, ends].clone()
            scores[0] = IMPOSSIBLE
            scores[0, ends] = kept

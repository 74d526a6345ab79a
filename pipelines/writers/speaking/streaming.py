"""Text as a model of transformers makes it."""

from collections.abc import Callable

from transformers import PreTrainedTokenizerBase, TextStreamer


class Streamed(TextStreamer):
    """Gives each finished piece to `hear`; what `hear` raises ends the generation."""

    def __init__(self, tokenizer: PreTrainedTokenizerBase, hear: Callable[[str], None]) -> None:
        super().__init__(tokenizer, skip_prompt=True, skip_special_tokens=True)
        self._hear = hear

    def put(self, value: object) -> None:
        """The next tokens; a sign of life even while they make no whole word yet."""
        super().put(value)
        self._hear("")

    def on_finalized_text(self, text: str, stream_end: bool = False) -> None:
        """A piece that will not change any more."""
        self._hear(text)

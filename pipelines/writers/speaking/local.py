"""The writer that asks a language model in this machine's memory, through transformers."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pipelines.writers.speaking.errors import Unwritten
from pipelines.writers.speaking.instruction import Message
from pipelines.writers.speaking.known import folder_of
from pipelines.writers.speaking.setup import Setup
from pipelines.writers.speaking.speaking import SpeakingWriter

if TYPE_CHECKING:
    from pipelines.writers.speaking.grammar import Tokens

TEMPERATURE, TOP_P, TOP_K = 0.7, 0.8, 20


class Local:
    """A language model and its tokenizer, loaded at the first answer.

    setup.local: a folder with safetensors, or a hub id that is on this machine already.
    Nothing is downloaded, no code of the folder is run, no pickle is opened.
    """

    name = "llm"

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._loaded: tuple[Any, Any, Tokens] | None = None

    def answer(
        self, said: list[Message], schema: dict[str, Any], most: int, hear: Callable[[str], None]
    ) -> str:
        """What the model says, always inside the schema; the same to the same messages.

        Raises:
            MissingPart: the model is not on this machine.
            Unwritten: it cannot be loaded or has no memory to work in.
        """
        import torch
        from transformers import LogitsProcessorList

        from pipelines.writers.speaking.grammar import Held
        from pipelines.writers.speaking.streaming import Streamed

        tokenizer, model, tokens = self.load()
        asked = _phrased(tokenizer, said).to(model.device)
        torch.manual_seed(_seed(said))
        try:
            with torch.inference_mode():
                told = model.generate(
                    **asked,
                    max_new_tokens=most,
                    do_sample=True,
                    temperature=TEMPERATURE,
                    top_p=TOP_P,
                    top_k=TOP_K,
                    eos_token_id=tokenizer.eos_token_id,
                    pad_token_id=tokenizer.pad_token_id or tokenizer.eos_token_id,
                    logits_processor=LogitsProcessorList([Held(tokens, schema, most)]),
                    streamer=Streamed(tokenizer, hear),
                )
        except torch.OutOfMemoryError as wrong:
            raise Unwritten(
                "There is too little memory for the llm writer. Choose a smaller model."
            ) from wrong
        return str(
            tokenizer.decode(told[0, asked["input_ids"].shape[1] :], skip_special_tokens=True)
        )

    def load(self) -> tuple[Any, Any, Tokens]:
        """Tokenizer, model and grammar tokens, loaded once.

        Raises:
            MissingPart: the model is not on this machine.
            Unwritten: it is there, but cannot be loaded.
        """
        if self._loaded is None:
            self._loaded = self._load()
        return self._loaded

    def _load(self) -> tuple[Any, Any, Tokens]:
        import torch
        from safetensors import SafetensorError
        from transformers import AutoModelForCausalLM, AutoTokenizer

        from pipelines.writers.speaking.grammar import Tokens

        folder = folder_of(self._setup.local)
        if self._setup.threads:
            torch.set_num_threads(self._setup.threads)
        told = {"local_files_only": True, "trust_remote_code": False}
        try:
            tokenizer = AutoTokenizer.from_pretrained(folder, **told)
            model = AutoModelForCausalLM.from_pretrained(
                folder, use_safetensors=True, dtype="auto", **told
            )
        except (OSError, ValueError, KeyError, RuntimeError, ImportError, SafetensorError) as wrong:
            why = " ".join(str(wrong).split())[:160]
            raise Unwritten(
                f"The model in {folder} cannot be loaded: {why}. Choose another, or download it "
                "again."
            ) from wrong
        if tokenizer.chat_template is None:
            raise Unwritten(
                f"The model in {folder} is not made for conversation. Choose one that is."
            )
        model = model.eval().to("cuda" if torch.cuda.is_available() else "cpu")
        size = model.get_output_embeddings().weight.shape[0]
        return tokenizer, model, Tokens(tokenizer, size)


class Llm(SpeakingWriter):
    """Words by a language model of this machine."""

    speaks = Local
    name = "llm"


def _phrased(tokenizer: Any, said: list[Message]) -> Any:
    """The messages as the model was taught to read them, not thinking aloud."""
    from jinja2 import TemplateError

    told = {"add_generation_prompt": True, "return_tensors": "pt", "return_dict": True}
    try:
        return tokenizer.apply_chat_template(said, enable_thinking=False, **told)
    except TemplateError:
        # Some models know no system: the task stands before the first words then.
        task, first, *rest = said
        first = {**first, "content": f"{task['content']}\n\n{first['content']}"}
        return tokenizer.apply_chat_template([first, *rest], enable_thinking=False, **told)


def _seed(said: list[Message]) -> int:
    told = "\0".join(message["content"] for message in said)
    return int.from_bytes(sha256(told.encode("utf-8", "replace")).digest()[:4])

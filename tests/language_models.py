"""A language model that fits in a test, and a real server that speaks the OpenAI protocol."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from tests.serving import Quiet, listening

TEMPLATE = (
    "{% for m in messages %}<|im_start|>{{m.role}}\n{{m.content}}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
PIECE = 7
SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
SEEN = ['{"refined": "a fox", "shots": [{"text": "dawn", "size": "WS", "seconds": 2}]}', "狐狸"]


def put_model(folder: Path, seed: int = 0, window: int = 32_768) -> Path:
    """A Qwen3 of 60,000 random weights with byte-level words, as a folder of the usual form."""
    import torch
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast, Qwen3Config, Qwen3ForCausalLM

    torch.set_num_threads(1)
    words = Tokenizer(models.BPE())
    words.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    words.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    words.train_from_iterator(
        SEEN,
        trainers.BpeTrainer(
            vocab_size=300,
            show_progress=False,
            initial_alphabet=alphabet,
            special_tokens=SPECIAL,
        ),
    )
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=words, eos_token="<|im_end|>", pad_token="<|endoftext|>"
    )
    tokenizer.chat_template = TEMPLATE
    torch.manual_seed(seed)
    model = Qwen3ForCausalLM(
        Qwen3Config(
            vocab_size=len(tokenizer),
            hidden_size=32,
            intermediate_size=64,
            num_hidden_layers=1,
            num_attention_heads=2,
            num_key_value_heads=1,
            head_dim=16,
            max_position_embeddings=window,
            eos_token_id=tokenizer.eos_token_id,
            pad_token_id=tokenizer.pad_token_id,
        )
    )
    tokenizer.save_pretrained(folder)
    model.save_pretrained(folder)
    return folder


def sheet(refined: str, **more: Any) -> str:
    """A sheet as a good model would fill it in: one shot of a fox."""
    shot = {
        "text": refined, "size": "FS", "move": "track", "seconds": 4, "setting": "forest",
        "subjects": [{"id": "s1", "noun": "fox", "color": "red"}],
        "actions": [{"verb": "runs", "agent": "s1"}],
    }  # fmt: skip
    return json.dumps({"refined": refined, "shots": [{**shot, **more}]}, ensure_ascii=False)


class Served:
    """What a server answers, in turn, and what it was asked; the last answer is given for ever.

    An answer is the text to stream, a number (that status), "hang", or "break: text", which
    closes the connection after the text.
    """

    def __init__(self, *answers: str | int, key: str = "") -> None:
        self.answers = list(answers)
        self.key = key
        self.asked: list[dict[str, Any]] = []
        self.url = ""
        self.over = threading.Event()

    def next(self) -> str | int:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@contextmanager
def serving(*answers: str | int, key: str = "") -> Iterator[Served]:
    """A server on a free port of its own: what one wrote is never another's draft."""
    served = Served(*answers, key=key)
    with listening(_Handler, served=served) as home:
        served.url = f"{home}/v1"
        try:
            yield served
        finally:
            served.over.set()


class _Handler(Quiet, BaseHTTPRequestHandler):
    served: Served

    def do_POST(self) -> None:
        told = self.rfile.read(int(self.headers["content-length"]))
        self.served.asked.append(json.loads(told))
        key = self.served.key
        wrong = key and self.headers["authorization"] != f"Bearer {key}"
        answer = 401 if wrong else self.served.next()
        if isinstance(answer, int):
            self.refuse(answer)
        else:
            self.stream(answer)

    def refuse(self, status: int) -> None:
        body = json.dumps({"error": {"message": "no", "type": "x", "code": None}}).encode()
        self.answer(status, body, {"content-type": "application/json", "connection": "close"})

    def stream(self, answer: str) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("transfer-encoding", "chunked")
        self.send_header("connection", "close")
        self.end_headers()
        if answer == "hang":
            self.served.over.wait(30)
            return
        text = answer.removeprefix("break: ")
        for at in range(0, len(text), PIECE):
            self.send({"delta": {"content": text[at : at + PIECE]}, "index": 0})
        if answer is not text:
            self.close_connection = True
            self.connection.close()
            return
        self.send({"delta": {}, "index": 0, "finish_reason": "stop"})
        self.chunk(b"data: [DONE]\n\n")
        self.chunk(b"")

    def send(self, choice: dict[str, Any]) -> None:
        told = {
            "id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m",
            "choices": [choice],
        }  # fmt: skip
        self.chunk(f"data: {json.dumps(told)}\n\n".encode())

    def chunk(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))

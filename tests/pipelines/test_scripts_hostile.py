"""Scripts made to hurt: none takes long, none breaks the reader."""

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.errors import ReelwrightError, UnreadableMedia
from pipelines.scripts import MOST_BYTES, SUFFIXES, read_script
from pipelines.staging import staged
from pipelines.writers import open_writer

WRITER = open_writer("rules")

LOUD = 500_000
ENDLESS = {
    "open.fountain": "/*" * LOUD,
    "notes.fountain": "[[" * LOUD,
    "spaces.fountain": f"INT. {' ' * LOUD}x",
    "parens.fountain": "A (" * LOUD,
    "cue.fountain": f"\n{'A ' * LOUD}\nb",
    "colons.txt": f"A{' ' * LOUD}x: b",
    "dashes.txt": f"EXT. {'A - ' * LOUD}",
    "changes.txt": f"\n{'A ' * LOUD}TO\n",
    "quotes.csv": f"Description,Size\n{chr(34) * LOUD}",
    "commas.csv": f"Description{',' * LOUD}",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_no_line_is_read_without_end(name):
    began = time.process_time()
    with suppress(UnreadableMedia):
        staged(read_script(name, ENDLESS[name][:MOST_BYTES].encode()), WRITER)
    assert time.process_time() - began < 3


SOME_BYTES = st.one_of(
    st.binary(max_size=300),
    st.text().map(str.encode),
    st.text("Description,Cast\nSize:;\"'INT. @(^)#=>~!*[]—雨：", max_size=80).map(
        lambda s: f"Description,Cast,Seconds\n{s}".encode()
    ),
)


@settings(max_examples=100)
@given(st.sampled_from(sorted(SUFFIXES)), SOME_BYTES)
def test_whatever_the_bytes_they_are_read_or_refused(suffix, data):
    with suppress(ReelwrightError):
        assert staged(read_script(f"a{suffix}", data), WRITER).plans


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",!,", "Shot 1"),
        (",,CU", "Shot 1"),
        (",Anna,", "Anna"),
        (",Anna,CU", "Anna"),
        ("?,,CU", "Shot 1"),
    ],
)
def test_a_row_that_says_nothing_is_still_a_shot_with_words(row, words):
    read = read_script("list.csv", f"Description,Cast,Size\n{row}".encode())
    [plan] = staged(read, WRITER).plans
    assert plan.text == words

"""What language models wrote: kept by the words and the model, so that nothing is paid twice."""

import time
import zlib
from typing import TypeVar

from sqlalchemy import Connection, delete, insert, select

from pipelines.script import Value
from studio.history.tables import draft as table

MOST = 500
Kept = TypeVar("Kept", bound=Value)


def keep(db: Connection, words: str, model: str, drafted: Value) -> None:
    """Keeps a draft in place of the one before; the oldest go when there are too many.

    words: a digest of what was asked for. model: which model answered.
    """
    db.execute(delete(table).where(table.c.words == words, table.c.model == model))
    data = zlib.compress(drafted.model_dump_json(by_alias=True).encode(), 6)
    db.execute(insert(table).values(words=words, model=model, made=time.time(), data=data))
    past = select(table.c.made).order_by(table.c.made.desc()).offset(MOST).limit(1)
    oldest = db.execute(past).scalar()
    if oldest is not None:
        db.execute(delete(table).where(table.c.made <= oldest))


def of_words(db: Connection, words: str, form: type[Kept], model: str | None = None) -> Kept | None:
    """The newest draft for these words, by `model` or by any."""
    query = select(table.c.data).where(table.c.words == words).order_by(table.c.made.desc())
    if model is not None:
        query = query.where(table.c.model == model)
    data = db.execute(query.limit(1)).scalar()
    return None if data is None else form.model_validate_json(zlib.decompress(data))

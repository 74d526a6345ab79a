"""Parts of documents, each kept once by the sha256 of its canonical JSON."""

import hashlib
import json
import re
import zlib

from sqlalchemy import Connection, insert, select

from pipelines.script import Value
from studio.domain.document import PARTS, Document
from studio.history.tables import part, part_file, revision_part

DIGEST = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")


def keep(db: Connection, document: Document) -> dict[str, str]:
    """Keeps what is new in `document` and gives the sha256 of every part by its name."""
    told = {name: canonical(getattr(document, name)) for name in PARTS}
    shas = {name: hashlib.sha256(text).hexdigest() for name, text in told.items()}
    known = set(db.execute(select(part.c.sha256).where(part.c.sha256.in_(shas.values()))).scalars())
    for name, sha256 in shas.items():
        if sha256 not in known:
            known.add(sha256)
            _keep(db, sha256, name, told[name])
    return shas


def of_revision(db: Connection, revision: int) -> dict[str, str]:
    """The sha256 of every part of a revision by its name; empty when there is no such revision."""
    columns = revision_part.c.name, revision_part.c.part
    rows = db.execute(select(*columns).where(revision_part.c.revision == revision))
    return {name: sha256 for name, sha256 in rows}


def document(db: Connection, revision: int) -> Document:
    """The document of a revision; parts that are newer than it have their defaults."""
    query = select(revision_part.c.name, part.c.data).join(part)
    rows = db.execute(query.where(revision_part.c.revision == revision))
    told = {name: json.loads(zlib.decompress(data)) for name, data in rows}
    return Document.model_validate(told)


def canonical(value: Value) -> bytes:
    """A value as JSON that is the same for equal values."""
    told = value.model_dump(mode="json", by_alias=True)
    return json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _keep(db: Connection, sha256: str, name: str, text: bytes) -> None:
    db.execute(insert(part).values(sha256=sha256, kind=name, data=zlib.compress(text, 6)))
    files = [{"part": sha256, "file": file} for file in set(DIGEST.findall(text.decode()))]
    if files:
        db.execute(insert(part_file), files)

"""What the creator thinks of takes: stars, rejections, and which was chosen over which."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from studio.domain.take import Rating
from studio.history.tables import pick, rating

AT_ONCE = 500


def keep(db: Connection, take: str, told: Rating) -> None:
    """Keeps what is thought of a take, in the place of what was."""
    db.execute(delete(rating).where(rating.c.take == take))
    values = {"stars": told.stars, "rejected": int(told.rejected), "time": told.time}
    db.execute(insert(rating).values(take=take, **values))


def of_takes(db: Connection, keys: Iterable[str]) -> dict[str, Rating]:
    """What is thought of those takes that were rated, by their keys."""
    wanted = list(dict.fromkeys(keys))
    found: dict[str, Rating] = {}
    for at in range(0, len(wanted), AT_ONCE):
        query = select(rating).where(rating.c.take.in_(wanted[at : at + AT_ONCE]))
        for row in db.execute(query):
            found[row.take] = Rating(row.stars, bool(row.rejected), row.time)
    return found


def pick_over(db: Connection, chosen: str, others: Iterable[str], now: float) -> None:
    """Keeps that one take was chosen over others; the newest choice between two counts."""
    for other in others:
        for a, b in ((chosen, other), (other, chosen)):
            db.execute(delete(pick).where(pick.c.chosen == a, pick.c.over == b))
        db.execute(insert(pick).values(chosen=chosen, over=other, time=now))


def picks(db: Connection) -> set[tuple[str, str]]:
    """Every (chosen, passed over), as keys of takes."""
    return {(row.chosen, row.over) for row in db.execute(select(pick))}

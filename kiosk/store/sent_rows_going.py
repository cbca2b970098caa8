"""Lets rows of what colleagues sent go, within a transaction: with their steps, and the key of a topic left empty."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kiosk.model.items import ItemId
from kiosk.model.reactions import ReactionKind, item_of_words
from kiosk.store.desk_consents import let_consents_of_erased_go
from kiosk.store.desk_store import ALL, Statements
from kiosk.store.nominations_going import let_erased_nominations_go
from kiosk.store.received_rows import let_erased_received_go
from kiosk.store.sign_up_rows import let_lists_go, lists_of

_ERASED = "SELECT item FROM decisions WHERE verb = 'erase'"
_WORDED = "SELECT id, answer FROM reactions WHERE words != ''"
_EMPTY = "SELECT id FROM topics WHERE NOT EXISTS (SELECT 1 FROM reactions WHERE reactions.topic = topics.id)"


def let_go(base: Statements, reactions: Iterable[str]) -> None:
    """Delete reactions by their ids, and the steps of those that were ideas; whoever reads what is new forgets them."""
    for id_ in reactions:
        steps = "SELECT id FROM idea_steps WHERE idea = ?"
        base.execute(
            f"DELETE FROM undone WHERE decision IN ({steps}) AND decision NOT IN (SELECT id FROM decisions)",  # noqa: S608  # names of ours
            (id_,),
        )
        base.execute("DELETE FROM idea_steps WHERE idea = ?", (id_,))
        base.execute("DELETE FROM reactions WHERE id = ?", (id_,))
    base.execute("UPDATE reaction_changes SET newest = newest + 1, erased = newest + 1")


def close_topics(base: Statements, most: int = ALL) -> int:
    """Delete topics about which nothing is kept, with their keys; return how many."""
    empty = [id_ for (id_,) in base.execute(f"{_EMPTY} LIMIT ?", (most,))]
    for id_ in empty:
        base.execute("DELETE FROM set_aside WHERE topic = ?", (id_,))
        base.execute("DELETE FROM gone_topics WHERE id = ?", (id_,))
        base.execute("DELETE FROM topics WHERE id = ?", (id_,))
    return len(empty)


def let_go_with_erased(base: Statements) -> None:
    """Delete what is erased for good among what was sent, and all that was sent about anything erased."""
    erased = {ItemId(item) for (item,) in base.execute(_ERASED)}
    if not erased:
        return
    let_consents_of_erased_go(base)
    let_erased_nominations_go(base, erased)
    let_erased_received_go(base, erased)
    found = [id_ for id_, answer in base.execute(_WORDED) if item_of_words(ReactionKind(answer), id_) in erased]
    found += [id_ for item in erased for (id_,) in base.execute("SELECT id FROM reactions WHERE topic = ?", (item,))]
    if found:
        let_go(base, found)
        close_topics(base)
    lists = lists_of(base)
    gone = {one.event for one in lists if one.item in erased}
    let_lists_go(base, [one.event for one in lists if one.event in gone or one.moved_to in gone])


def released_of(base: Statements, items: Collection[ItemId]) -> frozenset[ItemId]:
    """Return which of these items somebody released, and nobody took down since."""
    found: set[ItemId] = set()
    for item in items:
        verbs = {
            verb
            for (verb,) in base.execute(
                """SELECT verb FROM decisions WHERE item = ? AND NOT EXISTS
                   (SELECT 1 FROM undone WHERE undone.decision IN (decisions.id, nullif(decisions.together, '')))""",
                (item,),
            )
        }
        if verbs == {"release"}:
            found.add(item)
    return frozenset(found)

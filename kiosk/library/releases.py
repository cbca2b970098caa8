"""Which words were released, and which are others that stand in their place: those wait for a person. No disk."""

from __future__ import annotations

import difflib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kiosk.library.decision_sources import by_folder
from kiosk.library.released_words import digest_of_words, digest_without_sound, plain_digest, text_of
from kiosk.library.taking_down.forms import form
from kiosk.library.taking_down.likeness import is_near, runs, sketch
from kiosk.library.taking_down.lines import TELLING
from kiosk.library.vetting.personal import find, mask
from kiosk.model.content import Batch, Place
from kiosk.model.decisions import Verb
from kiosk.model.items import Item, ItemId, Quote, Story
from kiosk.model.value import value

ALIKE = 0.6
"""Share of the words in common from which other words at the same place count as an edit of the earlier ones."""
MOST = 5000
"""Released words that are remembered; then the oldest are forgotten."""
_LETTERS = 600
"""Letters of released words that are remembered, to be told beside what they became."""


@value(kw_only=False)
class Released:
    """Words that a person released: where, of which item, and how they read."""

    path: str
    item: ItemId
    words: str
    beside: str = ""
    """The digest of words that are nearly the same and lay released elsewhere when these came: a file and its copy
    under another name look so. When those go, these were made of them."""
    exact: bool = True
    """Whether the digest is also of the signs: a kiosk of before counted letters and digits alone."""


@value(kw_only=False)
class _Edit:
    """An item that waits since its words are not those that were released: at which path, and which those were."""

    path: str
    was: str = ""


class Releases:
    """The released words by their digest, and the edited items. A release belongs to the words it was given to."""

    def __init__(self, marks: Iterable[tuple[str, str, str]] = ()) -> None:
        """Start with the marks of before a restart: (mark, item or digest, detail)."""
        self._edits: dict[ItemId, _Edit] = {}
        self._known: dict[str, Released] = {}
        self._of_item: dict[ItemId, list[str]] = {}
        self._runs: dict[str, list[str]] = {}
        self._there: dict[Place, dict[ItemId, str]] = {}
        """Of each place with releases the items that are released there, and the digests of their words."""
        self._lying: Counter[str] = Counter()
        self._paths: Counter[str] = Counter()
        self.changed_marks: dict[tuple[str, str], str | None] = {}
        self.turned: set[ItemId] = set()
        """Items that wait or may be shown since others came or went."""
        self.all_read = True
        for mark, item, detail in marks:
            if mark == "edited":
                self._edits[ItemId(item)] = _Edit(*detail.split("\t", 1))
            elif mark == "released":
                self._recall(item, detail)

    def lay(self, place: Place, before: Batch | None, now: Batch | None) -> None:
        """Take in what lies at a place instead of what lay there before; None where nothing does."""
        path = place[1]
        self._paths[path] += (now is not None) - (before is not None)
        released = _released(now) if now is not None else {}
        digests = {item.id: self._digest_of(item) for item in released.values()}
        gone = self._there.pop(place, {})
        if digests:
            self._there[place] = digests
        if now is not None:
            self._seen_without_release(now, released, path)
        if now is not None and released:
            for item, was in self._edited_since(before, released, now).items():
                if item not in self._edits and digests[item] not in self._known:
                    self._set_edit(item, _Edit(path, was))
            self._note(place, released, digests, before)
        self._lying.update(digests.values())
        self._lying.subtract(gone.values())
        self._turn(set(gone.values()) ^ set(digests.values()))

    def edited(self, place: Place) -> dict[ItemId, str]:
        """Return the items at a place that wait since they are not what was released, each with the earlier words."""
        found: dict[ItemId, str] = {}
        for item, digest in self._there.get(place, {}).items():
            known, edit = self._known.get(digest), self._edits.get(item)
            if known is not None and known.beside and not self._lying[known.beside]:
                found[item] = self._words(known.beside)
            elif known is None and edit is not None:
                found[item] = self._words(edit.was)
        return found

    def forget_words(self, items: Iterable[Item]) -> None:
        """Forget how the words of these items read: they were taken down."""
        for item in items if self._known else ():
            if (known := self._known.get(digest := digest_of_words(item))) is not None and known.words:
                self._keep(digest, replace(known, words=""))

    def forget_words_of(self, items: Iterable[ItemId]) -> None:
        """Forget how all that was ever released of these items reads, also where no copy is here any more."""
        for item in items if self._known else ():
            for digest in list(self._of_item.get(item, ())):
                if self._known[digest].words:
                    self._keep(digest, replace(self._known[digest], words=""))

    def _digest_of(self, item: Item) -> str:
        """Return the digest of released words, and know by it what a kiosk of before knew by the letters alone."""
        exact, plain = digest_without_sound(item), plain_digest(item)
        known = self._known.get(plain)
        if known is not None and not known.exact and (exact == plain or exact not in self._known):
            self._keep(plain, None)
            self._keep(exact, replace(known, exact=True))
            if exact != plain:
                self._call_otherwise(plain, exact)
        return digest_of_words(item)

    def _call_otherwise(self, before: str, now: str) -> None:
        for digest, known in list(self._known.items()):
            if known.beside == before:
                self._keep(digest, replace(known, beside=now))
        for item, edit in list(self._edits.items()):
            if edit.was == before:
                self._set_edit(item, _Edit(edit.path, now))

    def _words(self, digest: str) -> str:
        known = self._known.get(digest)
        return known.words if known is not None else ""

    def _edited_since(self, before: Batch | None, released: dict[ItemId, Item], now: Batch) -> dict[ItemId, str]:
        """Return the released items whose words are others than those that lay released at this place before."""
        old = _released(before) if before is not None else {}
        if before is None or not old:
            return {}
        found = {
            one: digest_of_words(old[one])
            for one in released.keys() & old.keys()
            if digest_of_words(released[one]) != digest_of_words(old[one])
        }
        here, there = {item.id for item in now.items}, {item.id for item in before.items}
        vanished = [item for item in old.values() if item.id not in here]
        index: dict[str, list[Item]] = {}
        for item in vanished:
            for run in sketch(form(text_of(item))):
                index.setdefault(run, []).append(item)
        for item in released.values() if vanished else ():
            if item.id not in there:
                few = len(vanished) <= 20
                others = vanished if few else _sharing(item, index)
                was = next((one for one in others if _alike(text_of(item), text_of(one))), None)
                if was is not None:
                    found[item.id] = digest_of_words(was)
        return found

    def _note(
        self, place: Place, released: dict[ItemId, Item], digests: dict[ItemId, str], before: Batch | None
    ) -> None:
        """Remember the words that are released now, or hold those that others were made into elsewhere."""
        looked_at = {one.id for one in before.items} if before is not None else set()
        for item in released.values():
            digest = digests[item.id]
            if item.id in self._edits or digest in self._known:
                continue
            was = None if item.id in looked_at else self._made_of(item, place[1], set(digests.values()))
            if was is not None and not self._lying[was]:
                self._set_edit(item.id, _Edit(place[1], was))
                continue
            words = text_of(item)[:_LETTERS]
            self._keep(digest, Released(place[1], item.id, mask(words, find(words)), was or ""))

    def _made_of(self, item: Item, path: str, here: set[str]) -> str | None:
        """Return the digest of released words of which these seem to be made, though not in this place."""
        text = form(text_of(item))
        near = {digest for run in runs(text) for digest in self._runs.get(run, ())} - here
        of_item = (one for one in self._of_item.get(item.id, ()) if one not in here and not self._lying[one])
        for digest in (*of_item, *sorted(near)):
            known, other = self._known[digest], form(self._known[digest].words)
            same = known.item == item.id or (known.path == path and _alike(text_of(item), known.words))
            if same or (min(len(text), len(other)) >= TELLING and is_near(text, other)):
                return digest
        return None

    def _seen_without_release(self, now: Batch, released: dict[ItemId, Item], path: str) -> None:
        """Let what lies here without its release be new: a person looked at it, and releases these words next."""
        for item in now.items if self._edits or self._known else ():
            if item.id in released:
                continue
            edit = self._edits.get(item.id)
            if edit is not None and (edit.path == path or (self.all_read and not self._paths[edit.path])):
                self._set_edit(item.id, None)
                self._keep(edit.was, None)
            known = self._known.get(digest := digest_of_words(item)) if self._known else None
            if known is not None and known.path == path:
                self._keep(digest, None)

    def _turn(self, digests: set[str]) -> None:
        """Note the items elsewhere that wait or not by whether these words lie released."""
        for there in self._there.values():
            for item, digest in there.items():
                known = self._known.get(digest)
                if known is not None and known.beside in digests:
                    self.turned.add(item)

    def _set_edit(self, item: ItemId, edit: _Edit | None) -> None:
        if edit is None:
            del self._edits[item]
            self.changed_marks["edited", item] = None
        elif self._edits.get(item) != edit:
            self._edits[item] = edit
            self.changed_marks["edited", item] = f"{edit.path}\t{edit.was}"

    def _keep(self, digest: str, known: Released | None) -> None:
        """Remember released words, or forget them; the oldest go first when they are too many."""
        before = self._known.pop(digest, None)
        if before is not None:
            self._of_item[before.item].remove(digest)
            for run in sketch(form(before.words)):
                self._runs[run].remove(digest)
        elif known is None:
            return
        if known is not None:
            self._enter(digest, known)
        self.changed_marks["released", digest] = _written(known) if known is not None else None
        if len(self._known) > MOST:
            self._keep(next(iter(self._known)), None)

    def _recall(self, digest: str, detail: str) -> None:
        try:
            path, item, words, beside, *exact = map(str, json.loads(detail))
        except (ValueError, TypeError):
            return  # a mark that cannot be read is none
        self._enter(digest, Released(path, ItemId(item), words, beside, bool(exact)))

    def _enter(self, digest: str, known: Released) -> None:
        self._known[digest] = known
        self._of_item.setdefault(known.item, []).append(digest)
        for run in sketch(form(known.words)):
            self._runs.setdefault(run, []).append(digest)


def _released(batch: Batch) -> dict[ItemId, Item]:
    """Return the customers' words that a person released one by one: in a table's column, or in the folder."""
    by_hand = any(one.verb is Verb.RELEASE for one in by_folder(batch))
    if not by_hand and not batch.released:
        return {}
    words = (item for item in batch.items if isinstance(item, Quote | Story))
    return {item.id: item for item in words if by_hand or item.id in batch.released}


def _sharing(item: Item, index: dict[str, list[Item]]) -> Iterator[Item]:
    """Give the items that share any run of letters with this one."""
    return iter({one.id: one for run in runs(form(text_of(item))) for one in index.get(run, ())}.values())


def _alike(one: str, other: str) -> bool:
    match = difflib.SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return match.quick_ratio() >= ALIKE and match.ratio() >= ALIKE


def _written(known: Released) -> str:
    detail = [known.path, known.item, known.words, known.beside, *(["exact"] if known.exact else [])]
    return json.dumps(detail, ensure_ascii=False)

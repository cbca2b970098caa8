"""What goes with a file that changed is found the same way whether few files changed or many."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kiosk.sources.folder.dependents import kin_in
from kiosk.sources.folder.names import kin_names, kin_stem
from kiosk.sources.folder.scan import Tree

STEMS = st.sampled_from(["kermis", "uit/kermis", "cafe\u0301", "café", "a.b", "nps/maart", "x"])
ENDS = st.sampled_from([".jpg", ".JPG", ".txt", ".jpg.txt", ".csv", ".pdf", ".Jpg", "", ".txt.txt", ".docx"])
PATHS = st.sets(st.builds(str.__add__, STEMS, ENDS), max_size=30)


@given(PATHS, st.data())
def test_files_of_one_name_go_together_however_many_changed(there: set[str], data: st.DataObject) -> None:
    tree = Tree(Path("content"))
    for number, path in enumerate(sorted(there)):
        tree.accept(path, (number, 1, 1))
    changed = data.draw(st.sets(st.sampled_from(sorted(there)), max_size=len(there))) if there else set()
    by_name = {kin for path in changed for kin in kin_names(kin_stem(path)) if kin in there}
    assert kin_in(tree, changed) - changed == by_name - changed
    for number in range(4000 if changed else 0):
        tree.accept(f"elders/{number}.txt", (number, 1, 1))  # so that few of all changed
    assert kin_in(tree, changed) - changed == by_name - changed

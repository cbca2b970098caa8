"""The structure of a PDF: which element each marked piece of its pages belongs to, for who has it read aloud."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.outputs.papers_rows import TaggedElement
from kiosk.outputs.pdf_file import Name, PdfFile, Ref, Thing


class PdfStructure:
    """Elements in a tree, and the pieces of pages that they hold, in reading order."""

    def __init__(self, elements: Sequence[TaggedElement], file: PdfFile) -> None:
        self._elements, self._file = elements, file
        self._root, self._document = file.reserve(), file.reserve()
        self._at = [file.reserve() for _ in elements]
        self._kids: list[list[Thing]] = [[] for _ in elements]
        self._pieces: list[list[Ref]] = []
        """By page, of each of its pieces the element."""

    def begin_page(self) -> None:
        """Let the pieces that follow be of the next page."""
        self._pieces.append([])

    def tag(self, element: int) -> bytes:
        """Return what an element is called."""
        return self._elements[element].tag.encode()

    def piece(self, element: int, page: Ref) -> int:
        """Return the number on its page of the next piece of an element."""
        number = len(self._pieces[-1])
        self._kids[element].append({"Type": Name("MCR"), "Pg": page, "MCID": number})
        self._pieces[-1].append(self._at[element])
        return number

    def put(self) -> Ref:
        """Write the tree and return its root. An element that holds nothing is left out."""
        top: list[Thing] = []
        for number in reversed(range(len(self._elements))):
            # Of the last first: what an element holds is of a higher number, and was put before it.
            if not self._kids[number]:
                continue
            one = self._elements[number]
            kids = top if one.parent is None else self._kids[one.parent]
            kids.insert(0, self._at[number])
            told: dict[str, Thing] = {
                "Type": Name("StructElem"), "S": Name(one.tag), "K": self._kids[number],
                "P": self._document if one.parent is None else self._at[one.parent],
            }  # fmt: skip
            if one.language:
                told["Lang"] = one.language
            if one.alt:
                told["Alt"] = one.alt
            self._file.put(told, self._at[number])
        self._file.put({"Type": Name("StructElem"), "S": Name("Document"), "P": self._root, "K": top}, self._document)
        numbers: list[Thing] = []
        for page, pieces in enumerate(self._pieces):
            numbers += [page, self._file.put(pieces)]
        self._file.put({
            "Type": Name("StructTreeRoot"), "K": [self._document], "ParentTreeNextKey": len(self._pieces),
            "ParentTree": self._file.put({"Nums": numbers}),
        }, self._root)  # fmt: skip
        return self._root

"""Writes what is read aloud of a PDF: each page as one text in the order of its sense, and not line by line.

Such a file is tagged (ISO 32000-1, 14.7 and 14.8): the marks of a page are one paragraph, which says what it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.outputs.pdf_file import Name, PdfFile, Ref, Thing

BEGINS, ENDS = b"/P <</MCID 0>> BDC\n", b"EMC\n"
"""Around what belongs to the paragraph of a page."""
ASIDE = b"/Artifact BMC\n"
"""Before what says nothing, such as a ground; it ends as a paragraph does."""


def read_aloud(file: PdfFile, pages: Sequence[tuple[Ref, str]]) -> dict[str, Thing]:
    """Return what the catalogue of a document tells of its pages and of what each says."""
    root, whole = file.reserve(), file.reserve()
    shared: dict[str, Thing] = {"Type": Name("StructElem"), "S": Name("P"), "P": whole, "K": 0}
    kids = [file.put(shared | {"Pg": page, "ActualText": says}) for page, says in pages]
    file.put({"Type": Name("StructElem"), "S": Name("Document"), "P": root, "K": kids}, whole)
    parents: list[Thing] = [part for at, one in enumerate(kids) for part in (at, [one])]
    told: dict[str, Thing] = {"Type": Name("StructTreeRoot"), "K": whole, "ParentTree": {"Nums": parents}}
    return {"StructTreeRoot": file.put(told, root), "MarkInfo": {"Marked": True}}

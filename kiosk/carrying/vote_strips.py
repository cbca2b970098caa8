"""Makes the strips with codes on paper by which people vote once."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.carrying.documents import DocumentSource, MadeDocument
from kiosk.model.language import Phrase
from kiosk.outputs.print_parts import needs_print_parts
from kiosk.store.vote_codes import written_code


def codes_made(source: DocumentSource, codes: Sequence[str]) -> MadeDocument:
    """Return the codes as a file to print and cut."""
    from kiosk.outputs.vote_strips import vote_strips_pdf

    needs_print_parts()
    named = Phrase("Stemcodes", "Vote codes").say(source.language)
    now = source.carried.now
    data = vote_strips_pdf([*map(written_code, codes)], source.theme, source.language, now)
    return MadeDocument(name=f"{named} {now.date().isoformat()}.pdf", data=data)

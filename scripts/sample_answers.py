"""Makes the NPS answers of the sample content: `python scripts/sample_answers.py` writes content/nps/ anew.

The same seed gives the same file, byte for byte, as Dutch Excel saves a table: semicolons, a byte order mark, CRLF.
"""

from __future__ import annotations

import csv
import io
import random
from calendar import monthrange
from datetime import date
from pathlib import Path

FILE = Path(__file__).parent.parent / "content" / "nps" / "nps antwoorden.csv"

MONTHS = (
    # year, month, answers, share of promoters, share of detractors
    (2025, 8, 41, 0.39, 0.27),
    (2025, 9, 52, 0.40, 0.27),
    (2025, 10, 58, 0.41, 0.26),
    (2025, 11, 63, 0.38, 0.30),
    (2025, 12, 47, 0.36, 0.32),
    (2026, 1, 71, 0.33, 0.37),
    (2026, 2, 66, 0.36, 0.33),
    (2026, 3, 61, 0.40, 0.28),
    (2026, 4, 55, 0.42, 0.25),
    (2026, 5, 49, 0.45, 0.24),
    (2026, 6, 53, 0.46, 0.22),
    (2026, 7, 36, 0.47, 0.22),
    (2026, 8, 19, 0.42, 0.26),
    (2026, 9, 57, 0.49, 0.19),
    (2026, 10, 68, 0.51, 0.17),
)
"""A year and a bit: a cold spell with long waits around January, better planning from spring, a quiet August."""

TEAMS = {"Monteurs": 40, "Klantenservice": 30, "Planning": 15, "Facturatie": 15}
SCORES = {
    "promoter": {10: 45, 9: 55},
    "passive": {8: 62, 7: 38},
    "detractor": {6: 38, 5: 24, 4: 12, 3: 10, 2: 6, 1: 6, 0: 4},
}
WORDS = {
    (2026, 1, "detractor"): ("Drie keer gebeld, drie keer een ander antwoord.", "Klantenservice"),
    (2026, 2, "detractor"): ("De monteur kwam een dag te vroeg. Ik was er niet, logisch.", "Planning"),
    (2026, 6, "promoter"): ("Binnen het uur weer warm water, en de badkamer droog achtergelaten.", "Monteurs"),
    (2026, 9, "passive"): ("Prima, al had de factuur wel in één keer goed gemogen.", "Facturatie"),
    (2026, 10, "promoter"): ("Nu weet ik op een half uur wanneer jullie komen. Houden zo.", "Planning"),
    (2026, 10, "detractor"): ("De app logt me elke week uit.", "Klantenservice"),
}
"""A few answers with words, on the first answer of that band in that month; somebody read them and wrote "ja"."""


def answers() -> list[tuple[date, int, str, str]]:
    """Return every answer as day, score, words and team, in order of day."""
    chance = random.Random("kiosk")  # noqa: S311 - sample figures need repeating, not secrecy
    rows: list[tuple[date, int, str, str]] = []
    for year, month, count, promoters, detractors in MONTHS:
        bands = ["promoter"] * round(count * promoters) + ["detractor"] * round(count * detractors)
        bands += ["passive"] * (count - len(bands))
        chance.shuffle(bands)
        days = sorted(chance.randint(1, monthrange(year, month)[1]) for _ in bands)
        said: set[str] = set()
        for day, band in zip(days, bands, strict=True):
            words, team = WORDS.get((year, month, band), ("", "")) if band not in said else ("", "")
            said.add(band)
            (score,) = chance.choices(list(SCORES[band]), list(SCORES[band].values()))
            (drawn,) = chance.choices(list(TEAMS), list(TEAMS.values()))
            rows.append((date(year, month, day), score, words, team or drawn))
    return rows


def main() -> None:
    """Write the table."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(("Datum", "Score", "Toelichting", "Team", "Tonen"))
    writer.writerows(
        (f"{day:%d-%m-%Y}", score, words, team, "ja" if words else "") for day, score, words, team in answers()
    )
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_bytes(text.getvalue().encode("utf-8-sig"))


if __name__ == "__main__":
    main()

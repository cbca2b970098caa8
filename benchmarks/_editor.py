"""The people who change the content, as a process apart: a folder of files and a feed that never stay as they are."""

from __future__ import annotations

import http.server
import json
import random
import shutil
import ssl
import sys
import threading
from pathlib import Path

from PIL import Image

WORDS = (
    *("de", "monteur", "belde", "vooraf", "en", "het", "was", "klaar", "voor", "ik", "wachtte", "lang", "op", "een"),
    *("antwoord", "maar", "uiteindelijk", "kwam", "goed", "rekening", "klopte", "niet", "dank", "voor", "uw", "hulp"),
)


def sentence(chance: random.Random) -> str:
    """Return words in a row, as long as what customers say."""
    return " ".join(chance.choices(WORDS, k=chance.randint(6, 45))).capitalize() + "."


def change(folder: Path, chance: random.Random, most: int = 160) -> None:
    """Add, change, spoil or delete one file; of all but photos there are so many at most."""
    kind = chance.choice(("quotes/positief", "quotes/kritisch", "verhalen", "mededelingen", "foto's"))
    number = chance.randint(0, most // 4 - 1)
    where = folder / kind
    where.mkdir(parents=True, exist_ok=True)
    if kind == "foto's":
        path = where / f"{number % 8}.jpg"
        if chance.random() < 0.3:
            path.unlink(missing_ok=True)
        else:
            small = Image.frombytes("RGB", (8, 6), chance.randbytes(144))
            small.resize((chance.randint(200, 1600), chance.randint(200, 1200))).save(path)
        return
    path = where / f"{number}.txt"
    happens = chance.random()
    if happens < 0.2:
        path.unlink(missing_ok=True)
    elif happens < 0.25:
        path.write_bytes(chance.randbytes(300))
    elif kind == "verhalen":
        path.write_text(f"{sentence(chance)[:60]}\n\n" + "\n\n".join(sentence(chance) for _ in range(6)))
    else:
        path.write_text(f"{sentence(chance)}\n- Mevrouw De Vries, Utrecht\n")


def serve(feed: list[bytes], context: ssl.SSLContext | None = None, opens: str | None = None) -> int:
    """Serve the newest feed on a port of loopback, to who sends `opens` where that is asked; return the port."""

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if opens is not None and self.headers.get("Authorization") != opens:
                self.send_error(401)
                return
            body = feed[-1]
            tag = f'"{hash(body) & 0xFFFFFFFF:x}"'
            same = self.headers.get("If-None-Match") == tag
            self.send_response(304 if same else 200)
            self.send_header("ETag", tag)
            self.send_header("Content-Length", "0" if same else str(len(body)))
            self.end_headers()
            if not same:
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_port


def main() -> None:
    """Make the folder, tell the port of the feed, and change something for each line that is asked for.

    The words are the folder, the seed, and how many files there may be.
    """
    folder, chance, most = Path(sys.argv[1]), random.Random(int(sys.argv[2])), int(sys.argv[3])
    shutil.rmtree(folder, ignore_errors=True)
    for _ in range(most * 15 // 16):
        change(folder, chance, most)
    feed = [b""]
    renew(feed, chance)
    print(serve(feed), flush=True)
    for line in sys.stdin:
        if line.startswith("feed"):
            renew(feed, chance)
        else:
            change(folder, chance, most)
        print("done", flush=True)


def renew(feed: list[bytes], chance: random.Random) -> None:
    """Make the feed say something else."""
    rows = [{"id": str(number), "content_text": sentence(chance)} for number in range(30)]
    head = {"version": "https://jsonfeed.org/version/1.1", "title": "Klanten"}
    feed[:] = [json.dumps(head | {"items": rows}).encode()]


if __name__ == "__main__":
    main()

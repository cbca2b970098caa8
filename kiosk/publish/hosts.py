"""What tells common web hosts how long each file may be kept: `_headers` and `.htaccess`.

A file named by its digest never changes, so it may be kept for a year without asking; the feed and the page are asked
for each time, and answered "not modified" when nothing changed.
"""

from __future__ import annotations

_NAMED_BY_DIGEST = ("pages", "pictures", "slides")
_POLICY = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_FOR_EVER = "".join(f"/{one}/*\n  Cache-Control: public, max-age=31536000, immutable\n" for one in _NAMED_BY_DIGEST)

FEED_KEPT = 0.0
"""Seconds for which a cache on the way may give the feed without asking, as these files say: "no-cache"."""
HOST_FILES = {
    "_headers": f"""/*
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Content-Security-Policy: {_POLICY}
/feed.json
  Content-Type: application/feed+json; charset=utf-8
  Cache-Control: no-cache
  Access-Control-Allow-Origin: *
/index.html
  Cache-Control: no-cache
/tile.html
  Cache-Control: no-cache
/today.json
  Cache-Control: no-cache
  Access-Control-Allow-Origin: *
/today.png
  Cache-Control: no-cache
/feed.atom
  Content-Type: application/atom+xml; charset=utf-8
  Cache-Control: no-cache
  Access-Control-Allow-Origin: *
{_FOR_EVER}""".encode(),
    ".htaccess": f"""Options -Indexes
<IfModule mod_headers.c>
  Header always set X-Content-Type-Options "nosniff"
  Header always set Referrer-Policy "no-referrer"
  Header always set Content-Security-Policy "{_POLICY}"
  Header set Cache-Control "no-cache"
  <FilesMatch "^[0-9a-f]{{64}}\\.(json|jpg|png)$">
    Header set Cache-Control "public, max-age=31536000, immutable"
  </FilesMatch>
</IfModule>
<Files "feed.json">
  ForceType "application/feed+json; charset=utf-8"
</Files>
<Files "feed.atom">
  ForceType "application/atom+xml; charset=utf-8"
</Files>
<IfModule mod_deflate.c>
  AddOutputFilterByType DEFLATE application/feed+json application/json application/atom+xml text/html
</IfModule>
<Files ".kiosk-site.json">
  Require all denied
</Files>
""".encode(),
}
"""Name to content. `_headers` is read by static hosts and CDNs, `.htaccess` by Apache; docs/feed.md has nginx."""

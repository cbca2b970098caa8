"""The content as a feed and a site, for screens elsewhere."""

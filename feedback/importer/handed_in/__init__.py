"""Files that people hand in, of whatever kind: kept as they came, read beside the
requests, refused with a reason."""

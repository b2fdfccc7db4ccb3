"""How long the pages of the site take, for each who may look, on a large ledger."""

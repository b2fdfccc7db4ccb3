"""How well places of an edition are found again in the next: invented, by seed."""

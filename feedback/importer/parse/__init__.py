"""Minutes in, remarks out: bytes → what `parse_minutes` prints. No Django in here.

    bytes → reading → Document (clean lines) → head, speeches → remarks → Minutes

Nothing is guessed: what is in doubt is a Problem that names its line and value.
"""

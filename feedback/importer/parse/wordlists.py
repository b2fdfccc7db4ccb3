"""Lists of words, written as running text in the modules that hold them."""


def words(text: str) -> list[str]:
    """Return the words of `text` in order; any white space parts them."""
    return text.split()

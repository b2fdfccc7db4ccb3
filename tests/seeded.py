"""One panel of seeds/, loaded alone: each takes seconds."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from feedback.importer.seeds import Report, load_seeds


def load_only(name: str) -> Report:
    """Load the folder of this name in seeds/, as `load_seeds` loads them all."""
    with TemporaryDirectory() as top:
        (Path(top) / name).symlink_to(settings.SEEDS_DIR / name)
        return load_seeds(Path(top))

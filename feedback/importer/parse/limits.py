"""What the process that reads a file may use."""

import resource
from dataclasses import asdict, dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Memory in bytes (address space), processor in seconds; 0 is no limit."""

    memory: int = 512 * MEGABYTE
    cpu: int = 20
    files: int = 64

    def hold(self) -> None:
        """Bind this process to them, for good; it can write no file from now on."""
        _bind(resource.RLIMIT_CORE, 0, 0)
        _bind(resource.RLIMIT_FSIZE, 0, 0)
        _bind(resource.RLIMIT_NPROC, 0, 0)  # does not bind root
        if self.files:
            _bind(resource.RLIMIT_NOFILE, self.files, self.files)
        if self.memory:
            _bind(resource.RLIMIT_AS, self.memory, self.memory)
        if self.cpu:
            # SIGXCPU first, which tells the parent why; SIGKILL if that is not heard.
            _bind(resource.RLIMIT_CPU, self.cpu, self.cpu + 2)

    @classmethod
    def of(cls, printed: str) -> "Limits":
        """Return the limits that `str` printed; ValueError if it did not."""
        memory, cpu, files = (int(number) for number in printed.split(","))
        return cls(memory, cpu, files)

    def __str__(self) -> str:
        return ",".join(str(number) for number in asdict(self).values())


def _bind(which: int, soft: int, hard: int) -> None:
    """A limit that is lower already stays."""
    highest = resource.getrlimit(which)[1]
    if highest != resource.RLIM_INFINITY:
        soft, hard = min(soft, highest), min(hard, highest)
    resource.setrlimit(which, (soft, hard))

#!/usr/bin/env python
"""Django's command line."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.setdefault("DAICHO_MODE", "demo")
    from config import command_line

    command_line.main(sys.argv)


if __name__ == "__main__":
    main()

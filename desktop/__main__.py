"""``python -m desktop``: the same as the command ``prolegis-clio``."""

from desktop.cli import main

raise SystemExit(main())

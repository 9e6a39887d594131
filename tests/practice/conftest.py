"""Which of the practice's tests can run here: Clio's own OpenAPI document is not ours to ship."""

from __future__ import annotations

import os

collect_ignore = [] if os.environ.get("CLIO_OPENAPI") else ["test_clio_openapi.py"]

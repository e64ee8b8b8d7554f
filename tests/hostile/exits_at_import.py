"""A plugin that calls sys.exit() while it is imported."""

from __future__ import annotations

import sys

print("goodbye")
sys.exit(3)

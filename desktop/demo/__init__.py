"""The demo: a practice firm, a desk on it, a paralegal's first morning, and a second reader that judges how both sides ended."""

"""The rules, free of I/O, clocks and chance: records, merge, plan, matching, problems, the one SyncState, ports."""

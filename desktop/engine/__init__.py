"""What keeps the two sides equal: observe, plan, apply, recover, in cycles and jobs. No Qt, no HTTP, no SQL: services and store come through ``core.ports``."""

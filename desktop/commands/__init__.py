"""What the commands of the command line do, one module each. They compose through ``desktop.app`` and hold no rules."""

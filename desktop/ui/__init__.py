"""The window: widgets, panes, dialogs and the tray, all drawn from what the engine says."""

"""Building blocks of the window: painted buttons, chips, cards, bars, lists; none of them knows the engine."""

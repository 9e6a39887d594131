"""The parts of the window around the data, one file each."""

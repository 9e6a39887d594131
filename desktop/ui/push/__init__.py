"""The push wizard: old documents of many matters to Clio. The sending itself is the one of ``ui.documents``."""

"""Orca speaks through this package. Without it, Orca writes to its log alone, which a machine without sound can do too."""

raise ImportError("Orca has no voice here: its words are read from its log.")

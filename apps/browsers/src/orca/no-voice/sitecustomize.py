"""Python loads this before Orca. Orca's log would come in blocks of 8 kB; with lines, it can be read while Orca speaks."""

import builtins
import functools

_open = builtins.open


@functools.wraps(_open)
def _open_by_line(file, mode="r", buffering=-1, *args, **kwargs):
    return _open(file, mode, 1 if mode == "w" and buffering == -1 else buffering, *args, **kwargs)


builtins.open = _open_by_line

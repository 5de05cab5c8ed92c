"""What the records mean on a day: pure functions of records and `as_of`.

No markup, no disk, no clock, no network. `edition_of` in `edition` works everything out once.
"""

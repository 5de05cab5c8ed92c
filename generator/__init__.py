"""What the records mean on a given day, and how it looks: records + `as_of` -> a static site.

No network and no clock: the day comes in as an argument. Of `scraper` only the records, the store,
the log of runs and the names are used.
"""

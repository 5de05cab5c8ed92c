"""What the source says: letters and responses become records.

Needs disk (and, to collect, the network). Knows nothing of pages, of today's date or of status,
and never imports `generator`.
"""

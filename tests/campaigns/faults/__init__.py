"""Every fault that the tracker is held to, against the real program: what became of each?

    python -m tests.campaigns.faults [--rows F001,F027] [--seeds 5] [--processes 2]

A `Row` is one fault of the catalogue, with the `Case`s that it is tried in. A case prepares a house
(`bench`: a made-up database on a real server, and a data directory after a clean first night), lets
the program run in a child process while the fault acts, and says what it left: `Result`.
"""

"""Names of the field as data, and exact lookups in them.

Each module reads one TOML file beside it, which states its sources: territories, mandates, actors
(companies and intergovernmental organisations) and the legal forms of companies, instruments,
corrections of the source's mistakes, and the hosts that the site may link to. A name that is not in
the data is unknown: nothing is ever matched by likeness.
"""

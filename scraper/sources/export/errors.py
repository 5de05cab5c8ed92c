"""Why an export was not taken.

ExportError              the base, never raised itself
├── ExportUnreadable     the file is no whole XLSX or CSV file, or larger than any export
└── UnknownColumns       its columns are not those of the export

Nothing of such a file is taken.
"""


class ExportError(Exception):
    """Base of the errors of reading an export."""


class ExportUnreadable(ExportError):
    """The file is no whole XLSX or CSV file, or larger than any export."""


class UnknownColumns(ExportError):
    """Its columns are not those of the export."""

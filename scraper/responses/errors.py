"""Why a text gave no facts of a response.

ResponseError      the base, never raised itself
└── NotAResponse   nothing on the first page says that it answers a letter of the experts
"""


class ResponseError(Exception):
    """Base of the errors of reading a response."""


class NotAResponse(ResponseError):
    """Nothing on the first page says that the text answers a letter of the experts."""

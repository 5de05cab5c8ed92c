"""What is known + what one reading of one source says -> what is known then. Nothing is ever lost.

`letters` takes a letter that was read, `responses` a response, `listing` a row of the database's
list, `absence` that there is no row. Each gives back the very same record where nothing is new.
"""

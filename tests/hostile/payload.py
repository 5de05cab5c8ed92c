"""What a payload does: each of these shows when a page is watched."""

RUN = "window.pwned=1"
ELSEWHERE = "https://evil.example/x"  # a name that is reserved and never resolves

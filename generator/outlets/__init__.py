"""What machines take: an Edition -> bytes of a feed. Where the bytes go is left to the build."""

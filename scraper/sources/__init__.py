"""The ways in: each turns what a source shows into Observations, and `scraper.merge` takes them."""

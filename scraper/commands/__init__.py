"""The commands of the scraper, one module each."""

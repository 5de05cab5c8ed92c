"""What readers see: views (which pages, which values), templates (all markup), frames, checks."""

"""Raw captures to proposed records."""

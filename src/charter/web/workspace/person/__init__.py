"""Pages of a person rather than of a desk: where they land, their profile, the first page of all."""

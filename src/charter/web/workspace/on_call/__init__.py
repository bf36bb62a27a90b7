"""Who is on call: the calendar, its rotations, who stands in, and feeds for calendars elsewhere."""

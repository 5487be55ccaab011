"""What the report page shows, part by part, as small records that its templates write out. No number is decided here."""

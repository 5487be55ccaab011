"""Everything that comes in: files, folders, addresses, feeds, web archives. Gives bytes with a `Snapshot`, or a `Rejection`.

Nothing received is believed: sizes are limited, kinds are told from the bytes, links are not followed out of what was named.
"""

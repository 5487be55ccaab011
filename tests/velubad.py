"""Two invented reports of one incident, and how the command line is run on them."""

from collections.abc import Callable

from click.testing import Result

FIRST = """Blast at Velubad market kills at least 12

VELUBAD, March 3 (Varen Wire) - A bomb tore through a market in the town of Velubad on Monday, killing at least 12 people
and wounding 30, police said.

The Varenian Casualty Monitor has documented 640 people killed in Karsh since January.
"""
SECOND = """Velubad toll rises to 15

VELUBAD, March 4 (Kestrin Post) - The number of people killed in Monday's bombing of the market in Velubad has risen to 15,
the health ministry said on Tuesday. Three of them were children.
"""


Run = Callable[..., Result]

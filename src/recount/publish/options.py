"""What of a casebook may leave it, and to whom: a level for each kind of thing, and the level that outputs are made for."""

from dataclasses import dataclass
from enum import StrEnum

from recount.publish.redact import Policy


class Level(StrEnum):
    """How sensitive something is, from the least to the most."""

    PUBLIC = "public"  # everybody may see it
    RESTRICTED = "restricted"  # partners who have agreed to keep it to themselves
    SECRET = "secret"  # it stays in the casebook


_ORDER = tuple(Level)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishOptions:
    """Choices for what leaves. What is above the level of its audience is withheld.

    Attributes:
        audience: Whom pages and tables are made for.
        witnesses: Names of private people who spoke to a report.
        living_victims: Names of people injured, missing, detained, abducted, displaced, tortured or subjected to sexual
            violence.
        killed: Names of people killed.
        contacts: Telephone numbers and e-mail addresses in reports.
        exact_places: Where a house, a site or a street lies; coarser places are always shown.
        comments: Words of readers' comments.
        reviewers: Names of those who judged claims.
        lists: Cells of victim lists; how many records there are is always shown.
        withhold: Further names to withhold, whatever the audience.
        allow: Names never to withhold.
    """

    audience: Level = Level.PUBLIC
    witnesses: Level = Level.SECRET
    living_victims: Level = Level.RESTRICTED
    killed: Level = Level.PUBLIC
    contacts: Level = Level.SECRET
    exact_places: Level = Level.RESTRICTED
    comments: Level = Level.PUBLIC
    reviewers: Level = Level.RESTRICTED
    lists: Level = Level.SECRET
    withhold: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()

    @property
    def policy(self) -> Policy:
        """What the gate is to let through."""
        return Policy(
            show_witnesses=self._shows(self.witnesses),
            show_living_victims=self._shows(self.living_victims),
            show_killed=self._shows(self.killed),
            show_contacts=self._shows(self.contacts),
            show_exact_places=self._shows(self.exact_places),
            show_comments=self._shows(self.comments),
            show_reviewers=self._shows(self.reviewers),
            show_lists=self._shows(self.lists),
            withhold=self.withhold,
            allow=self.allow,
        )

    def _shows(self, level: Level) -> bool:
        return _ORDER.index(level) <= _ORDER.index(self.audience)

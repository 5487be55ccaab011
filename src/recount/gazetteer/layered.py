"""Several gazetteers as one: the first that knows a name answers, so a recorder's own list wins over every other source."""

from recount.model import Gazetteer, GazetteerEntry


class LayeredGazetteer:
    """Gazetteers in order of trust; satisfies `recount.model.Gazetteer`."""

    def __init__(self, layers: tuple[Gazetteer, ...]) -> None:
        """Takes the layers, most trusted first."""
        self._layers = layers

    def may_begin(self, word: str) -> bool:
        """Tells whether a name of any layer can begin with this word."""
        return any(layer.may_begin(word) for layer in self._layers)

    def longest(self, words: tuple[str, ...]) -> int:
        """Tells how many of these leading words form the longest name any layer knows."""
        return max((layer.longest(words) for layer in self._layers), default=0)

    def look_up(self, name: str, *, countries: frozenset[str] = frozenset()) -> tuple[GazetteerEntry, ...]:
        """Finds every place of this name in all layers, those of the most trusted layer first.

        A guessed spelling in a trusted layer never hides an exact one further down.
        """
        exact = [e for layer in self._layers for e in layer.look_up(name)]
        return _distinct(exact) or _distinct([e for layer in self._layers for e in layer.look_up(name, countries=countries)])


def _distinct(entries: list[GazetteerEntry]) -> tuple[GazetteerEntry, ...]:
    return tuple({e.id: e for e in reversed(entries)}[i] for i in dict.fromkeys(e.id for e in entries))


def layered(*layers: Gazetteer) -> Gazetteer:
    """Puts gazetteers over one another.

    Args:
        *layers: Most trusted first: own list, then COD, then a GeoNames file, then the shipped one.
    """
    return layers[0] if len(layers) == 1 else LayeredGazetteer(layers)

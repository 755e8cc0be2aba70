"""Disjoint sets of numbered nodes."""


class Clusters:
    """Union-find with path halving (Tarjan, van Leeuwen: *Worst-case analysis of set union algorithms*).

    The smaller number becomes the root; callers must not let results depend on which one it is.
    """

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def root(self, node: int) -> int:
        """Return the node that stands for the set of a node."""
        parents = self._parents
        while parents[node] != node:
            parents[node] = node = parents[parents[node]]
        return node

    def join(self, one: int, other: int) -> None:
        """Put the sets of two nodes together."""
        one, other = self.root(one), self.root(other)
        self._parents[max(one, other)] = min(one, other)

    def roots(self) -> list[int]:
        """Return for each node the root of its set."""
        return [self.root(node) for node in range(len(self._parents))]

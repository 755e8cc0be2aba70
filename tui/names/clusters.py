"""Disjoint sets of numbered nodes."""


class Clusters:
    """Union-find with path halving (Tarjan, van Leeuwen: *Worst-case analysis of set union algorithms*).

    The smaller number becomes the root; callers must not let results depend on which one it is.
    """

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))
        self._below: list[int] = []

    def root(self, node: int) -> int:
        """Return the node that stands for the set of a node."""
        parents = self._parents
        while parents[node] != node:
            parents[node] = node = parents[parents[node]]
        return node

    def join(self, one: int, other: int) -> None:
        """Put the sets of two nodes together."""
        one, other = self.root(one), self.root(other)
        if one != other:
            self._parents[max(one, other)] = min(one, other)
            self._below.append(max(one, other))

    def sets(self) -> dict[int, list[int]]:
        """Return the sets of more than one node by their root; takes time for joined nodes only."""
        sets: dict[int, list[int]] = {}
        for node in self._below:
            root = self.root(node)
            sets.setdefault(root, [root]).append(node)
        return sets

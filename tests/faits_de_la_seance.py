"""What the tests of one process make again and again, kept in its memory: pages in Markdown, posters, templates."""

OCTETS_MAX = 100_000_000


class FaitsDeLaSeance(dict[str, bytes]):
    """A store of the program that ends with the tests: what a key gives was made by the code that is tried. What came
    first goes first when it is full."""

    prendre = dict.get
    octets = 0

    def deposer(self, cle: str, fait: bytes) -> None:
        self.octets += len(fait) - len(self.pop(cle, b""))
        self[cle] = fait
        while self.octets > OCTETS_MAX:
            self.octets -= len(self.pop(next(iter(self))))

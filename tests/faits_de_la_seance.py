"""What the tests of one process make again and again, kept in its memory: pages in Markdown, posters, templates."""


class FaitsDeLaSeance(dict[str, bytes]):
    """A store of the program that ends with the tests: what a key gives was made by the code that is tried."""

    prendre = dict.get

    def deposer(self, cle: str, fait: bytes) -> None:
        self[cle] = fait

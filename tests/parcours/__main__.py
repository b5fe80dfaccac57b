"""Write the pages of the guide that tell a path: ``python -m tests.parcours``."""

from tests.conftest import REPOSITORY
from tests.parcours import DOSSIER, page

for parcours in sorted(DOSSIER.glob("*.yml")):
    (REPOSITORY / "content/pages/guide" / f"{parcours.stem}.md").write_text(page(parcours.stem), "utf-8")

"""Compiles the shipped gazetteer while the wheel is built: installing needs no download, starting reads no JSON."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

GAZETTEER = Path("src/recount/gazetteer/data/shipped.gaz")


class GazetteerHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs `recount.gazetteer.build` before files are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Builds the gazetteer into the source tree; an editable install keeps one that is there."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        if version != "editable" or not (root / GAZETTEER).is_file():
            sys.path.insert(0, str(root / "src"))
            from recount.gazetteer.build import build

            count = build(root / GAZETTEER)
            self.app.display_info(f"Gazetteer: {count:,} places")
        build_data["artifacts"].append(GAZETTEER.as_posix())

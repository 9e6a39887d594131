"""How a play ended: what was played, what the second reader says, and the report that is written of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from desktop.core.records import Side
from desktop.demo.second_reader import Verdict, judge
from desktop.demo.show import report_data, report_text
from desktop.demo.stage import Stage
from desktop.demo.telling import Done, Step


@dataclass
class Ending:
    """``left`` are the differences left on purpose; ``faults`` what kept the story from its end."""

    played: list[tuple[Step, Done, float]] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    pictures: list[Path] = field(default_factory=list)
    areas: dict[str, str] = field(default_factory=dict)
    requests: dict[str, int] = field(default_factory=dict)
    verdict: Verdict = field(default_factory=Verdict)

    @property
    def rows(self) -> list[Done]:
        return [done for _, done, _ in self.played]

    def conclude(self, stage: Stage) -> None:
        """Let the second reader look. Blocks: never on the loop that serves the practice."""
        self.areas = dict(stage.desk.engine.context.policy.areas)
        self.requests = stage.desk.requests
        self.verdict = judge(stage.service(Side.PROLEGIS), stage.service(Side.CLIO), self.areas, self.left)
        self.verdict.faults[:0] = self.faults

    def write(self, out: Path, seconds: float) -> None:
        """``report.txt`` for people and ``report.json`` for programs."""
        (out / "report.txt").write_text(report_text(self.rows, self.verdict), "utf-8")
        facts = report_data(
            self.played,
            self.verdict,
            self.areas,
            requests=self.requests,
            pictures=[file.name for file in self.pictures],
            seconds=round(seconds, 3),
        )
        (out / "report.json").write_text(json.dumps(facts, ensure_ascii=False, indent=2) + "\n", "utf-8")

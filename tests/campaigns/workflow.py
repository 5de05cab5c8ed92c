"""A GitHub Actions workflow, executed on this machine: its `run:` blocks in bash, in order.

Checking out is a clone of a local bare repository, artifacts are directories, outputs and
conditions are what the workflow says. An expression or an action that is not known here is an
error: a workflow that changes has to be looked at again.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.campaigns.nights import PROJECT

_EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")
_LONG_AGO = 1_000_000_000  # seconds since 1970
_EQUALS = re.compile(r"(?P<name>[\w.]+) == '(?P<value>\w*)'")


@dataclass(slots=True)
class Done:
    """What became of a workflow: by job `success`, `failure` or `skipped`; what its steps printed;
    the site that was handed to be published, None where none was."""

    jobs: dict[str, str] = field(default_factory=dict)
    printed: str = ""
    published: Path | None = None

    @property
    def is_red(self) -> bool:
        return "failure" in self.jobs.values()


class Runner:
    """Runs one workflow on clones of the *bare* repository, with its files below *root*."""

    def __init__(self, workflow: Path, bare: Path, root: Path) -> None:
        self._jobs: Mapping[str, Any] = yaml.safe_load(workflow.read_text("utf-8"))["jobs"]
        self._bare = bare
        self._root = root
        self._count = 0

    def run(self, context: Mapping[str, str], environment: Mapping[str, str]) -> Done:
        """Run all jobs. *context* gives what expressions stand for, *environment* what every step
        has."""
        self._count += 1
        place = self._root / f"run-{self._count}"
        done = Done()
        values = dict(context)
        for name, job in self._jobs.items():
            needed = [job["needs"]] if isinstance(job.get("needs"), str) else job.get("needs", [])
            is_wanted = all(done.jobs[need] == "success" for need in needed)
            if not is_wanted or not self._holds(job.get("if", ""), values, has_failed=False):
                done.jobs[name] = "skipped"
                continue
            self._job(name, job, place, values, environment, done)
        return done

    def _job(
        self,
        name: str,
        job: Mapping[str, Any],
        place: Path,
        values: dict[str, str],
        environment: Mapping[str, str],
        done: Done,
    ) -> None:
        work = place / name
        has_failed = False
        for step in job["steps"]:
            condition = step.get("if", "failure() == ''" if has_failed else "")
            if has_failed and "failure()" not in step.get("if", ""):
                continue
            if not self._holds(condition, values, has_failed=has_failed):
                continue
            if "run" in step:
                has_failed |= not self._shell(step, work, values, environment, done)
            else:
                self._action(step, work, place, values, done)
        for output, expression in job.get("outputs", {}).items():
            values[f"needs.{name}.outputs.{output}"] = self._filled(expression, values)
        done.jobs[name] = "failure" if has_failed else "success"

    def _shell(
        self,
        step: Mapping[str, Any],
        work: Path,
        values: dict[str, str],
        environment: Mapping[str, str],
        done: Done,
    ) -> bool:
        """Run a block as GitHub does; whether it succeeded."""
        output = work.parent / "output"
        output.write_text("")
        own = {key: self._filled(value, values) for key, value in step.get("env", {}).items()}
        ended = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=work,
            env=os.environ | dict(environment) | own | {"GITHUB_OUTPUT": str(output)},
            capture_output=True,
            text=True,
            check=False,
        )
        done.printed += f"$ {step['run']}\n{ended.stdout}{ended.stderr}"
        for line in output.read_text().splitlines():
            key, _, value = line.partition("=")
            values[f"steps.{step['id']}.outputs.{key}"] = value
        return ended.returncode == 0

    def _action(
        self,
        step: Mapping[str, Any],
        work: Path,
        place: Path,
        values: dict[str, str],
        done: Done,
    ) -> None:
        given = step.get("with", {})
        match step["uses"].split("@")[0]:
            case "actions/checkout":
                ref = self._filled(given.get("ref", ""), values)
                _git("clone", "--quiet", str(self._bare), str(work))
                if ref:
                    _git("-C", str(work), "checkout", "--quiet", ref)
                _share_environment(work)
            case "actions/setup-python":
                pass
            case "actions/upload-artifact":
                _copy(work / given["path"], place / "artifacts" / given["name"])
            case "actions/download-artifact":
                _copy(place / "artifacts" / given["name"], work / given["path"])
            case "actions/upload-pages-artifact":
                _copy(work / given["path"], place / "artifacts" / "pages")
            case "actions/deploy-pages":
                done.published = place / "artifacts" / "pages"
            case other:
                raise ValueError(f"unknown action {other}")

    def _filled(self, text: str, values: Mapping[str, str]) -> str:
        return _EXPRESSION.sub(lambda match: values.get(match[1], ""), text)

    def _holds(self, condition: str, values: Mapping[str, str], *, has_failed: bool) -> bool:
        if condition in ("", "failure()"):
            return condition == "" or has_failed
        if condition.startswith("github."):
            return True  # that the branch is the default one
        match = _EQUALS.fullmatch(condition)
        if match is None:
            raise ValueError(f"unknown condition {condition!r}")
        return values.get(match["name"], "") == match["value"]


def _share_environment(work: Path) -> None:
    """Let the clone use this project's environment: it was made from the same lock file."""
    (work / ".venv").symlink_to(PROJECT / ".venv")
    os.utime(work / "requirements.lock", (_LONG_AGO, _LONG_AGO))


def _copy(source: Path, target: Path) -> None:
    if source.exists():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns(".*"), dirs_exist_ok=True)


def _git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True, capture_output=True)

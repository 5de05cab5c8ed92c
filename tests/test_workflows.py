"""The workflows hold to least privilege, and run what everybody runs."""

import os
import re
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).parents[1]
GITHUB = PROJECT / ".github"
WORKFLOWS = sorted(path for path in (GITHUB / "workflows").iterdir())
PINNED = re.compile(r"actions/[a-z-]+@[0-9a-f]{40}")


def steps_of(workflow: dict) -> list[dict]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_there_are_workflows_and_nothing_else_beside_them():
    assert WORKFLOWS
    assert {path.suffix for path in WORKFLOWS} == {".yml"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
class TestWorkflow:
    @pytest.fixture
    def workflow(self, path):
        return yaml.safe_load(path.read_text(encoding="utf-8"))

    def test_every_action_is_one_of_github_pinned_to_a_commit(self, workflow):
        used = [step["uses"] for step in steps_of(workflow) if "uses" in step]
        assert [action for action in used if not PINNED.fullmatch(action)] == []

    def test_no_permission_is_given_to_the_whole_workflow(self, workflow):
        assert workflow["permissions"] == {}

    def test_every_job_states_its_permissions_machine_and_time(self, workflow):
        for job in workflow["jobs"].values():
            assert isinstance(job["permissions"], dict)
            assert job["runs-on"] == "ubuntu-24.04"
            assert 1 <= job["timeout-minutes"] <= 60

    def test_no_expression_is_pasted_into_a_shell(self, workflow):
        assert [step for step in steps_of(workflow) if "${{" in step.get("run", "")] == []

    def test_the_checkout_keeps_no_credentials(self, workflow):
        for step in steps_of(workflow):
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False

    def test_no_secret_is_used(self, path, workflow):
        assert "secrets." not in path.read_text(encoding="utf-8")


def test_continuous_integration_reads_the_code_and_runs_the_one_script():
    workflow = yaml.safe_load((GITHUB / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    assert set(workflow[True]) == {"push", "pull_request"}  # YAML 1.1 reads the key `on` as true
    (job,) = workflow["jobs"].values()
    assert job["permissions"] == {"contents": "read"}
    assert [step["run"] for step in job["steps"] if "run" in step] == ["bash .ci/run"]


def test_the_script_can_be_executed():
    assert os.access(PROJECT / ".ci" / "run", os.X_OK)


def test_new_versions_of_actions_wait_a_week_at_least():
    settings = yaml.safe_load((GITHUB / "dependabot.yml").read_text(encoding="utf-8"))
    assert settings["updates"]
    assert all(update["cooldown"]["default-days"] >= 7 for update in settings["updates"])

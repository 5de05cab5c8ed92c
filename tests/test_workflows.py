"""The workflows hold to least privilege, and run what everybody runs."""

import os
import re
import subprocess
import sys
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


def tool(name, *arguments):
    """What an auditor of workflows says, and whether it is content; it asks no network."""
    program = Path(sys.executable).with_name(name)
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stdout + done.stderr


def audited(path):
    return tool("zizmor", "--offline", "--no-progress", "--persona", "auditor", str(path))


def checked(path):
    return tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", str(path))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_the_auditor_finds_nothing_and_the_workflow_is_one(path):
    assert audited(path)[0], audited(path)[1]
    assert checked(path)[0], checked(path)[1]


@pytest.mark.parametrize(
    ("right", "bad", "finding"),
    [
        ("permissions: {}", "permissions: write-all", "excessive-permissions"),
        ("persist-credentials: false", "fetch-depth: 1", "artipacked"),
        ("run: bash .ci/run", "run: bash ${{ github.head_ref }}", "template-injection"),
        ("actions/checkout@", "actions/checkout@v4 #", "unpinned-uses"),
    ],
)
def test_the_auditor_finds_a_bad_workflow(right, bad, finding, tmp_path):
    text = (GITHUB / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert right in text
    path = tmp_path / "ci.yml"
    path.write_text(text.replace(right, bad), encoding="utf-8")
    is_content, said = audited(path)
    assert not is_content
    assert finding in said


def test_what_is_no_workflow_is_found(tmp_path):
    path = tmp_path / "ci.yml"
    path.write_text("on: push\njobs:\n  one:\n    steps: made-up\n", encoding="utf-8")
    assert not checked(path)[0]


def test_the_script_can_be_executed():
    assert os.access(PROJECT / ".ci" / "run", os.X_OK)


def test_new_versions_of_actions_wait_a_week_at_least():
    settings = yaml.safe_load((GITHUB / "dependabot.yml").read_text(encoding="utf-8"))
    assert settings["updates"]
    assert all(update["cooldown"]["default-days"] >= 7 for update in settings["updates"])

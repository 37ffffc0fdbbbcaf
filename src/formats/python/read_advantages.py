"""Per-step advantages from a rollout file with advantages. Needs nothing but Python 3.8.

    advantages = read_advantages("rollouts.jsonl", "proxmo")
    advantage = advantages[traj_uid, step_idx]          # times response_mask: the advantage of every token

As a program: python3 read_advantages.py rollouts.jsonl proxmo
"""
import json
import sys


def read_advantages(path, method):
    """(traj_uid, step_idx) -> advantage of that step under `method`. A line without it is an error that names the line."""
    advantages = {}
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            row = json.loads(line)
            if "schema" in row:
                continue
            value = (row.get("advantage") or {}).get(method)
            if isinstance(value, dict):
                value = value.get("total")
            if value is None:
                raise KeyError(f"{path}:{number}: there is no advantage of {method!r}")
            advantages[row["traj_uid"], row["step_idx"]] = float(value)
    return advantages


if __name__ == "__main__":
    for (traj_uid, step_idx), advantage in read_advantages(*sys.argv[1:3]).items():
        print(json.dumps({"traj_uid": traj_uid, "step_idx": step_idx, "advantage": advantage}))

"""Says how many requests a report of Schemathesis counts, and fails where they are too few or an operation was left out.

Arguments: the report, the least number of requests.
"""

import json
import sys

report, least = sys.argv[1], int(sys.argv[2])
with open(report, encoding="utf-8") as file:
    run = json.load(file)
operations, cases = run["operations"], run["test_cases"]
print(f"{cases['generated']} requests to {operations['tested']} of {operations['total']} operations, "
      f"{cases['with_failures']} answered otherwise than the contract says")
if operations["tested"] != operations["total"] or not run["complete"]:
    sys.exit("not every operation was asked")
if cases["generated"] < least:
    sys.exit(f"expected at least {least} requests")

"""Has HealthChain's client call the patient-view service with a sample of events/, and reads its card. Run by scripts/ci/clients.

    cards.py ADDRESS EVENT
"""

import json
import sys
import tempfile
from pathlib import Path

from healthchain.sandbox import SandboxClient

address, event = sys.argv[1:]
sample = json.loads(json.loads(Path(event).read_text(encoding="utf-8"))["body"])

with tempfile.TemporaryDirectory() as folder:
    prefetch = Path(folder, "prefetch.json")
    prefetch.write_text(json.dumps(sample["prefetch"]), encoding="utf-8")
    client = SandboxClient(url=f"{address}/cds-services/imwg-2019-patient-view", workflow="patient-view")
    client.load_from_path(prefetch)

# It makes up a patient for the context, and a service refuses the record of another.
client.requests[0].context.patientId = sample["context"]["patientId"]
[answer] = client.send_requests()
[card] = answer["cards"]
assert card["indicator"] == "info" and card["summary"].startswith("Not decided"), card
assert "Condition/fracture" in card["detail"], card["detail"]
print(card["summary"])

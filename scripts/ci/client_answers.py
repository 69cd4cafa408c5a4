"""Prints what the example of the contract is answered with every detail, in the lines that the clients of src/clients print.

Says on the error stream which of the request's facts could be lost without another line, since the clients prove nothing of them;
fails if they are more than a few.
"""
import json
import sys
import urllib.request

LEAST = 25  # facts of which it shows whether a client sends them


def ask(address, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def names(facts):
    return ",".join(sorted(each["fact"] for each in facts))


def lines(answer):
    outcome, urgency = answer["outcome"], answer["urgency"]
    yield f"outcome {outcome.get('code')} {','.join(outcome['because'])}"
    yield f"urgency {urgency.get('code')} {int(urgency.get('weeksLeft', -1))}"
    yield f"presumed {names(answer['presumed'])}"
    for finding in answer["vertebrae"][0]["findings"]:
        yield f"finding {finding['id']} {finding['status']} {names(finding['because'])}"


def without(request, part, fact):
    patient, (vertebra,) = dict(request["patient"]), request["vertebrae"]
    vertebra = dict(vertebra)
    del (patient if part == "patient" else vertebra)[fact]
    return request | {"patient": patient, "vertebrae": [vertebra]}


def main(api):
    operation = ask(f"{api}/openapi.json")["paths"]["/v1/recommendations"]["post"]
    request = operation["requestBody"]["content"]["application/json"]["examples"]["complete"]["value"]
    request = request | {"version": "2.0.0"}

    def said(body):
        return list(lines(ask(f"{api}/v1/recommendations?detail=full&log=false", body)))

    whole = said(request)
    facts = [("patient", name) for name in request["patient"]]
    facts += [("vertebra", name) for name in request["vertebrae"][0] if name != "level"]
    unseen = [name for part, name in facts if said(without(request, part, name)) == whole]
    print(f"Of {len(facts)} facts that a client sends, {len(facts) - len(unseen)} show in what it is answered; not {', '.join(unseen)}.", file=sys.stderr)
    if len(facts) - len(unseen) < LEAST:
        return 1
    print("\n".join(whole))
    return 0


sys.exit(main(sys.argv[1]))

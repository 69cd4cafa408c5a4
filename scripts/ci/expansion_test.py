"""Facts about what template.yaml becomes on AWS. Run by scripts/ci/expansion, in the root of the project."""

import functools
import json
import logging
import re
import unittest
from pathlib import Path

from expansion import PSEUDO, Stack, read

logging.disable(logging.CRITICAL)  # the translator logs features that it wasn't given

TEMPLATE = read("template.yaml")

# Other values of parameters that functions are told. Whoever adds a parameter to the functions' environment adds a value here.
SETTINGS = {
    "Architecture": "x86_64",
    "BaseUrls": "https://api.example.org/kyphos,https://0123456789.execute-api.eu-central-1.amazonaws.com/live",
    "CorsOrigin": ",".join(f"https://app-{number}.{'long' * 10}.example" for number in range(20)),
    "CuratorSignIn": "cognito",
    "DynamoDbEndpoint": "https://vpce-0123456789abcdef0-abcdefgh.dynamodb.eu-central-1.vpce.amazonaws.com",
    "ExistingQueryLogTable": "log-restored",
    "ExistingRuleSetsTable": "rules-restored",
    "FeaturedRuleSet": "own-rules",
    "FhirServers": "https://fhir.example.org/r4,https://other.example.org:8443/fhir",
    "HookIssuers": ",".join(f"https://ehr-{number}.example.org=https://ehr-{number}.example.org/jwks.json" for number in range(20)),
    "QueryLogDays": "99",
    "QueryLogKey": "MCowBQYDK2VuAyEA" + "A" * 43 + "=",
    "QueryLogShards": "8",
    "RoleSessions": "refused",
}
# Other values of parameters that no version depends on: Lambda publishes none of a function that did not change.
ELSEWHERE = {
    "AlarmTopic": "arn:aws:sns:eu-central-1:123456789012:pages",
    "Deployment": "AllAtOnce",
    "LogRetentionDays": "90",
    "MonthlyBudget": "100",
    "OthersConcurrency": "5",
    "RecommendationsConcurrency": "10",
    "SilenceSeconds": "900",
    "ReplayConcurrency": "40",
    "RequestsPerSecond": "7",
    "SlowMillis": "900",
}
DOMAIN = {
    "BasePath": "kyphos",
    "CertificateArn": "arn:aws:acm:eu-central-1:123456789012:certificate/9f1d6a50-0000-4000-8000-000000000000",
    "DomainName": "api.example.org",
}
WEB_ACL = "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/own/9f1d6a50-0000-4000-8000-000000000000"
# What everybody may call without a key or a signature.
CONTRACT = Path("target/classes/openapi.json")  # as the build joined it
ASL = Path("target/ci/replay.asl.json")  # the state machine of replays
OPEN = {
    "/health",
    "/openapi.json",
    "/",
    "/{proxy+}",
    "/fhir/metadata",
    "/fhir/Questionnaire/{id}",
    "/fhir/Questionnaire/$next-question",
    "/fhir/PlanDefinition/{id}",
    "/fhir/PlanDefinition/{id}/$apply",
    "/fhir/{proxy+}",
}
# What clinical systems call with a token, which the functions check.
BY_TOKEN = {"/cds-services", "/cds-services/{id}", "/cds-services/{id}/feedback"}
# Where a call may wait, and hold an instance meanwhile.
WAITING = {"/v1/rulesets/{id}/changes"}
# What AWS writes for a function, its alias, a stage, a table, or the account.
OF_AWS = {
    "AWS/Lambda": {"Errors", "Invocations", "Duration", "Throttles"},
    "AWS/ApiGateway": {"5XXError", "4XXError", "Count", "Latency"},
    "AWS/DynamoDB": {"ReadThrottleEvents", "WriteThrottleEvents"},
    "AWS/Usage": {"ResourceCount"},
}
UNVERSIONED = {"ReservedConcurrentExecutions", "Tags", "Code"}  # of a function, what is no part of its version


@functools.cache
def stack(parameter=None):
    """The stack, with the other value of a parameter if one is named."""
    return Stack(TEMPLATE, **({parameter: (SETTINGS | ELSEWHERE)[parameter]} if parameter else {}))


STACK = stack()


def versions(stack):
    """The physical id of each function's version that its alias is at."""
    ids = {}
    for name in stack.of_type("AWS::Lambda::Alias"):
        alias = stack.properties(name)
        ids[alias["FunctionName"]] = alias["FunctionVersion"]
    return ids


def configurations(stack):
    """Of each function, what its version keeps."""
    return {
        stack.physical_id(name): {key: value for key, value in stack.properties(name).items() if key not in UNVERSIONED}
        for name in stack.of_type("AWS::Lambda::Function")
    }


def routes(stack):
    """Method, path and security of each route, as in ("any", "/v1/insights", "api_key")."""
    for path, methods in stack.value(stack.resources["Api"]["Properties"]["Body"]["paths"]).items():
        for method, operation in methods.items():
            names = [name for each in operation.get("security", []) for name in each]
            yield "any" if method == "x-amazon-apigateway-any-method" else method, path, ",".join(names)


def metrics(alarm):
    """Namespace, name and dimensions of each metric of an alarm."""
    plain = [alarm] if "MetricName" in alarm else []
    for metric in plain + [each["MetricStat"]["Metric"] for each in alarm.get("Metrics", []) if "MetricStat" in each]:
        yield metric["Namespace"], metric["MetricName"], {each["Name"]: each["Value"] for each in metric.get("Dimensions", [])}


def references(value):
    """The names that a part of the template refers to."""
    if isinstance(value, list):
        return set().union(*map(references, value))
    if not isinstance(value, dict):
        return set()
    found = set()
    for key, each in value.items():
        if key == "Ref":
            found.add(each)
        elif key == "Fn::GetAtt":
            found.add(each[0])
        elif key == "Fn::Sub":
            text = each[0] if isinstance(each, list) else each
            found |= {name.split(".")[0] for name in re.findall(r"\$\{([^!}]+)}", text)}
            found |= references(each[1]) if isinstance(each, list) else set()
        elif key == "DependsOn":
            found |= set(each if isinstance(each, list) else [each])
        else:
            found |= references(each)
    return found


class SettingsReachTheAlias(unittest.TestCase):
    def test_every_alias_moves_to_a_new_version_where_a_setting_has_another_value(self):
        before = versions(STACK)
        for parameter in SETTINGS:
            after = versions(stack(parameter))
            moved = [function for function in before if before[function] != after[function]]
            with self.subTest(parameter):
                self.assertEqual(len(moved), len(before), f"{parameter}: {len(moved)} of {len(before)} functions get a new version")

    def test_a_function_is_changed_exactly_where_it_gets_a_new_version(self):
        """Or Lambda finds nothing to publish, and the deployment fails."""
        before, versions_before = configurations(STACK), versions(STACK)
        for parameter in SETTINGS | ELSEWHERE:
            after, versions_after = configurations(stack(parameter)), versions(stack(parameter))
            self.assertEqual(before.keys(), after.keys(), parameter)
            for function in before:
                with self.subTest(f"{parameter} {function}"):
                    changed = before[function] != after[function]
                    self.assertEqual(changed, versions_before[function] != versions_after[function])

    def test_every_parameter_that_a_function_is_told_is_a_setting(self):
        told = set().union(*(references(each["Properties"]) for each in STACK.of_type("AWS::Lambda::Function").values()))
        parameters = TEMPLATE["Parameters"].keys() & told
        self.assertEqual(parameters - {"RecommendationsConcurrency", "OthersConcurrency"}, SETTINGS.keys())

    def test_a_description_fits(self):
        for name, version in Stack(TEMPLATE, **SETTINGS).of_type("AWS::Lambda::Version").items():
            description = version["Properties"]["Description"]
            self.assertEqual(description, {"Fn::Sub": "Settings ${Settings.VersionNumber}"}, name)  # of at most 256 characters

    def test_an_old_version_stays(self):
        for name, version in STACK.of_type("AWS::Lambda::Version").items():
            self.assertEqual((version.get("DeletionPolicy"), version.get("UpdateReplacePolicy")), ("Retain", "Retain"), name)


class Permissions(unittest.TestCase):
    def test_a_function_has_a_role_of_its_own(self):
        roles = [STACK.properties(name)["Role"] for name in STACK.of_type("AWS::Lambda::Function")]
        self.assertEqual(len(roles), len(set(roles)))

    def test_a_role_may_log_and_what_its_policies_name_one_by_one(self):
        for name in STACK.of_type("AWS::Lambda::Function"):
            role = STACK.properties(name + "Role")
            managed = [arn.rsplit("/")[-1] for arn in role["ManagedPolicyArns"]]
            self.assertEqual(managed, ["AWSLambdaBasicExecutionRole"], name)
            for policy in role["Policies"]:
                for statement in policy["PolicyDocument"]["Statement"]:
                    with self.subTest(f"{name} {statement}"):
                        self.assertEqual(statement["Effect"], "Allow")
                        if statement["Action"] != "states:StopExecution":  # of any execution of one state machine
                            self.assertNotIn("*", json.dumps([statement["Action"], statement["Resource"]]))

    def test_who_writes_the_query_log_does_not_read_it(self):
        """But for replays, which are kept in the same table under keys of their own."""
        log = STACK.physical_id("QueryLogTable")
        for name in STACK.of_type("AWS::Lambda::Function"):
            actions = set()
            for policy in STACK.properties(name + "Role")["Policies"]:
                for statement in policy["PolicyDocument"]["Statement"]:
                    # What was counted and what is kept of a replay is no row.
                    rows = not all(key.startswith(("COUNTS", "PUTBACK", "REPLAY#")) for key in leading_keys(statement) or ["*"])
                    if log in json.dumps(statement["Resource"]) and rows:
                        actions |= set(statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]])
            self.assertIn(actions, [set(), {"dynamodb:PutItem"}, {"dynamodb:PutItem", "dynamodb:UpdateItem"}, {"dynamodb:Query"}], name)


def leading_keys(statement):
    """The partitions that a statement is held to; none for all."""
    return statement.get("Condition", {}).get("ForAllValues:StringLike", {}).get("dynamodb:LeadingKeys")


class Replays(unittest.TestCase):
    """Jobs that replay the query log."""

    FUNCTIONS = ("ReplayFunction", "ReplayPartFunction", "ReplayJoinFunction")

    def on_the_log(self, function):
        """What a function may do to which partitions of the log."""
        log = STACK.physical_id("QueryLogTable")
        for policy in STACK.properties(function + "Role")["Policies"]:
            for statement in policy["PolicyDocument"]["Statement"]:
                if log in json.dumps(statement["Resource"]):
                    yield leading_keys(statement), statement["Action"]

    def test_only_who_counts_parts_reads_rows(self):
        kept = (["REPLAY#*"], ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem"])
        rows = (["LOG#*"], "dynamodb:Query")
        self.assertEqual([list(self.on_the_log(each)) for each in self.FUNCTIONS], [[kept], [kept, rows], [kept]])

    def test_only_who_starts_and_shows_replays_writes_the_audit_log(self):
        for name in self.FUNCTIONS[1:]:
            policies = json.dumps(STACK.properties(name + "Role")["Policies"])
            self.assertNotIn("AUDIT", policies)
            self.assertNotIn("states:", policies)

    def test_the_state_machine_calls_two_functions_and_itself_and_nothing_else(self):
        ((policy),) = STACK.properties("ReplayStateMachineRole")["Policies"]
        name = STACK.properties("ReplayStateMachine")["StateMachineName"]
        prefix = f"arn:aws:states:{PSEUDO['AWS::Region']}:{PSEUDO['AWS::AccountId']}"
        self.assertRegex(name, r"^[A-Za-z0-9-]{1,80}$")
        self.assertFalse(STACK.properties("ReplayStateMachineRole")["ManagedPolicyArns"])
        self.assertEqual(
            [(statement["Action"], statement["Resource"]) for statement in policy["PolicyDocument"]["Statement"]],
            [
                ("lambda:InvokeFunction", [STACK.physical_id(each + "Aliaslive") for each in self.FUNCTIONS[1:]]),
                ("states:StartExecution", f"{prefix}:stateMachine:{name}"),
                (["states:DescribeExecution", "states:StopExecution"], f"{prefix}:execution:{name}:*"),
            ],
        )

    def test_an_execution_is_not_logged_or_traced(self):
        machine = STACK.properties("ReplayStateMachine")
        self.assertEqual(machine["LoggingConfiguration"], {"Level": "OFF", "IncludeExecutionData": False})
        self.assertIs(machine["TracingConfiguration"]["Enabled"], False)

    def test_steps_are_told_the_job_and_a_part_and_tell_the_numbers_of_parts_alone(self):
        told, results = set(), set()
        for states in self.states():
            for state in states.values():
                if state["Type"] == "Task":
                    told |= state["Parameters"]["Payload"].keys()
                    results |= state["ResultSelector"].keys()
                    self.assertTrue(state["Retry"])
        self.assertEqual(told, {"step", "ruleSet.$", "replay.$", "part.$"})
        self.assertEqual(results, {"parts.$", "concurrency.$"})

    def test_every_failure_ends_in_a_job_that_says_so(self):
        (outer, _) = self.states()
        for name, state in outer.items():
            if name not in ("Fail", "Failed"):
                self.assertEqual(state["Catch"], [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Fail"}], name)
        self.assertNotIn("ToleratedFailurePercentage", outer["Parts"])

    def test_so_many_parts_are_counted_at_once_as_the_parameter_says(self):
        plan = definition(stack("ReplayConcurrency"))["States"]["Plan"]
        self.assertEqual(plan["ResultSelector"]["concurrency.$"], "States.StringToJson('40')")

    def test_what_the_validator_reads_is_what_aws_gets(self):
        """Written for the validator of Amazon's States Language, which scripts/ci/expansion runs."""
        ASL.parent.mkdir(parents=True, exist_ok=True)
        ASL.write_text(json.dumps(definition(STACK), indent=2), encoding="utf-8")
        self.assertEqual(definition(STACK)["StartAt"], "Plan")

    def states(self):
        outer = definition(STACK)["States"]
        return outer, outer["Parts"]["ItemProcessor"]["States"]


def definition(stack):
    """The definition of the state machine of replays, with its substitutions, as AWS gets it."""
    machine = stack.properties("ReplayStateMachine")
    text = machine["DefinitionString"]
    for name, value in machine.get("DefinitionSubstitutions", {}).items():
        text = text.replace("${" + name + "}", str(value))
    return json.loads(text)


class Tables(unittest.TestCase):
    def test_an_existing_table_takes_the_place_of_the_stacks_own_in_every_role(self):
        for parameter, table in (("ExistingRuleSetsTable", "RuleSetsTable"), ("ExistingQueryLogTable", "QueryLogTable")):
            own, existing = STACK.physical_id(table), f"table/{SETTINGS[parameter]}"
            for name in STACK.of_type("AWS::Lambda::Function"):
                before = json.dumps(STACK.properties(name + "Role")["Policies"])
                after = json.dumps(stack(parameter).properties(name + "Role")["Policies"])
                self.assertEqual((before.count(own), before.count(existing)), (after.count(existing), after.count(own)), name)
                self.assertNotIn(own, after, name)

    def test_the_stacks_own_tables_stay_whatever_tables_are_used(self):
        used = Stack(TEMPLATE, **SETTINGS).of_type("AWS::DynamoDB::Table")
        self.assertEqual(used.keys(), STACK.of_type("AWS::DynamoDB::Table").keys())
        for table in used.values():
            self.assertEqual((table["DeletionPolicy"], table["UpdateReplacePolicy"]), ("RetainExceptOnCreate", "Retain"))


class Routes(unittest.TestCase):
    def test_a_route_asks_for_a_key_or_a_signature_or_is_open(self):
        for method, path, security in routes(STACK):
            with self.subTest(f"{method} {path}"):
                is_open = path in OPEN | BY_TOKEN or method == "options"
                self.assertIn(security, [""] if is_open else ["api_key", "AWS_IAM"])

    def test_a_route_asks_for_what_the_contract_says(self):
        contract = json.loads(CONTRACT.read_text(encoding="utf-8"))["paths"]
        names = {None: "", "token": "", "key": "api_key", "aws": "AWS_IAM"}
        actual = {(method, path): security for method, path, security in routes(STACK)}
        checked = 0
        for path, operations in contract.items():
            for method, operation in operations.items():
                wanted = names[next(iter(operation.get("security", [{None: []}])[0]))]
                with self.subTest(f"{method} {path}"):
                    self.assertEqual(actual.get((method, path), actual.get(("any", path))), wanted)
                    checked += 1
        self.assertGreater(checked, 15)

    def test_a_route_calls_an_alias(self):
        body = STACK.value(STACK.resources["Api"]["Properties"]["Body"])
        aliases = {STACK.physical_id(name) for name in STACK.of_type("AWS::Lambda::Alias")}
        for path, methods in body["paths"].items():
            for operation in methods.values():
                uri = operation["x-amazon-apigateway-integration"]["uri"]
                self.assertIn(uri.split("/functions/")[1].split("/")[0], aliases, path)


def rates(stack):
    """Rate and burst of each method that has its own, by method and path, and those of all others."""
    settings = {}
    for each in stack.properties("ApiStage")["MethodSettings"]:
        path = each["ResourcePath"].replace("~1", "/").replace("//", "/")
        settings[(each["HttpMethod"].lower(), path)] = (float(each["ThrottlingRateLimit"]), float(each["ThrottlingBurstLimit"]))
    return settings, settings.pop(("*", "/*"))


class Throttles(unittest.TestCase):
    def test_a_rate_is_of_a_method_that_exists(self):
        existing = {(method, path) for method, path, _ in routes(STACK)}
        for method, path in rates(STACK)[0]:
            self.assertTrue({(method, path), ("any", path)} & existing, f"{method} {path}")

    def test_an_operation_of_the_contract_has_the_rate_of_its_kind(self):
        stack = Stack(TEMPLATE, RequestsPerSecond="70", RequestBurst="80", OpenRequestsPerSecond="7", OpenRequestBurst="60")
        own, _ = rates(stack)
        contract = json.loads(CONTRACT.read_text(encoding="utf-8"))["paths"]
        for path, operations in contract.items():
            for method in operations:
                with self.subTest(f"{method} {path}"):
                    wanted = (2, 10) if path in WAITING else (7, 60) if path in OPEN else (70, 80)
                    self.assertEqual(own[(method, path)], wanted)

    def test_what_strangers_may_call_and_is_no_operation_is_rare(self):
        own, others = rates(STACK)
        self.assertEqual(others, (1, 5))
        for method, path, security in routes(STACK):
            if not security and method == "options":
                self.assertEqual(own[("options", path)], (0, 0), path)  # without CORS

    def test_browsers_may_ask_with_cors(self):
        own, _ = rates(Stack(TEMPLATE, CorsOrigin="https://app.example"))
        asked = [path for method, path, _ in routes(STACK) if method == "options"]
        self.assertTrue(asked)
        for path in asked:
            self.assertEqual(own[("options", path)], own[("get", "/health")], path)

    def test_no_method_logs_whole_requests(self):
        for each in STACK.properties("ApiStage")["MethodSettings"]:
            self.assertIs(each.get("DataTraceEnabled", False), False)
            self.assertNotIn("LoggingLevel", each)


class Domains(unittest.TestCase):
    def test_without_a_name_there_is_no_domain_and_no_web_acl(self):
        for kind in ("AWS::ApiGateway::DomainName", "AWS::ApiGateway::BasePathMapping", "AWS::WAFv2::WebACLAssociation"):
            self.assertEqual(STACK.of_type(kind), {})

    def test_a_domain_leads_to_the_stage(self):
        stack = Stack(TEMPLATE, **DOMAIN)
        mapping, api = stack.properties("DomainMapping"), stack.physical_id("Api")
        self.assertEqual(mapping["BasePath"], "kyphos")
        self.assertEqual((mapping["RestApiId"], mapping["Stage"]), (api, stack.physical_id("ApiStage")))
        self.assertEqual(stack.properties("Domain")["RegionalCertificateArn"], DOMAIN["CertificateArn"])
        self.assertNotIn("BasePath", Stack(TEMPLATE, **DOMAIN | {"BasePath": ""}).properties("DomainMapping"))

    def test_a_web_acl_stands_before_the_stage(self):
        association = Stack(TEMPLATE, WebAclArn=WEB_ACL).properties("WebAclAssociation")
        self.assertEqual(association["WebACLArn"], WEB_ACL)
        self.assertRegex(association["ResourceArn"], r"^arn:aws:apigateway:eu-central-1::/restapis/Api-\w+/stages/ApiStage-\w+$")


class Curators(unittest.TestCase):
    """Who signs in at the page."""

    ADDRESSES = "https://api.example.org/kyphos,https://0123456789.execute-api.eu-central-1.amazonaws.com/live"

    def cognito(self):
        return Stack(TEMPLATE, CuratorSignIn="cognito", BaseUrls=self.ADDRESSES)

    def test_without_cognito_the_stack_has_nothing_of_it(self):
        for stack in (STACK, Stack(TEMPLATE, CuratorSignIn="credentials")):
            self.assertEqual([each["Type"] for each in stack.resources.values() if "Cognito" in each["Type"]], [])
            self.assertNotIn("CuratorRole", stack.resources)
            self.assertEqual(stack.properties("ServiceFunction")["Environment"]["Variables"]["COGNITO"], "")

    def test_nobody_signs_up_or_in_without_a_second_factor(self):
        users = self.cognito().properties("CuratorUsers")
        self.assertIs(users["AdminCreateUserConfig"]["AllowAdminCreateUserOnly"], True)
        self.assertEqual((users["MfaConfiguration"], users["EnabledMfas"]), ("ON", ["SOFTWARE_TOKEN_MFA"]))
        self.assertEqual(users["AccountRecoverySetting"]["RecoveryMechanisms"], [{"Name": "admin_only", "Priority": 1}])

    def test_the_client_takes_a_code_alone_and_leads_back_to_the_page(self):
        client = self.cognito().properties("CuratorClient")
        self.assertIs(client["GenerateSecret"], False)
        self.assertEqual(client["AllowedOAuthFlows"], ["code"])
        self.assertEqual(client["ExplicitAuthFlows"], ["ALLOW_REFRESH_TOKEN_AUTH"])
        self.assertNotIn("aws.cognito.signin.user.admin", client["AllowedOAuthScopes"])
        self.assertEqual(client["CallbackURLs"], self.ADDRESSES.split(","))
        self.assertEqual(client["LogoutURLs"], self.ADDRESSES.split(","))

    def test_only_users_of_the_pool_get_credentials(self):
        stack = self.cognito()
        identities = stack.properties("CuratorIdentities")
        self.assertIs(identities["AllowUnauthenticatedIdentities"], False)
        self.assertIs(identities["AllowClassicFlow"], False)
        ((provider),) = identities["CognitoIdentityProviders"]
        self.assertEqual(provider["ClientId"], stack.physical_id("CuratorClient"))
        self.assertIs(provider["ServerSideTokenCheck"], True)
        self.assertEqual(stack.properties("CuratorRoles")["Roles"], {"authenticated": stack.physical_id("CuratorRole") + ".Arn"})
        ((trust),) = stack.properties("CuratorRole")["AssumeRolePolicyDocument"]["Statement"]
        self.assertEqual(
            trust["Condition"],
            {
                "StringEquals": {"cognito-identity.amazonaws.com:aud": stack.physical_id("CuratorIdentities")},
                "ForAnyValue:StringEquals": {"cognito-identity.amazonaws.com:amr": "authenticated"},
            },
        )

    def test_they_may_call_what_is_signed_and_nothing_else(self):
        stack = self.cognito()
        role = stack.properties("CuratorRole")
        self.assertNotIn("Policies", role)
        policies = {stack.physical_id(name): stack.properties(name) for name in stack.of_type("AWS::IAM::ManagedPolicy")}
        self.assertEqual(set(role["ManagedPolicyArns"]), policies.keys())
        allowed = set()
        for policy in policies.values():
            for statement in policy["PolicyDocument"]["Statement"]:
                self.assertEqual(statement["Action"], "execute-api:Invoke")
                allowed |= {arn.split("/live/")[1] for arn in statement["Resource"]}
        signed = {path for _, path, security in routes(stack) if security == "AWS_IAM"}
        methods = {(method, path) for method, path, security in routes(stack) if security == "AWS_IAM" and method != "any"}
        for each in allowed:
            method, path = each.split("/", 1)
            pattern = re.escape("/" + path).replace(r"\*", r"\{\w+}")
            found = {path for path in signed if re.fullmatch(pattern, path)}
            self.assertTrue(found, each)
            named = {m for m, path in methods if path in found}
            self.assertTrue(not named or method.lower() in named, each)

    def test_the_page_is_told_what_there_is(self):
        stack = self.cognito()
        told = stack.properties("ServiceFunction")["Environment"]["Variables"]["COGNITO"].split(" ")
        self.assertEqual(told[:3], [stack.physical_id(each) for each in ("CuratorUsers", "CuratorClient", "CuratorIdentities")])
        self.assertEqual(told[3], f"https://{stack.properties('CuratorDomain')['Domain']}.auth.eu-central-1.amazoncognito.com")

    def test_the_pool_stays(self):
        users = self.cognito().resources["CuratorUsers"]
        self.assertEqual((users["DeletionPolicy"], users["UpdateReplacePolicy"]), ("RetainExceptOnCreate", "Retain"))


class ChangeEvents(unittest.TestCase):
    """What EventBridge is told of rule sets."""

    ON = Stack(TEMPLATE, ChangeEvents="on")

    def pipes(self):
        return {name: self.ON.properties(name) for name in self.ON.of_type("AWS::Pipes::Pipe")}

    def test_without_them_there_is_no_stream_and_no_pipe(self):
        self.assertEqual(STACK.of_type("AWS::Pipes::Pipe") | STACK.of_type("AWS::SQS::Queue"), {})
        self.assertNotIn("StreamSpecification", STACK.properties("RuleSetsTable"))

    def test_the_query_log_has_no_stream(self):
        self.assertIn("StreamSpecification", self.ON.properties("RuleSetsTable"))
        self.assertNotIn("StreamSpecification", self.ON.properties("QueryLogTable"))
        stream = self.ON.physical_id("RuleSetsTable") + ".StreamArn"
        self.assertEqual({pipe["Source"] for pipe in self.pipes().values()}, {stream})

    def test_an_event_has_names_and_times_of_rule_sets_and_no_curator(self):
        self.assertEqual(len(self.pipes()), 3)
        for name, pipe in self.pipes().items():
            template = json.loads(pipe["TargetParameters"]["InputTemplate"])
            self.assertLessEqual(
                template.keys(), {"stack", "ruleSet", "version", "digest", "revision", "at", "from", "item", "how"}, name
            )
            self.assertEqual(template["stack"], "kyphos")

    def test_each_pipe_takes_items_of_its_own(self):
        taken = {}
        for name, pipe in self.pipes().items():
            for each in pipe["SourceParameters"]["FilterCriteria"]["Filters"]:
                pattern = json.loads(each["Pattern"])
                self.assertEqual(pattern["dynamodb"]["Keys"]["pk"], {"S": [{"prefix": "RS#"}]})
                sort = pattern["dynamodb"]["Keys"]["sk"]["S"][0]["prefix"]
                taken.setdefault(name, set()).add((",".join(pattern["eventName"]), sort))
        source = Path("src/main/java/dev/kyphos/library/Keys.java").read_text(encoding="utf-8")
        for prefix in {sort for items in taken.values() for _, sort in items} | {"RS#"}:
            self.assertIn(f'"{prefix}"', source)
        self.assertEqual(taken["ActivatedPipe"], taken["WithdrawnPipe"])
        self.assertEqual(taken["DamagedPipe"], {("MODIFY,REMOVE", "VERSION#"), ("MODIFY,REMOVE", "ACTIVATION#")})

    def test_what_is_not_sent_is_kept(self):
        queue = self.ON.physical_id("ChangesNotSent") + ".Arn"
        for pipe in self.pipes().values():
            stream = pipe["SourceParameters"]["DynamoDBStreamParameters"]
            self.assertEqual(stream["DeadLetterConfig"], {"Arn": queue})
            self.assertEqual(stream["OnPartialBatchItemFailure"], "AUTOMATIC_BISECT")
            self.assertGreater(stream["MaximumRetryAttempts"], 3)

    def test_the_pipes_read_the_stream_and_put_events_of_one_source(self):
        ((read), (put), (keep)) = self.ON.properties("ChangesRolePolicy")["PolicyDocument"]["Statement"]
        self.assertEqual(read["Resource"], self.ON.physical_id("RuleSetsTable") + ".StreamArn")
        self.assertEqual((put["Action"], put["Condition"]), ("events:PutEvents", {"StringEquals": {"events:source": "kyphos.rulesets"}}))
        self.assertEqual(keep["Action"], "sqs:SendMessage")


class Populations(unittest.TestCase):
    """Batches of patients in a bucket."""

    ON = Stack(TEMPLATE, Population="on", PopulationConcurrency="7", PopulationBatchLines="100", PopulationMaxLines="5000", PopulationDays="3")

    def machine(self):
        return json.loads(self.ON.properties("PopulationStateMachine")["DefinitionString"])

    def statements(self, name):
        resource = self.ON.properties(name)
        policies = resource["Policies"] if "Policies" in resource else [resource]
        return [each for policy in policies for each in policy["PolicyDocument"]["Statement"]]

    def test_without_them_the_stack_has_nothing_of_them(self):
        self.assertEqual([name for name in STACK.resources if name.startswith("Population")], [])
        self.assertEqual(STACK.of_type("AWS::S3::Bucket"), {})
        self.assertEqual(STACK.of_type("AWS::StepFunctions::StateMachine").keys(), {"ReplayStateMachine"})

    def test_the_bucket_is_encrypted_closed_and_forgets(self):
        bucket = self.ON.properties("PopulationBucket")
        self.assertTrue(all(bucket["PublicAccessBlockConfiguration"].values()))
        self.assertEqual(len(bucket["PublicAccessBlockConfiguration"]), 4)
        self.assertIn("ServerSideEncryptionByDefault", bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"][0])
        ((rule),) = bucket["LifecycleConfiguration"]["Rules"]
        self.assertEqual((rule["ExpirationInDays"], rule["Status"]), ("3", "Enabled"))
        self.assertNotIn("Prefix", rule)
        self.assertNotIn("VersioningConfiguration", bucket)
        ((denied),) = self.ON.properties("PopulationBucketPolicy")["PolicyDocument"]["Statement"]
        self.assertEqual((denied["Effect"], denied["Principal"], denied["Action"]), ("Deny", "*", "s3:*"))
        self.assertEqual(denied["Condition"], {"Bool": {"aws:SecureTransport": False}})
        self.assertEqual(len(denied["Resource"]), 2)

    def test_the_function_reads_rule_sets_and_its_own_objects(self):
        actions = {}
        for statement in self.statements("PopulationFunctionRole"):
            self.assertEqual(statement["Effect"], "Allow")
            resources = statement["Resource"] if isinstance(statement["Resource"], list) else [statement["Resource"]]
            for action in [statement["Action"]] if isinstance(statement["Action"], str) else statement["Action"]:
                actions[action] = {each.rsplit(".Arn")[-1] for each in resources}
        self.assertEqual(actions.pop("s3:GetObject"), {"/input/*", "/results/*"})
        self.assertEqual(actions.pop("s3:PutObject"), {"/runs/*", "/results/*", "/failures/*"})
        self.assertEqual(actions.keys(), {"dynamodb:GetItem", "dynamodb:Query"})

    def test_the_state_machine_may_call_the_function_and_itself(self):
        alias = self.ON.physical_id("PopulationFunctionAliaslive")
        machine = self.ON.physical_id("PopulationStateMachine")
        resources = {}
        for statement in self.statements("PopulationRolePolicy"):
            for action in [statement["Action"]] if isinstance(statement["Action"], str) else statement["Action"]:
                resources[action] = statement["Resource"]
        self.assertEqual(resources["lambda:InvokeFunction"], alias)
        self.assertEqual(resources["states:StartExecution"], machine)
        self.assertTrue(resources["s3:GetObject"].endswith(".Arn/runs/*"))
        self.assertEqual({action.split(":")[0] for action in resources}, {"lambda", "states", "s3"})

    def test_nothing_is_logged(self):
        machine = self.ON.properties("PopulationStateMachine")
        self.assertNotIn("LoggingConfiguration", machine)
        self.assertNotIn("TracingConfiguration", machine)

    def test_parameters_bound_what_it_does(self):
        states = self.machine()["States"]
        self.assertEqual(states["Answer"]["MaxConcurrency"], 7)
        self.assertIn("'batchLines': 100, 'maxLines': 5000", states["Cut"]["Arguments"]["Payload"])

    def test_what_failed_can_be_redriven(self):
        """Step Functions redrives standard executions that failed, so a failed batch has to fail its execution."""
        self.assertEqual(self.ON.properties("PopulationStateMachine")["StateMachineType"], "STANDARD")
        self.assertEqual(self.machine()["States"]["Answer"]["ToleratedFailurePercentage"], 0)

    def test_a_batch_is_ranges_and_names(self):
        """Nothing of a line is in what Step Functions keeps."""
        selected = self.machine()["States"]["Answer"]["ItemSelector"]
        self.assertEqual(
            selected.keys(), {"step", "run", "key", "etag", "ruleSet", "version", "detail", "part", "from", "to", "line"}
        )

    def test_every_call_is_tried_again_unless_it_was_refused(self):
        states = self.machine()["States"]
        batch = states["Answer"]["ItemProcessor"]["States"]["Batch"]
        for state in (states["Cut"], batch):
            self.assertEqual(state["Retry"][0], {"ErrorEquals": ["dev.kyphos.population.Refusal"], "MaxAttempts": 0})
            self.assertGreater(state["Retry"][1]["MaxAttempts"], 2)
        self.assertTrue(Path("src/main/java/dev/kyphos/population/Refusal.java").exists())


class Alarms(unittest.TestCase):
    def test_an_alarm_is_on_metrics_that_somebody_writes_with_these_dimensions(self):
        source = Path("src/main/java/dev/kyphos/metric/Metric.java").read_text(encoding="utf-8")
        ours = set(re.findall(r'^    [A-Z_]+\("(\w+)"\)', source, re.MULTILINE))
        namespace, dimension = (re.search(rf'String {name} = "(\w+)"', source)[1] for name in ("NAMESPACE", "STACK"))
        functions = {STACK.physical_id(name) for name in STACK.of_type("AWS::Lambda::Function")}
        self.assertGreater(len(ours), 3)
        for name in STACK.of_type("AWS::CloudWatch::Alarm"):
            found = list(metrics(STACK.properties(name)))
            self.assertTrue(found, name)
            for space, metric, dimensions in found:
                with self.subTest(f"{name} {metric}"):
                    if space == namespace:
                        self.assertIn(metric, ours)
                        self.assertEqual(dimensions, {dimension: "kyphos"})
                        continue
                    self.assertIn(metric, OF_AWS[space])
                    if space == "AWS/Lambda":
                        self.assertIn(dimensions["FunctionName"], functions)
                        self.assertIn(dimensions.get("Resource"), [None, dimensions["FunctionName"] + ":live"])
                    elif space == "AWS/DynamoDB":
                        tables = {STACK.physical_id(name) for name in STACK.of_type("AWS::DynamoDB::Table")}
                        self.assertIn(dimensions["TableName"], tables)
                    elif space == "AWS/Usage":
                        self.assertEqual((dimensions["Service"], dimensions["Resource"]), ("Lambda", "ConcurrentExecutions"))
                    else:
                        stage = STACK.properties("ApiStage")["StageName"]
                        self.assertEqual(dimensions, {"ApiName": STACK.properties("Api")["Name"], "Stage": stage})


class Deployments(unittest.TestCase):
    def test_a_deployment_is_stopped_by_failures_and_slowness_of_its_function_alone(self):
        groups = STACK.of_type("AWS::CodeDeploy::DeploymentGroup")
        alarms = {STACK.physical_id(name): STACK.properties(name) for name in STACK.of_type("AWS::CloudWatch::Alarm")}
        self.assertGreater(len(groups), 5)
        for name in groups:
            function = STACK.physical_id(name.removesuffix("DeploymentGroup"))
            stopping = [each["Name"] for each in STACK.properties(name)["AlarmConfiguration"]["Alarms"]]
            self.assertLessEqual(len(stopping), 10, name)
            found = [metric for alarm in stopping for metric in metrics(alarms[alarm])]
            self.assertIn("Errors", {metric for _, metric, _ in found}, name)
            for space, metric, dimensions in found:
                with self.subTest(f"{name} {metric}"):
                    self.assertIn((space, metric), [("AWS/Lambda", each) for each in ("Errors", "Invocations", "Duration")])
                    self.assertEqual(dimensions, {"FunctionName": function, "Resource": f"{function}:live"})

    def test_a_snapshot_is_called_every_week_through_the_alias(self):
        called = {}
        for name in STACK.of_type("AWS::Events::Rule"):
            rule = STACK.properties(name)
            called |= {target["Arn"]: rule["ScheduleExpression"] for target in rule["Targets"]}
        for name in STACK.of_type("AWS::Lambda::Function"):
            snapshot = STACK.properties(name)["SnapStart"]["ApplyOn"] == "PublishedVersions"
            alias = STACK.physical_id(name + "Aliaslive")
            schedule = "rate(15 minutes)" if name == "CountFunction" else None
            self.assertEqual(called.get(alias), "rate(7 days)" if snapshot else schedule, name)


class Secrets(unittest.TestCase):
    def test_no_environment_carries_a_secret(self):
        for name in STACK.of_type("AWS::Lambda::Function"):
            self.assertNotIn("{{resolve", json.dumps(STACK.properties(name)["Environment"]), name)

    def test_only_a_function_that_is_told_of_a_secret_may_read_it_and_no_other_secret(self):
        secrets = {STACK.physical_id(name) for name in STACK.of_type("AWS::SecretsManager::Secret")}
        readers = 0
        for name in STACK.of_type("AWS::Lambda::Function"):
            told = secrets & set(STACK.properties(name)["Environment"]["Variables"].values())
            readable = set()
            for policy in STACK.properties(name + "Role")["Policies"]:
                for statement in policy["PolicyDocument"]["Statement"]:
                    if "secretsmanager" in json.dumps(statement["Action"]):
                        self.assertEqual(statement["Action"], "secretsmanager:GetSecretValue")
                        readable.add(statement["Resource"])
            self.assertEqual(readable, told, name)
            readers += len(told)
        self.assertGreater(readers, 0)


class Circles(unittest.TestCase):
    def test_no_resource_refers_to_itself_by_others(self):
        graph = {name: references(each) & STACK.resources.keys() for name, each in STACK.resources.items()}
        while graph:
            free = {name for name, needs in graph.items() if not needs & graph.keys()}
            self.assertTrue(free, f"a circle among {sorted(graph)}")
            graph = {name: needs for name, needs in graph.items() if name not in free}


if __name__ == "__main__":
    unittest.main()

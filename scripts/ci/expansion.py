"""What template.yaml becomes on AWS: SAM's own translator expands it, and this evaluates the expansion for values of parameters.

A resource is replaced where a property that CloudFormation can't update (createOnlyProperties of its schema, which cfn-lint
ships) has another value; its physical id is a digest of those.
"""

import copy
import hashlib
import json
import re

import yaml
from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator

REGION = "eu-central-1"
PSEUDO = {
    "AWS::AccountId": "123456789012",
    "AWS::Partition": "aws",
    "AWS::Region": REGION,
    "AWS::StackId": f"arn:aws:cloudformation:{REGION}:123456789012:stack/kyphos/9f1d6a50-0000-4000-8000-000000000000",
    "AWS::StackName": "kyphos",
    "AWS::URLSuffix": "amazonaws.com",
}
NO_VALUE = object()


class _Loader(yaml.SafeLoader):
    """Reads CloudFormation's short tags as their long form."""


def _tagged(loader, suffix, node):
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    if suffix == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {suffix if suffix in ("Ref", "Condition") else "Fn::" + suffix: value}


_Loader.add_multi_constructor("!", _tagged)


def read(file):
    """The template of a file, as SAM gets it: with the code in a bucket."""
    with open(file, encoding="utf-8") as text:
        template = yaml.load(text, _Loader)
    template["Globals"]["Function"]["CodeUri"] = {"Bucket": "code", "Key": "kyphos"}
    return template


class Stack:
    """A template, expanded by SAM and evaluated for values of parameters; the others have their defaults."""

    def __init__(self, template, **parameters):
        self.parameters = {name: str(each["Default"]) for name, each in template["Parameters"].items()}
        unknown = parameters.keys() - self.parameters.keys()
        if unknown:
            raise KeyError(f"no such parameters: {unknown}")
        self.parameters.update(parameters)
        self.template = Translator({}, Parser()).translate(copy.deepcopy(template), dict(self.parameters))
        self.resources = {
            name: each
            for name, each in self.template["Resources"].items()
            if "Condition" not in each or self.holds(each["Condition"])
        }

    def of_type(self, kind):
        """The resources of a type that exist, by logical id."""
        return {name: each for name, each in self.resources.items() if each["Type"] == kind}

    def properties(self, name):
        """The properties of a resource, evaluated."""
        return self.value(self.resources[name].get("Properties", {}))

    def physical_id(self, name):
        """An id that is another where CloudFormation would replace the resource."""
        resource = self.resources[name]
        schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, resource["Type"]).schema
        fixed = [path.split("/")[2] for path in schema.get("createOnlyProperties", [])]
        properties = {each: resource.get("Properties", {}).get(each) for each in sorted(fixed)}
        digest = hashlib.sha256(json.dumps([name, self.value(properties)], sort_keys=True).encode()).hexdigest()
        return f"{name}-{digest[:12]}"

    def holds(self, condition):
        """Whether a condition of the template holds."""
        return self._condition(self.template["Conditions"][condition])

    def _condition(self, condition):
        ((function, argument),) = condition.items()
        match function:
            case "Condition":
                return self.holds(argument)
            case "Fn::Equals":
                left, right = (str(self.value(side)) for side in argument)
                return left == right
            case "Fn::Not":
                return not self._condition(argument[0])
            case "Fn::And":
                return all(self._condition(each) for each in argument)
            case "Fn::Or":
                return any(self._condition(each) for each in argument)
        raise ValueError(f"unknown condition {function}")

    def value(self, value):
        """A value of the template, evaluated."""
        if isinstance(value, list):
            return [each for each in (self.value(item) for item in value) if each is not NO_VALUE]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            ((function, argument),) = value.items()
            if function == "Ref" or function.startswith("Fn::"):
                return self._call(function, argument)
        evaluated = {name: self.value(each) for name, each in value.items()}
        return {name: each for name, each in evaluated.items() if each is not NO_VALUE}

    def _call(self, function, argument):
        match function:
            case "Ref":
                return self._ref(argument)
            case "Fn::GetAtt":
                resource, attribute = argument
                return f"{self.physical_id(resource)}.{attribute}"
            case "Fn::If":
                condition, yes, no = argument
                return self.value(yes if self.holds(condition) else no)
            case "Fn::Sub":
                text, own = argument if isinstance(argument, list) else (argument, {})
                return re.sub(r"\$\{([^!}]+)}", lambda found: self._variable(found[1], own), text)
            case "Fn::Join":
                separator, parts = argument
                return separator.join(str(each) for each in self.value(parts))
            case "Fn::Split":
                separator, text = argument
                return self.value(text).split(separator)
            case "Fn::Select":
                index, parts = argument
                return self.value(parts)[int(index)]
        raise ValueError(f"unknown function {function}")

    def _ref(self, name):
        if name == "AWS::NoValue":
            return NO_VALUE
        if name in self.parameters:
            return self.parameters[name]
        return PSEUDO[name] if name in PSEUDO else self.physical_id(name)

    def _variable(self, name, own):
        if name in own:
            return str(self.value(own[name]))
        return str(self._call("Fn::GetAtt", name.split(".", 1)) if "." in name else self._ref(name))

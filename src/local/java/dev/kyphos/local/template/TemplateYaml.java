package dev.kyphos.local.template;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Parses the YAML of a template into maps, lists and strings. Every short tag becomes its long form: {@code !Ref x} becomes
 * {@code {Ref: x}}, {@code !Sub x} becomes {@code {"Fn::Sub": x}}.
 */
final class TemplateYaml {

    private static final Set<String> FUNCTIONS = Set.of(
            "And",
            "Base64",
            "Cidr",
            "Equals",
            "FindInMap",
            "GetAtt",
            "GetAZs",
            "If",
            "ImportValue",
            "Join",
            "Length",
            "Not",
            "Or",
            "Select",
            "Split",
            "Sub",
            "ToJsonString",
            "Transform");

    /** More than the parser's default of 50, which protects from hostile files. */
    private static final int MAX_ALIASES = 500;

    private TemplateYaml() {}

    /**
     * Reads one document.
     *
     * @throws TemplateException if the text isn't YAML, repeats a key, uses an unknown tag or isn't a mapping
     */
    static Map<String, Object> parse(String text) {
        try {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(MAX_ALIASES);
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root instanceof MappingNode mapping) {
                return members(mapping);
            }
            throw new TemplateException("template", "expected a mapping at the top");
        } catch (MarkedYAMLException broken) {
            throw new TemplateException(line(broken.getProblemMark().getLine()), String.valueOf(broken.getProblem()));
        }
    }

    private static Object value(Node node) {
        Object plain = untagged(node);
        String tag = node.getTag().getValue();
        return tag.startsWith("!") ? Map.of(longForm(tag.substring(1), node), plain) : plain;
    }

    private static Object untagged(Node node) {
        return switch (node) {
            case MappingNode mapping -> members(mapping);
            case SequenceNode sequence ->
                sequence.getValue().stream().map(TemplateYaml::value).toList();
            case ScalarNode scalar -> scalar.getValue();
            default -> throw new TemplateException(line(node), "expected a mapping, a list or a scalar");
        };
    }

    private static Map<String, Object> members(MappingNode mapping) {
        Map<String, Object> members = new LinkedHashMap<>();
        List<NodeTuple> tuples = new ArrayList<>(mapping.getValue());
        for (NodeTuple tuple : tuples) {
            String key = key(tuple.getKeyNode());
            if (members.put(key, value(tuple.getValueNode())) != null) {
                throw new TemplateException(line(tuple.getKeyNode()), "'" + key + "' is repeated");
            }
        }
        return members;
    }

    private static String key(Node node) {
        if (node instanceof ScalarNode scalar && !Tag.MERGE.equals(scalar.getTag())) {
            return scalar.getValue();
        }
        throw new TemplateException(line(node), "expected a plain key");
    }

    private static String longForm(String name, Node node) {
        if (name.equals("Ref") || name.equals("Condition")) {
            return name;
        }
        if (FUNCTIONS.contains(name)) {
            return "Fn::" + name;
        }
        throw new TemplateException(line(node), "unknown tag !" + name);
    }

    private static String line(Node node) {
        return line(node.getStartMark().getLine());
    }

    private static String line(int zeroBased) {
        return "template line " + (zeroBased + 1);
    }
}

package dev.kyphos.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.json.Tree;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A Postman collection (format 2.1) with a request for each operation of the contract. */
final class PostmanCollection {

    private static final String FORMAT = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
    private static final String SIGNER = "X-Local-Principal";

    private final JsonNode contract;

    PostmanCollection(JsonNode contract) {
        this.contract = contract;
    }

    ObjectNode json() {
        ObjectNode collection = Tree.MAPPER.createObjectNode();
        collection
                .putObject("info")
                .put("name", contract.at("/info/title").textValue())
                .put("description", contract.at("/info/summary").textValue())
                .put("schema", FORMAT);
        ArrayNode variables = collection.putArray("variable");
        variable(variables, "baseUrl", "http://localhost:8080");
        variable(variables, "apiKey", "");
        variable(variables, "principal", "alice");
        for (String name : new String[] {"accessKey", "secretKey", "sessionToken", "region"}) {
            variable(variables, name, "");
        }
        Map<String, ArrayNode> folders = new LinkedHashMap<>();
        ArrayNode items = collection.putArray("item");
        contract.path("tags").forEach(tag -> {
            String name = tag.path("name").textValue();
            folders.put(name, items.addObject().put("name", name).putArray("item"));
        });
        contract.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> folders.get(
                                        operation.getValue().at("/tags/0").textValue())
                                .add(item(
                                        operation.getKey().toUpperCase(Locale.ROOT),
                                        path.getKey(),
                                        operation.getValue()))));
        return collection;
    }

    private static void variable(ArrayNode variables, String key, String value) {
        variables.addObject().put("key", key).put("value", value);
    }

    private ObjectNode item(String method, String path, JsonNode operation) {
        ObjectNode item = Tree.MAPPER
                .createObjectNode()
                .put("name", operation.path("summary").textValue());
        ObjectNode request = item.putObject("request")
                .put("method", method)
                .put("description", operation.path("description").textValue());
        ArrayNode headers = request.putArray("header");
        ObjectNode url = request.putObject("url").put("raw", "{{baseUrl}}" + path.replaceAll("\\{(\\w+)}", ":$1"));
        url.putArray("host").add("{{baseUrl}}");
        ArrayNode parts = url.putArray("path");
        for (String part : path.substring(1).split("/")) {
            parts.add(part.replaceAll("\\{(\\w+)}", ":$1"));
        }
        operation.path("parameters").forEach(parameter -> parameter(resolved(parameter), url, headers));
        auth(operation.path("security"), request, headers);
        operation.at("/requestBody/content").properties().stream()
                .findFirst()
                .ifPresent(content -> body(content.getKey(), content.getValue(), request, headers));
        return item;
    }

    /** Adds a body: the first example of a media type. */
    private static void body(String mediaType, JsonNode content, ObjectNode request, ArrayNode headers) {
        headers.addObject().put("key", "Content-Type").put("value", mediaType);
        JsonNode example = content.path("examples").isEmpty()
                ? Tree.MAPPER.createObjectNode()
                : content.path("examples").iterator().next().path("value");
        ObjectNode body = request.putObject("body").put("mode", "raw").put("raw", example.toPrettyString());
        body.putObject("options").putObject("raw").put("language", "json");
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? contract.at(node.path("$ref").textValue().substring(1)) : node;
    }

    /** Adds a parameter; one that is not required is there, but switched off. */
    private static void parameter(JsonNode parameter, ObjectNode url, ArrayNode headers) {
        String name = parameter.path("name").textValue();
        JsonNode example = parameter.has("example") ? parameter.path("example") : parameter.at("/schema/examples/0");
        ObjectNode entry = Tree.MAPPER
                .createObjectNode()
                .put("key", name)
                .put("value", example.asText(""))
                .put("description", parameter.path("description").textValue());
        switch (parameter.path("in").textValue()) {
            case "path" -> url.withArrayProperty("variable").add(entry);
            case "query" ->
                url.withArrayProperty("query")
                        .add(entry.put("disabled", !parameter.path("required").booleanValue()));
            default -> headers.add(entry.put("disabled", true));
        }
    }

    private static void auth(JsonNode security, ObjectNode request, ArrayNode headers) {
        ObjectNode auth = request.putObject("auth");
        if (security.at("/0/key").isArray()) {
            ArrayNode key = auth.put("type", "apikey").putArray("apikey");
            variable(key, "key", "X-Api-Key");
            variable(key, "value", "{{apiKey}}");
            variable(key, "in", "header");
        } else if (security.at("/0/aws").isArray()) {
            ArrayNode signature = auth.put("type", "awsv4").putArray("awsv4");
            for (String name : new String[] {"accessKey", "secretKey", "sessionToken", "region"}) {
                variable(signature, name, "{{" + name + "}}");
            }
            variable(signature, "service", "execute-api");
            headers.addObject()
                    .put("key", SIGNER)
                    .put("value", "{{principal}}")
                    .put("description", "The local API takes the caller's name from this; API Gateway passes over it.");
        } else {
            auth.put("type", "noauth");
        }
    }
}

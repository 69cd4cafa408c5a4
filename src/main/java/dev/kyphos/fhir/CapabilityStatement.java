package dev.kyphos.fhir;

import dev.kyphos.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a FHIR server can do (FHIR R4), made from its routes. */
public final class CapabilityStatement {

    /** The media type of FHIR resources as JSON. */
    public static final String MEDIA_TYPE = "application/fhir+json";

    private static final String BASE = "/fhir/";

    /** The definitions of operations, by the name of the operation. */
    private static final Map<String, String> DEFINITIONS = Map.of(
            "next-question", "http://hl7.org/fhir/uv/sdc/OperationDefinition/Questionnaire-next-question",
            "apply", "http://hl7.org/fhir/OperationDefinition/PlanDefinition-apply");

    private CapabilityStatement() {}

    /** A route: a method, and a path below {@code /fhir/}. */
    public record Interaction(String method, String path) {}

    /**
     * The statement of a server with these routes.
     *
     * @param date the date of the statement, as in {@code 2026-11-30}
     */
    public static Json.Obj of(Collection<Interaction> interactions, String date) {
        Map<String, List<Interaction>> byType = new TreeMap<>();
        for (Interaction each : interactions) {
            String[] parts = each.path.substring(BASE.length()).split("/", -1);
            if (parts.length > 1) {
                byType.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(each);
            }
        }
        List<Json> types = new ArrayList<>();
        byType.forEach((type, routes) -> types.add(type(type, routes)));
        return Json.object()
                .with("resourceType", "CapabilityStatement")
                .with("status", "active")
                .with("date", date)
                .with("kind", "instance")
                .with("software", Json.object().with("name", "Kyphos"))
                .with(
                        "implementation",
                        Json.object().with("description", "A guideline API: questionnaires and plans of rule sets"))
                .with("fhirVersion", "4.0.1")
                .with("format", Json.texts(List.of("json", MEDIA_TYPE)))
                .with(
                        "rest",
                        new Json.Arr(
                                List.of(Json.object().with("mode", "server").with("resource", new Json.Arr(types)))));
    }

    private static Json.Obj type(String type, List<Interaction> routes) {
        Json.Obj resource = Json.object().with("type", type);
        if (routes.stream().anyMatch(route -> route.method.equals("GET"))) {
            resource = resource.with(
                    "interaction", new Json.Arr(List.of(Json.object().with("code", "read"))));
        }
        List<Json> operations = routes.stream()
                .filter(route -> route.path.contains("$"))
                .map(route -> route.path.substring(route.path.indexOf('$') + 1))
                .map(CapabilityStatement::operation)
                .toList();
        return operations.isEmpty() ? resource : resource.with("operation", new Json.Arr(operations));
    }

    private static Json operation(String name) {
        String definition = DEFINITIONS.get(name);
        if (definition == null) {
            throw new IllegalArgumentException("an operation without a definition");
        }
        return Json.object().with("name", name).with("definition", definition);
    }
}

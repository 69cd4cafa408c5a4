package dev.kyphos.fhir;

import dev.kyphos.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random resources with the codes of a binding: with values that are right, wrong, old, and of each form. */
final class RandomRecord {

    private static final List<String> SITES = List.of("66794005", "23215003", "39976000", "54735007");
    private static final List<String> UNITS =
            List.of("10*9/L", "10*3/uL", "/uL", "{INR}", "1", "", "mL/min", "mm", "%", "g/L", "d", "wk");
    private static final List<String> DATES = List.of(
            "2026-11-30",
            "2026-11-29",
            "2026-11-29T10:00:00Z",
            "2026-11-29T12:00:00+02:00",
            "2026-11-20",
            "2026-11",
            "2026",
            "2025-06-01",
            "2019",
            "2026-12-24",
            "never");
    private static final List<String> STATUSES = List.of(
            "final",
            "final",
            "final",
            "completed",
            "completed",
            "active",
            "active",
            "amended",
            "preliminary",
            "entered-in-error");

    private final RandomGenerator random;
    private final List<Code> codes;

    RandomRecord(RandomGenerator random, Binding binding) {
        this.random = random;
        this.codes = binding.codes().values().stream().flatMap(List::stream).toList();
    }

    /** Up to so many resources. */
    List<Json.Obj> resources(int max) {
        List<Json.Obj> resources = new ArrayList<>();
        for (int i = random.nextInt(max + 1); i > 0; i--) {
            resources.add(Charts.resource(resource(i)));
        }
        return resources;
    }

    private String resource(int id) {
        Code code = one(codes);
        String system = random.nextInt(4) == 0 ? Binding.FACTS : code.system();
        String name = system.equals(Binding.FACTS)
                ? one(Charts.RULE_SET.guideline().facts().all()).name()
                : code.code() + (code.below() && random.nextBoolean() ? "1" : "");
        return switch (random.nextInt(6)) {
            case 0 ->
                Charts.condition(
                        "c" + id,
                        code.system(),
                        name,
                        Charts.sites(one(SITES))
                                + ", \"recordedDate\": \"%s\", \"onsetDateTime\": \"%s\""
                                        .formatted(one(DATES), one(DATES)));
            case 1 ->
                """
                    {"resourceType": "%s", "id": "m%d", "status": "%s", "intent": "order", "effectiveDateTime": "%s",
                     "medicationCodeableConcept": {"coding": [{"system": "%s", "code": "%s"}]}}
                    """.formatted(
                                one(List.of("MedicationRequest", "MedicationStatement", "MedicationAdministration")),
                                id,
                                one(STATUSES),
                                one(DATES),
                                code.system(),
                                name);
            case 2 ->
                "{\"resourceType\": \"Patient\", \"id\": \"1\", \"birthDate\": \"%s\"}"
                        .formatted(one(List.of("1960", "1960-11", "1960-05-06", "2008", "1890", "2030-01-01", "x")));
            default ->
                Charts.observation("o" + id, system, name, one(DATES), value() + ", " + Charts.site(one(SITES)))
                        .replace("\"final\"", "\"" + one(STATUSES) + "\"");
        };
    }

    private String value() {
        String number = one(List.of(
                "0", "1", "1.25", "7", "80", "8e1", "150000", "-3", "1e9", "0.000000000000000000000000000000000001"));
        String amount = "\"value\": %s, \"code\": \"%s\"".formatted(number, one(UNITS));
        String quantity = "{" + amount + "}";
        return switch (random.nextInt(8)) {
            case 0 -> "\"valueInteger\": " + number;
            case 1 -> "\"valueBoolean\": " + random.nextBoolean();
            case 2 ->
                "\"valueQuantity\": {%s, \"comparator\": \"%s\"}"
                        .formatted(amount, one(List.of("<", "<=", ">", ">=", "~")));
            case 3 ->
                "\"valueRange\": {\"low\": %s, \"high\": %s}"
                        .formatted(quantity, "{\"value\": 90, \"code\": \"%s\"}".formatted(one(UNITS)));
            case 4 ->
                "\"valueCodeableConcept\": {\"coding\": [{\"system\": \"http://snomed.info/sct\", \"code\": \"%s\"}]}"
                        .formatted(one(List.of("77386006", "60001007", "1")));
            case 5 -> "\"dataAbsentReason\": {}";
            default -> "\"valueQuantity\": " + quantity;
        };
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}

package dev.kyphos.fhir;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Copies of a document in which values are replaced by others of any type, or are gone. */
final class Mutation {

    /** What stands in texts and names that a mutation puts in. */
    static final String SECRET = "zzq";

    private static final List<Json> STRANGE = List.of(
            new Json.Null(),
            new Json.Bool(true),
            new Json.Bool(false),
            JsonEdit.json("-7"),
            JsonEdit.json("1e999999"),
            JsonEdit.json("1e-999999"),
            JsonEdit.json("99999999999999999999999999999999999999999999999999999999999999999999999999999"),
            new Json.NotFinite(),
            new Json.Text(""),
            new Json.Text(SECRET),
            new Json.Text("9999-12-31"),
            new Json.Text("0000-01-01T00:00:00+18:00"),
            new Json.Text("2026-11-30T24:00:00Z"),
            JsonEdit.json("[]"),
            JsonEdit.json("{}"),
            JsonEdit.json("[null, {\"coding\": [null, 7, {\"system\": 7, \"code\": []}]}]"),
            JsonEdit.json("[".repeat(60) + "]".repeat(60)),
            JsonEdit.json("{\"" + SECRET + "\": {\"" + SECRET + "\": \"" + SECRET + "\"}}"));

    private final RandomGenerator random;
    private int target;

    private Mutation(RandomGenerator random) {
        this.random = random;
    }

    /** A copy with so many values replaced. */
    static Json of(RandomGenerator random, Json document, int count) {
        Json mutated = document;
        for (int i = 0; i < count; i++) {
            var mutation = new Mutation(random);
            mutation.target = random.nextInt(size(mutated));
            mutated = mutation.copy(mutated);
        }
        return mutated;
    }

    private static int size(Json json) {
        return switch (json) {
            case Json.Obj(var members) ->
                1 + members.values().stream().mapToInt(Mutation::size).sum();
            case Json.Arr(var items) ->
                1 + items.stream().mapToInt(Mutation::size).sum();
            default -> 1;
        };
    }

    private Json copy(Json json) {
        if (target-- == 0) {
            return STRANGE.get(random.nextInt(STRANGE.size()));
        }
        return switch (json) {
            case Json.Obj(var members) -> {
                Map<String, Json> copy = new LinkedHashMap<>();
                members.forEach((name, value) -> {
                    boolean gone = target == 0 && random.nextInt(3) == 0;
                    target -= gone ? size(value) : 0;
                    if (!gone) {
                        copy.put(name, copy(value));
                    }
                });
                yield new Json.Obj(copy);
            }
            case Json.Arr(var items) -> {
                List<Json> copy = new ArrayList<>();
                items.forEach(item -> copy.add(copy(item)));
                yield new Json.Arr(copy);
            }
            default -> json;
        };
    }
}

package dev.kyphos.diagram;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Score;
import dev.kyphos.guideline.Urgency;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bump by its definition, from the answers for patients and from the documents. */
final class NaiveBump {

    private NaiveBump() {}

    static Bump of(Diff diff, Guideline from, Json fromDocument, Guideline to, Json toDocument) {
        boolean refuses = diff.refused().stream().anyMatch(Diff.Refusal::byNew);
        if (!diff.outcomes().isEmpty()
                || !diff.urgency().isEmpty()
                || !diff.overall().isEmpty()
                || refuses) {
            return Bump.MAJOR;
        } else if (takesLess(from, to) || countsDownOtherwise(from, to)) {
            return Bump.MAJOR;
        } else if (!diff.findings().isEmpty()
                || !diff.scores().isEmpty()
                || !diff.refused().isEmpty()
                || !diff.refusedValues().isEmpty()) {
            return Bump.MINOR;
        }
        boolean minor = !interfaceOf(fromDocument).equals(interfaceOf(toDocument)) || otherBands(from, to);
        boolean same = Arrays.equals(CanonicalJson.bytes(fromDocument), CanonicalJson.bytes(toDocument));
        return minor ? Bump.MINOR : same ? Bump.NONE : Bump.PATCH;
    }

    private static boolean takesLess(Guideline from, Guideline to) {
        return from.facts().all().stream().anyMatch(fact -> {
            Fact other = to.facts().named(fact.name());
            return other != null
                    && other.scope() == fact.scope()
                    && (!JointSpace.unit(fact).equals(JointSpace.unit(other))
                            || some(fact.type()).stream()
                                    .anyMatch(value -> other.type().read(value.json()) == null));
        });
    }

    /** Sample values: another type that accepts all of them accepts every value of this type. */
    private static List<? extends Value> some(FactType type) {
        return switch (type) {
            case FactType.Flag() -> List.of(new Value.Truth(true), new Value.Truth(false));
            case FactType.Choice(var values, var _) -> values;
            case FactType.Quantity(var min, var max, var _, boolean whole) ->
                List.of(
                        new Value.Amount(min),
                        new Value.Amount(max),
                        new Value.Amount(whole ? min : min.add(max.subtract(min).multiply(new BigDecimal("0.123")))));
        };
    }

    private static boolean countsDownOtherwise(Guideline from, Guideline to) {
        return from.urgencies().stream()
                .anyMatch(urgency -> to.urgencies().stream()
                        .anyMatch(other -> other.code().equals(urgency.code())
                                && !countdown(other).equals(countdown(urgency))));
    }

    private static String countdown(Urgency urgency) {
        var countdown = urgency.countdown();
        return countdown == null
                ? ""
                : countdown.fact().name() + " " + countdown.upTo().stripTrailingZeros();
    }

    private static boolean otherBands(Guideline from, Guideline to) {
        for (Score score : from.scores()) {
            for (Score other : to.scores()) {
                int maxTotal = Math.max(maxTotal(score), maxTotal(other));
                for (int total = 0; other.id().equals(score.id()) && total <= maxTotal; total++) {
                    if (!score.band(total).equals(other.band(total))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static int maxTotal(Score score) {
        int maxTotal = 0;
        for (var component : score.components()) {
            int highest = 0;
            for (var each : component.cases()) {
                highest = Math.max(highest, each.points());
            }
            maxTotal += highest;
        }
        return maxTotal;
    }

    /** The parts of a document that matter to callers, without texts: facts, findings, scores, the plan. */
    private static Map<String, Object> interfaceOf(Json document) {
        var members = ((Json.Obj) document).members();
        Map<String, Object> parts = new HashMap<>();
        ((Json.Obj) members.get("facts"))
                .members()
                .forEach((scope, facts) ->
                        add(parts, scope, "name", facts, "type", "values", "min", "max", "unit", "normal"));
        add(parts, "findings", "id", members.get("findings"), "kind", "grade");
        add(parts, "scores", "id", members.get("scores"));
        add(
                parts,
                "plan",
                "",
                new Json.Arr(List.of(members.getOrDefault("plan", new Json.Obj(Map.of())))),
                "outcomes",
                "maxLevelsPerSession",
                "order");
        return parts;
    }

    private static void add(Map<String, Object> parts, String place, String name, Json items, String... names) {
        for (Json item : ((Json.Arr) items).items()) {
            var members = new LinkedHashMap<>(((Json.Obj) item).members());
            String at = place + " " + members.get(name);
            members.keySet().retainAll(List.of(names));
            parts.put(at, new String(CanonicalJson.bytes(new Json.Obj(members)), StandardCharsets.UTF_8));
        }
    }
}

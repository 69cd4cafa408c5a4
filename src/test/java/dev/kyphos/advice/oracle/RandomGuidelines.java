package dev.kyphos.advice.oracle;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Small random rule sets with constraints in both scopes; many of them have unreachable rules. */
public final class RandomGuidelines {

    private static final String FACT = "\"label\":\"x\",\"question\":\"x\",\"help\":\"x\"";
    private static final List<String> PERSON = List.of("a", "b", "c");
    private static final List<String> VERTEBRA = List.of("level", "d", "e", "f");
    private static final List<String> BOTH = List.of("a", "b", "c", "level", "d", "e", "f");
    private static final List<String> OUTCOMES = List.of("one", "two", "three", "four");

    private final RandomGenerator random;

    public RandomGuidelines(RandomGenerator random) {
        this.random = random;
    }

    public Json document() {
        return JsonEdit.json("""
            {"id":"any","title":"x","description":"x","notice":"x","sources":[{"id":"s","citation":"x"}],
             "statements":[{"id":"S","source":"s","locator":"x","seen":"primary","text":"x"}],"knownGaps":[],
             "facts":{"patient":[%s],"vertebra":[%s]},
             "constraints":[%s],"definitions":[{"id":"D","when":%s}],
             "scores":[{"id":"P","title":"x","components":[%s,%s],"bands":[{"label":"x"}],"statements":["S"]}],
             "findings":[%s,%s],"ladder":[%s,{"outcome":"four","title":"x","text":"x","statements":[]}],
             "overall":[%s],"urgency":[%s,%s]}
            """.formatted(
                        personFacts(),
                        vertebraFacts(),
                        constraints(),
                        condition(BOTH, 2, false),
                        component(),
                        component(),
                        finding("F1"),
                        finding("F2"),
                        IntStream.range(0, 3).mapToObj(this::rung).collect(Collectors.joining(",")),
                        overall(),
                        urgency("U1"),
                        urgency("U2")));
    }

    private static String personFacts() {
        return """
            {"name":"a","type":"boolean",%s},{"name":"b","type":"enum","values":["x","y","z"],%s},
            {"name":"c","type":"integer","min":0,"max":3,%s}\
            """.formatted(FACT, FACT, FACT);
    }

    private static String vertebraFacts() {
        return """
            {"name":"level","type":"enum","values":["x","y","z"],%s},{"name":"d","type":"boolean",%s},
            {"name":"e","type":"enum","values":["x","y","z"],%s},
            {"name":"f","type":"decimal","min":0,"max":2,%s}\
            """.formatted(FACT, FACT, FACT, FACT);
    }

    private String constraints() {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> "{\"id\":\"C%d\",\"message\":\"x\",\"assert\":%s}"
                        .formatted(i, condition(random.nextBoolean() ? PERSON : VERTEBRA, 2, false)))
                .collect(Collectors.joining(","));
    }

    private String component() {
        return "{\"id\":\"K\",\"cases\":[{\"when\":%s,\"points\":%d},{\"when\":%s,\"points\":%d},{\"points\":%d}]}"
                .formatted(plain(), random.nextInt(4), plain(), random.nextInt(4), random.nextInt(4));
    }

    private String finding(String id) {
        String when = condition(BOTH, 2, true);
        if (random.nextInt(3) == 0) {
            String outcome = OUTCOMES.get(random.nextInt(4));
            when = "{\"%s\":[{\"outcome\":\"%s\"},%s]}"
                    .formatted(random.nextBoolean() ? "all" : "any", outcome, plain());
        }
        return "{\"id\":\"%s\",\"kind\":\"advice\",\"when\":%s,\"text\":\"x\",\"statements\":[\"S\"]}"
                .formatted(id, when);
    }

    private String rung(int index) {
        return "{\"outcome\":\"%s\",\"title\":\"x\",\"text\":\"x\",\"when\":%s,\"statements\":[]}"
                .formatted(OUTCOMES.get(index), condition(BOTH, 2, true));
    }

    private String urgency(String code) {
        String when = condition(BOTH, 1, true);
        String outcome = OUTCOMES.get(random.nextInt(4));
        return "{\"code\":\"%s\",\"text\":\"x\",\"when\":{\"any\":[%s,{\"all\":[{\"outcome\":\"%s\"},%s]}]},\"statements\":[\"S\"]}"
                .formatted(code, when, outcome, plain());
    }

    private String overall() {
        int turn = random.nextInt(4);
        return IntStream.range(0, 4)
                .mapToObj(i -> "\"" + OUTCOMES.get((i + turn) % 4) + "\"")
                .collect(Collectors.joining(","));
    }

    private String condition(List<String> facts, int depth, boolean named) {
        if (depth > 0 && random.nextInt(4) > 0) {
            String parts = IntStream.range(0, random.nextInt(1, 4))
                    .mapToObj(_ -> condition(facts, depth - 1, named))
                    .collect(Collectors.joining(","));
            return "{\"%s\":[%s]}".formatted(random.nextBoolean() ? "all" : "any", parts);
        } else if (random.nextInt(5) == 0) {
            return "{\"not\":%s}".formatted(condition(facts, Math.max(depth - 1, 0), named));
        } else if (named && random.nextInt(5) == 0) {
            return random.nextBoolean()
                    ? "{\"ref\":\"D\"}"
                    : "{\"score\":\"P\",\"%s\":%d}"
                            .formatted(random.nextBoolean() ? "atLeast" : "below", random.nextInt(7));
        }
        return comparison(facts.get(random.nextInt(facts.size())));
    }

    private String plain() {
        return comparison(BOTH.get(random.nextInt(BOTH.size())));
    }

    private String comparison(String fact) {
        return switch (fact) {
            case "a", "d" -> "{\"fact\":\"%s\",\"is\":%s}".formatted(fact, random.nextBoolean());
            case "c" -> number("c", Integer.toString(random.nextInt(4)));
            case "f" -> number("f", List.of("0", "0.5", "1", "2").get(random.nextInt(4)));
            default -> "{\"fact\":\"%s\",\"in\":[\"%s\",\"%s\"]}".formatted(fact, word(), word());
        };
    }

    private String number(String fact, String constant) {
        String relation = List.of("lt", "lte", "gt", "gte", "is").get(random.nextInt(5));
        return "{\"fact\":\"%s\",\"%s\":%s}".formatted(fact, relation, constant);
    }

    private String word() {
        return List.of("x", "y", "z").get(random.nextInt(3));
    }
}

package dev.kyphos.advice.oracle;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Small random rule sets whose constraints link facts in both scopes; many of them have unreachable rules. Wide ones
 * have so many outcomes, urgencies and points that sets of verdicts and of totals do not fit a word of 64 bits.
 */
public final class RandomGuidelines {

    private static final String FACT = "\"label\":\"x\",\"question\":\"x\",\"help\":\"x\"";
    private static final List<String> PERSON = List.of("a", "b", "c");
    private static final List<String> VERTEBRA = List.of("level", "d", "e", "f");
    private static final List<String> BOTH = List.of("a", "b", "c", "level", "d", "e", "f");

    private final RandomGenerator random;
    private final boolean wide;
    private final List<String> outcomes;
    private final int urgencies;
    private final int maxPoints;

    public RandomGuidelines(RandomGenerator random) {
        this(random, false);
    }

    private RandomGuidelines(RandomGenerator random, boolean wide) {
        this.random = random;
        this.wide = wide;
        this.outcomes = IntStream.range(0, wide ? 60 : 4).mapToObj(i -> "o" + i).toList();
        this.urgencies = wide ? 5 : 2;
        this.maxPoints = wide ? 60 : 3;
    }

    public static RandomGuidelines wide(RandomGenerator random) {
        return new RandomGuidelines(random, true);
    }

    public Json document() {
        return JsonEdit.json("""
            {"id":"any","title":"x","description":"x","notice":"x","sources":[{"id":"s","citation":"x"}],
             "statements":[{"id":"S","source":"s","locator":"x","seen":"primary","text":"x"}],"knownGaps":[],
             "facts":{"patient":[%s],"vertebra":[%s]},
             "constraints":[%s],"definitions":[{"id":"D","when":%s}],
             "scores":[{"id":"P","title":"x","components":[%s,%s],"bands":[{"label":"x"}],"statements":["S"]}],
             "findings":[%s,%s],"ladder":[%s,{"outcome":"%s","title":"x","text":"x","statements":[]}],
             "overall":[%s],"urgency":[%s]}
            """.formatted(
                personFacts(),
                vertebraFacts(),
                constraints(),
                condition(BOTH, 2, false),
                component(),
                component(),
                finding("F1"),
                finding("F2"),
                IntStream.range(0, outcomes.size() - 1).mapToObj(this::rung).collect(Collectors.joining(",")),
                outcomes.getLast(),
                overall(),
                IntStream.range(0, urgencies).mapToObj(this::urgency).collect(Collectors.joining(","))));
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
        return IntStream.range(0, random.nextInt(wide ? 3 : 6))
                .mapToObj(i -> "{\"id\":\"C%d\",\"message\":\"x\",\"assert\":%s}"
                        .formatted(i, constraint(random.nextInt(3) == 0 ? PERSON : VERTEBRA)))
                .collect(Collectors.joining(","));
    }

    /** Any condition, or an implication or equivalence between two facts, as rule sets have them. */
    private String constraint(List<String> facts) {
        if (random.nextInt(3) == 0) {
            return condition(facts, 2, false);
        }
        String one = comparison(facts.get(random.nextInt(facts.size())));
        String other = comparison(facts.get(random.nextInt(facts.size())));
        String implies = "{\"any\":[{\"not\":%s},%s]}";
        return random.nextBoolean()
                ? implies.formatted(one, other)
                : "{\"all\":[%s,%s]}".formatted(implies.formatted(one, other), implies.formatted(other, one));
    }

    private String component() {
        return "{\"id\":\"K\",\"cases\":[{\"when\":%s,\"points\":%d},{\"when\":%s,\"points\":%d},{\"points\":%d}]}"
                .formatted(plain(), points(), plain(), points(), points());
    }

    private int points() {
        return random.nextInt(maxPoints + 1);
    }

    private String finding(String id) {
        String when = condition(BOTH, 2, true);
        if (random.nextInt(3) == 0) {
            String outcome = outcome();
            when = "{\"%s\":[{\"outcome\":\"%s\"},%s]}"
                    .formatted(random.nextBoolean() ? "all" : "any", outcome, plain());
        }
        return "{\"id\":\"%s\",\"kind\":\"advice\",\"when\":%s,\"text\":\"x\",\"statements\":[\"S\"]}"
                .formatted(id, when);
    }

    private String outcome() {
        return outcomes.get(random.nextInt(outcomes.size()));
    }

    private String rung(int index) {
        return "{\"outcome\":\"%s\",\"title\":\"x\",\"text\":\"x\",\"when\":%s,\"statements\":[]}"
                .formatted(outcomes.get(index), wide ? all(3) : condition(BOTH, 2, true));
    }

    /** A condition that few patients satisfy, so that much below it is reached. */
    private String all(int count) {
        return IntStream.range(0, count).mapToObj(_ -> plain()).collect(Collectors.joining(",", "{\"all\":[", "]}"));
    }

    private String urgency(int index) {
        String code = "U" + index;
        String when = wide ? all(2) : condition(BOTH, 1, true);
        String outcome = outcome();
        return "{\"code\":\"%s\",\"text\":\"x\",\"when\":{\"any\":[%s,{\"all\":[{\"outcome\":\"%s\"},%s]}]},\"statements\":[\"S\"]}"
                .formatted(code, when, outcome, plain());
    }

    private String overall() {
        int turn = random.nextInt(outcomes.size());
        return IntStream.range(0, outcomes.size())
                .mapToObj(i -> "\"" + outcomes.get((i + turn) % outcomes.size()) + "\"")
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
                            .formatted(random.nextBoolean() ? "atLeast" : "below", random.nextInt(2 * maxPoints + 1));
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

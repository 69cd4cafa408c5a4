package dev.kyphos.advice.oracle;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sound rule sets of 40 Boolean facts that are small as documents and large as diagrams or as answers. A finding has three
 * terms of facts that are near one another; a rung holds where one of some findings does.
 *
 * @param rungs the number of outcomes
 * @param perRung the number of findings that a rung names
 * @param perTerm the number of facts of each term
 * @param near the number of neighbouring facts that a finding chooses from
 */
public record HeavyRuleSet(int rungs, int findings, int perRung, int perTerm, int near, long seed) {

    private static final int FACTS = 40;
    private static final String FACT = "\"label\":\"x\",\"question\":\"x\",\"help\":\"x\"";

    /** It compiles as a draft; an answer about 24 vertebrae takes too many steps. */
    public static Json ofSteps() {
        return new HeavyRuleSet(12, 200, 2, 3, 20, 1).document();
    }

    /** It compiles and answers in few steps; an answer about 24 vertebrae has too many bytes. */
    public static Json ofBytes() {
        return new HeavyRuleSet(4, 600, 1, 3, 9, 1).document();
    }

    public Json document() {
        RandomGenerator random = new Random(seed);
        return JsonEdit.json("""
            {"id":"heavy","title":"x","description":"x","notice":"x","sources":[{"id":"s","citation":"x"}],
             "statements":[{"id":"S","source":"s","locator":"x","seen":"primary","text":"x"}],"knownGaps":[],
             "facts":{"patient":[%s],"vertebra":[{"name":"level","type":"enum","values":[%s],%s},%s]},
             "findings":[%s],"ladder":[%s,{"outcome":"o0","title":"x","text":"x","statements":[]}],"overall":[%s]}
            """.formatted(
                        facts(0, FACTS / 2),
                        joined(0, 24, i -> "\"L" + i + "\""),
                        FACT,
                        facts(FACTS / 2, FACTS),
                        joined(0, findings, i -> finding(i, random)),
                        joined(1, rungs, i -> rung(i, random)),
                        joined(0, rungs, i -> "\"o" + i + "\"")));
    }

    private interface Each {
        String of(int index);
    }

    private static String joined(int from, int to, Each each) {
        return IntStream.range(from, to).mapToObj(each::of).collect(Collectors.joining(","));
    }

    private static String facts(int from, int to) {
        return joined(from, to, i -> "{\"name\":\"f%d\",\"type\":\"boolean\",%s}".formatted(i, FACT));
    }

    private String finding(int id, RandomGenerator random) {
        int first = random.nextInt(FACTS - near + 1);
        List<Integer> drawn = random.ints(first, first + near)
                .distinct()
                .limit(Math.min(near, 3L * perTerm))
                .boxed()
                .toList();
        String terms = joined(
                0,
                3,
                term -> "{\"all\":[%s]}"
                        .formatted(joined(
                                0,
                                perTerm,
                                i -> "{\"fact\":\"f%d\",\"is\":%b}"
                                        .formatted(
                                                drawn.get((term * perTerm + i) % drawn.size()),
                                                random.nextBoolean()))));
        return "{\"id\":\"F%d\",\"kind\":\"caution\",\"when\":{\"any\":[%s]},\"text\":\"x\",\"statements\":[\"S\"]}"
                .formatted(id, terms);
    }

    private String rung(int id, RandomGenerator random) {
        String some = Stream.generate(() -> random.nextInt(findings))
                .distinct()
                .limit(perRung)
                .map("{\"ref\":\"F%d\"}"::formatted)
                .collect(Collectors.joining(","));
        return "{\"outcome\":\"o%d\",\"title\":\"x\",\"text\":\"x\",\"when\":{\"any\":[%s]},\"statements\":[]}"
                .formatted(id, some);
    }
}

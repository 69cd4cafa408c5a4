package dev.kyphos.border;

import dev.kyphos.diagram.NodeTable;
import dev.kyphos.diagram.Rules;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a guideline that patients reach: a rung, an urgency, a finding, a band of a score; or an invariant, which no
 * possible patient breaks.
 *
 * @param kind what it is
 * @param index its index among those of its kind; of a band, the index of its score
 * @param band the index of a band in its score; else 0
 */
public record Rule(Kind kind, int index, int band) {

    private static final Pattern LISTED = Pattern.compile("/(ladder|urgency|findings|invariants)/(0|[1-9]\\d{0,4})");
    private static final Pattern BAND = Pattern.compile("/scores/(0|[1-9]\\d{0,4})/bands/(0|[1-9]\\d{0,4})");

    /** The kinds of rules. */
    public enum Kind {
        RUNG("ladder"),
        URGENCY("urgency"),
        FINDING("findings"),
        INVARIANT("invariants"),
        BAND("scores");

        private final String member;

        Kind(String member) {
            this.member = member;
        }

        private int size(Guideline guideline) {
            return switch (this) {
                case RUNG -> guideline.ladder().size();
                case URGENCY -> guideline.urgencies().size();
                case FINDING -> guideline.findings().size();
                case INVARIANT -> guideline.invariants().size();
                case BAND -> guideline.scores().size();
            };
        }
    }

    /** The rule at a JSON Pointer (RFC 6901) of the guideline's document; null if there is none. */
    public static @Nullable Rule at(String pointer, Guideline guideline) {
        Matcher listed = LISTED.matcher(pointer);
        if (listed.matches()) {
            for (Kind kind : Kind.values()) {
                int index = Integer.parseInt(listed.group(2));
                if (kind.member.equals(listed.group(1))) {
                    return index < kind.size(guideline) ? new Rule(kind, index, 0) : null;
                }
            }
        }
        Matcher band = BAND.matcher(pointer);
        if (band.matches()) {
            var rule = new Rule(Kind.BAND, Integer.parseInt(band.group(1)), Integer.parseInt(band.group(2)));
            boolean exists = rule.index < guideline.scores().size()
                    && rule.band < guideline.scores().get(rule.index).bands().size();
            return exists ? rule : null;
        }
        return null;
    }

    /** All rules of a guideline. */
    public static List<Rule> of(Guideline guideline) {
        List<Rule> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < kind.size(guideline); i++) {
                int bands =
                        kind == Kind.BAND ? guideline.scores().get(i).bands().size() : 1;
                for (int band = 0; band < bands; band++) {
                    all.add(new Rule(kind, i, band));
                }
            }
        }
        return all;
    }

    /** What pointers to the rules of a guideline look like, for the text of a problem. */
    public static String expected(Guideline guideline) {
        List<String> forms = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            int size = kind.size(guideline);
            if (size > 0) {
                String band = kind == Kind.BAND ? "/bands/…" : "";
                forms.add("/%s/0%s to /%s/%d%s".formatted(kind.member, band, kind.member, size - 1, band));
            }
        }
        return String.join(", ", forms);
    }

    /** The JSON Pointer to the rule. */
    public String pointer() {
        String pointer = "/" + kind.member + "/" + index;
        return kind == Kind.BAND ? pointer + "/bands/" + band : pointer;
    }

    /** The truth-valued diagram of who reaches this rule, for all patients, possible or not. */
    int diagram(Guideline guideline, Rules rules, NodeTable table) {
        return switch (kind) {
            case RUNG -> table.within(rules.ladder(), index, index);
            case URGENCY -> table.within(rules.urgency(), index, index);
            case FINDING -> rules.of(guideline.findings().get(index).when());
            case INVARIANT -> rules.of(guideline.invariants().get(index).never());
            case BAND -> {
                Score score = guideline.scores().get(index);
                Integer below = band == 0 ? null : score.bands().get(band - 1).upTo();
                Integer upTo = score.bands().get(band).upTo();
                int least = below == null ? 0 : below + 1;
                yield table.within(rules.score(score), least, upTo == null ? Integer.MAX_VALUE : upTo);
            }
        };
    }
}

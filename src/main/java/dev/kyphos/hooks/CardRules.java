package dev.kyphos.hooks;

import dev.kyphos.fhir.Code.Seen;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.ObjectReader;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a binding says of cards: its member {@code cards}. All that is clinical of a card comes from here or from the rule set.
 *
 * @param title the name of the services, for people
 * @param description what the services say, and of whom
 * @param requirements what a client has to provide
 * @param source the label of the source of each card
 * @param sourceUrl an absolute URL about the source; null if there is none
 * @param concerns a card is for a patient of whom one concern of each set is on record
 * @param orders the codes of the orders that the rule set is about
 * @param otherOrders the outcomes that a card tells of even where the orders have none of these codes
 * @param indicators the first that applies says how pressing a card is; {@link Indicator#INFO} if none does
 * @param reasons the reasons that a clinician may give for an override
 */
public record CardRules(
        String title,
        String description,
        String requirements,
        String source,
        @Nullable String sourceUrl,
        List<Set<String>> concerns,
        Set<Code> orders,
        Set<String> otherOrders,
        List<IndicatorRule> indicators,
        List<Reason> reasons) {

    private static final Set<String> HOOKS =
            Arrays.stream(Hook.values()).map(Hook::id).collect(Collectors.toCollection(LinkedHashSet::new));

    /** A code of a code system. */
    public record Code(String system, String code) {}

    /** A reason for an override, with its text for people. */
    public record Reason(String system, String code, String display) {

        Json.Obj json() {
            return Json.object().with("code", code).with("system", system).with("display", display);
        }
    }

    /**
     * How pressing a card is.
     *
     * @param hooks the hooks that this is for
     * @param outcomes the outcomes that this is for
     * @param orders which orders it takes
     * @param certainty how certain one of the outcomes has to be
     */
    public record IndicatorRule(
            Indicator indicator, Set<String> hooks, Set<String> outcomes, Ordered orders, Certainty certainty) {

        boolean applies(Hook hook, boolean ordered, List<Rung> possible) {
            return hooks.contains(hook.id())
                    && (ordered || orders == Ordered.ANY)
                    && (possible.size() == 1 || certainty == Certainty.POSSIBLE)
                    && possible.stream().anyMatch(rung -> outcomes.contains(rung.outcome()));
        }
    }

    /** Which orders it takes. */
    public enum Ordered {
        /** Any, or none. */
        ANY,
        /** One with a code of {@link CardRules#orders}. */
        LISTED
    }

    /** How certain an outcome is. */
    public enum Certainty {
        /** No other is possible. */
        DETERMINED,
        /** It is possible. */
        POSSIBLE
    }

    /**
     * Reads the member of a binding.
     *
     * @param concerns the concerns that the binding declares
     * @param place the pointer to the member
     * @param problems receives the problems
     */
    public static CardRules read(
            Json json, Guideline guideline, Set<String> concerns, JsonPointer place, List<Problem> problems) {
        var members = new ObjectReader(json, place, problems);
        Set<String> outcomes =
                guideline.ladder().stream().map(Rung::outcome).collect(Collectors.toCollection(LinkedHashSet::new));
        var rules = new CardRules(
                members.text("title"),
                members.text("description"),
                members.text("usageRequirements"),
                members.text("source"),
                url(members, problems),
                members.objects("concerns", 1, item -> Set.copyOf(item.namesOf("anyOf", 1, concerns, "concern"))),
                Set.copyOf(members.objects("orders", 1, CardRules::code)),
                Set.copyOf(members.namesOf("otherOrders", 0, outcomes, "outcome")),
                members.objects("indicators", 1, rule -> indicator(rule, outcomes)),
                members.objects("overrideReasons", 1, CardRules::reason));
        members.done();
        return rules;
    }

    /** How pressing a card is. */
    Indicator indicator(Hook hook, boolean ordered, List<Rung> possibleOutcomes) {
        return indicators.stream()
                .filter(rule -> rule.applies(hook, ordered, possibleOutcomes))
                .map(IndicatorRule::indicator)
                .findFirst()
                .orElse(Indicator.INFO);
    }

    private static @Nullable String url(ObjectReader members, List<Problem> problems) {
        String text = members.optionalText("sourceUrl");
        if (text != null && !text.isEmpty() && !isHttps(text)) {
            problems.add(
                    members.place().at("sourceUrl").problem(ProblemCode.MALFORMED, "expected an absolute https URL"));
        }
        return text;
    }

    private static boolean isHttps(String text) {
        try {
            return "https".equals(URI.create(text).getScheme());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Code code(ObjectReader members) {
        members.constant(Seen.class, "seen");
        members.text("display");
        return new Code(members.text("system"), members.text("code"));
    }

    private static Reason reason(ObjectReader members) {
        return new Reason(members.text("system"), members.text("code"), members.text("display"));
    }

    private static IndicatorRule indicator(ObjectReader members, Set<String> outcomes) {
        return new IndicatorRule(
                members.constant(Indicator.class, "indicator"),
                Set.copyOf(members.namesOf("hooks", 1, HOOKS, "hook")),
                Set.copyOf(members.namesOf("outcomes", 1, outcomes, "outcome")),
                members.constant(Ordered.class, "orders"),
                members.constant(Certainty.class, "certainty"));
    }
}

package dev.kyphos.guideline;

import dev.kyphos.guideline.Statement.Seen;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.Place;
import dev.kyphos.json.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a rule set document into a {@link Guideline}, or says everything that is wrong with it. */
public final class GuidelineReader {

    /** What a rule set's id looks like. */
    public static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private static final int MOST_ID_LENGTH = 64;
    private static final int MOST_POINTS = 62;
    private static final Set<String> DIRECTIONS = new LinkedHashSet<>(List.of("ascending", "descending"));

    private final List<Problem> problems = new ArrayList<>();
    private final Members document;
    private final Names names;
    private final Facts facts;
    private final ConditionReader conditions;

    private GuidelineReader(Json json) {
        this.document = new Members(json, Place.root(), problems);
        this.names = Names.declaredIn(json, problems);
        Json declared = document.required("facts", "expected the facts of patient and vertebra");
        this.facts = declared == null
                ? new Facts(List.of(), List.of())
                : new FactReader(problems)
                        .read(new Members(declared, Place.root().at("facts"), problems));
        this.conditions = new ConditionReader(facts, names, problems);
    }

    /** The guideline, or every problem of the document with its JSON Pointer and what was expected there. */
    public static Checked<Guideline> read(Json document) {
        var reader = new GuidelineReader(document);
        Guideline guideline = reader.guideline();
        if (reader.problems.isEmpty()) {
            reader.problems.addAll(GuidelineChecks.problems(guideline));
        }
        return Checked.of(reader.problems, () -> guideline);
    }

    private Guideline guideline() {
        var read = new Guideline(
                id(),
                document.text("title"),
                document.text("description"),
                document.text("notice"),
                byId(document.objects("sources", 1, this::source), Source::id),
                byId(document.objects("statements", 1, this::statement), Statement::id),
                document.list("knownGaps", 0, this::gap),
                facts,
                optional("constraints", this::constraint),
                optional("definitions", this::definition),
                optional("scores", this::score),
                optional("findings", this::finding),
                document.objects("ladder", 1, this::rung),
                document.namesOf("overall", 1, names.outcomes(), "outcome"),
                optional("urgency", this::urgency),
                document.has("plan") ? plan() : null,
                optional("invariants", this::invariant));
        document.done();
        return read;
    }

    private String id() {
        String id = document.text("id");
        if (!id.isEmpty() && (!ID.matcher(id).matches() || id.length() > MOST_ID_LENGTH)) {
            problems.add(document.place()
                    .at("id")
                    .problem("expected lower-case words and digits joined by hyphens, at most 64 characters"));
        }
        return id;
    }

    private <T> List<T> optional(String name, Function<Members, T> item) {
        return document.has(name) ? document.objects(name, 0, item) : List.of();
    }

    private static <T> Map<String, T> byId(List<T> items, Function<T, String> id) {
        Map<String, T> map = new LinkedHashMap<>();
        items.forEach(item -> map.put(id.apply(item), item));
        return map;
    }

    private Source source(Members members) {
        return new Source(members.text("id"), members.text("citation"), members.optionalText("doi"));
    }

    private Statement statement(Members members) {
        return new Statement(
                members.text("id"),
                members.oneOf("source", names.sources(), "source"),
                members.text("locator"),
                constant(Seen.class, members, "seen", Seen.PRACTICE),
                members.text("text"));
    }

    private String gap(Json json, Place place) {
        if (json instanceof Json.Text(String text) && !text.isBlank()) {
            return text;
        }
        problems.add(place.problem("expected a text that is not blank"));
        return "";
    }

    private Constraint constraint(Members members) {
        return new Constraint(members.text("id"), conditions.read(members, "assert", false), members.text("message"));
    }

    private Definition definition(Members members) {
        return new Definition(members.text("id"), conditions.read(members, "when", false));
    }

    private Score score(Members members) {
        return new Score(
                members.text("id"),
                members.text("title"),
                members.objects("components", 1, this::component),
                members.objects("bands", 1, this::band),
                statements(members, 1));
    }

    private Score.Component component(Members members) {
        return new Score.Component(
                members.text("id"),
                members.objects("cases", 1, each -> new Score.Case(when(each), each.whole("points", 0, MOST_POINTS))));
    }

    private Score.Band band(Members members) {
        Integer upTo = members.has("upTo") ? members.whole("upTo", 0, MOST_POINTS) : null;
        return new Score.Band(upTo, members.text("label"));
    }

    private Finding finding(Members members) {
        return new Finding(
                members.text("id"),
                constant(Finding.Kind.class, members, "kind", Finding.Kind.ADVICE),
                members.optionalText("grade"),
                conditions.read(members, "when", false),
                members.text("text"),
                statements(members, 1));
    }

    private Rung rung(Members members) {
        return new Rung(
                members.text("outcome"),
                members.text("title"),
                members.text("text"),
                when(members),
                statements(members, 0));
    }

    private @Nullable Condition when(Members members) {
        return members.has("when") ? conditions.read(members, "when", false) : null;
    }

    private Urgency urgency(Members members) {
        return new Urgency(
                members.text("code"),
                members.text("text"),
                conditions.read(members, "when", true),
                members.has("countdown") ? countdown(members) : null,
                statements(members, 1));
    }

    private Urgency.@Nullable Countdown countdown(Members urgency) {
        Json json = urgency.required("countdown", "");
        var members = new Members(
                json == null ? new Json.Null() : json, urgency.place().at("countdown"), problems);
        Fact fact = fact(members);
        BigDecimal upTo = members.number("upTo");
        members.done();
        if (fact != null && !(fact.type() instanceof FactType.Quantity)) {
            problems.add(members.place().at("fact").problem("expected a fact that is a number"));
        }
        return fact == null ? null : new Urgency.Countdown(fact, upTo);
    }

    private @Nullable Fact fact(Members members) {
        String name = members.text("fact");
        Fact fact = facts.named(name);
        if (fact == null && !name.isEmpty()) {
            problems.add(members.place().at("fact").problem("unknown fact"));
        }
        return fact;
    }

    private Plan plan() {
        Json json = document.required("plan", "");
        var members =
                new Members(json == null ? new Json.Null() : json, Place.root().at("plan"), problems);
        var plan = new Plan(
                members.namesOf("outcomes", 1, names.outcomes(), "outcome"),
                members.whole("maxLevelsPerSession", 1, 100),
                members.objects("order", 1, this::key),
                caution(members));
        members.done();
        return plan;
    }

    private Plan.Key key(Members members) {
        return switch (members.oneOf("by", new LinkedHashSet<>(List.of("urgency", "fact", "score")), "key")) {
            case "fact" -> {
                Fact fact = fact(members);
                boolean descending = descending(members);
                yield fact == null ? new Plan.Key.ByUrgency() : new Plan.Key.ByFact(fact, descending);
            }
            case "score" -> new Plan.Key.ByScore(members.oneOf("score", names.scores(), "score"), descending(members));
            default -> new Plan.Key.ByUrgency();
        };
    }

    private static boolean descending(Members members) {
        return members.oneOf("direction", DIRECTIONS, "direction").equals("descending");
    }

    private Plan.Caution caution(Members plan) {
        Json json = plan.required("caution", "expected an object");
        if (json == null) {
            return new Plan.Caution("", List.of());
        }
        var members = new Members(json, plan.place().at("caution"), problems);
        var caution = new Plan.Caution(members.text("text"), statements(members, 1));
        members.done();
        return caution;
    }

    private Invariant invariant(Members members) {
        return new Invariant(members.text("id"), members.text("text"), conditions.read(members, "never", true));
    }

    private List<String> statements(Members members, int least) {
        return members.namesOf("statements", least, names.statements(), "statement");
    }

    private <E extends Enum<E>> E constant(Class<E> type, Members members, String name, E fallback) {
        Map<String, E> known = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants())
                .forEach(each -> known.put(each.name().toLowerCase(Locale.ROOT), each));
        return known.getOrDefault(members.oneOf(name, known.keySet(), name), fallback);
    }
}

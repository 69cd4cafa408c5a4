package dev.kyphos.guideline;

import dev.kyphos.guideline.Statement.Seen;
import dev.kyphos.json.Blank;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.ObjectReader;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.json.ProblemList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads a rule set document as a {@link Guideline}, or reports all its problems. */
public final class GuidelineReader {

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private static final int MAX_ID_LENGTH = 64;

    /** Describes the ids that {@link #isId} accepts. */
    public static final String EXPECTED_ID =
            "lower-case words and digits joined by hyphens, at most %d characters".formatted(MAX_ID_LENGTH);

    private static final int MAX_SCORES = 100;

    private final List<Problem> problems = new ProblemList();
    private final ObjectReader document;
    private final Map<String, Condition> referable = new HashMap<>();
    private final DeclaredNames names;
    private final Facts facts;
    private final RuleReader rules;

    private GuidelineReader(Json json) {
        this.document = new ObjectReader(json, JsonPointer.root(), problems);
        this.names = DeclaredNames.declaredIn(json, problems);
        this.facts = document.object("facts", new Facts(List.of(), List.of()), new FactReader(problems)::read);
        this.rules = new RuleReader(facts, names, problems);
    }

    /** The guideline, or all problems of the document, each with a JSON Pointer and what was expected there. */
    public static Checked<Guideline> read(Json document) {
        return readOfAnySize(document).then(guideline -> Checked.of(AnswerSize.problems(guideline), () -> guideline));
    }

    /** As {@link #read}, for callers who need no answer with all explanations about many vertebrae: that may be too large. */
    public static Checked<Guideline> readOfAnySize(Json document) {
        var reader = new GuidelineReader(document);
        Guideline guideline = reader.guideline();
        if (reader.problems.isEmpty()) {
            reader.problems.addAll(GuidelineChecks.problems(guideline));
        }
        return Checked.of(reader.problems, () -> guideline);
    }

    private Guideline guideline() {
        String id = id();
        var guideline = new Guideline(
                id,
                document.text("title"),
                document.text("description"),
                document.text("notice"),
                language(),
                document.has("words") ? document.object("words", Words.ENGLISH, Words::read) : Words.ENGLISH,
                byId(document.objects("sources", 1, this::source), Source::id),
                byId(document.objects("statements", 1, this::statement), Statement::id),
                document.list("knownGaps", 0, this::gap),
                facts,
                optional("constraints", ObjectReader.MAX_ITEMS, rules::constraint),
                optional("definitions", ObjectReader.MAX_ITEMS, this::definition),
                referable,
                optional("scores", MAX_SCORES, rules::score),
                optional("findings", ObjectReader.MAX_ITEMS, this::finding),
                document.objects("ladder", 1, rules::rung),
                document.namesOf("overall", 1, names.outcomes(), "outcome"),
                optional("urgency", ObjectReader.MAX_ITEMS, rules::urgency),
                document.optionalObject("plan", new PlanReader(facts, names)::plan),
                optional("invariants", ObjectReader.MAX_ITEMS, rules::invariant),
                optional("replaced", ObjectReader.MAX_ITEMS, new ReplacedFactReader(facts, problems)::replacedFact),
                new CaseReader(id, facts, names, problems).read(document));
        document.done();
        return guideline;
    }

    /** Whether a text is a valid rule set id: lower-case words and digits joined by hyphens, at most 64 characters. */
    public static boolean isId(String text) {
        return text.length() <= MAX_ID_LENGTH && ID.matcher(text).matches();
    }

    private String id() {
        String id = document.text("id");
        if (!id.isEmpty() && !isId(id)) {
            problems.add(document.place().at("id").problem(ProblemCode.MALFORMED, "expected " + EXPECTED_ID));
        }
        return id;
    }

    private LanguageTag language() {
        LanguageTag language =
                document.has("language") ? LanguageTag.parse(document.text("language")) : LanguageTag.DEFAULT;
        if (language == null) {
            problems.add(document.place().at("language").problem(ProblemCode.MALFORMED, LanguageTag.EXPECTED));
        }
        return language == null ? LanguageTag.DEFAULT : language;
    }

    private <T> List<T> optional(String name, int max, Function<ObjectReader, T> item) {
        List<T> items = document.has(name) ? document.objects(name, 0, item) : List.of();
        if (items.size() > max) {
            problems.add(document.place()
                    .at(name)
                    .problem(ProblemCode.TOO_MANY, "expected at most %d items".formatted(max)));
        }
        return items;
    }

    private Guideline.Definition definition(ObjectReader members) {
        Guideline.Definition definition = rules.definition(members);
        referable.putIfAbsent(definition.id(), definition.when());
        return definition;
    }

    private Finding finding(ObjectReader members) {
        Finding finding = rules.finding(members);
        referable.putIfAbsent(finding.id(), finding.when());
        return finding;
    }

    private static <T> Map<String, T> byId(List<T> items, Function<T, String> id) {
        Map<String, T> map = new LinkedHashMap<>();
        items.forEach(item -> map.put(id.apply(item), item));
        return map;
    }

    private Source source(ObjectReader members) {
        return new Source(members.text("id"), members.text("citation"), members.optionalText("doi"));
    }

    private Statement statement(ObjectReader members) {
        return new Statement(
                members.text("id"),
                members.oneOf("source", names.sources(), "source"),
                members.text("locator"),
                members.constant(Seen.class, "seen"),
                members.text("text"),
                members.optionalObject("evidence", GuidelineReader::evidence));
    }

    private static Evidence evidence(ObjectReader members) {
        return new Evidence(
                members.constant(Evidence.Strength.class, "strength"),
                members.constant(Evidence.Direction.class, "direction"),
                members.constant(Evidence.Certainty.class, "certainty"),
                members.text("basis"),
                members.text("judgedBy"));
    }

    private String gap(Json json, JsonPointer pointer) {
        if (json instanceof Json.Text(String text) && !Blank.is(text)) {
            return text;
        }
        problems.add(Blank.problem(pointer, json));
        return "";
    }
}

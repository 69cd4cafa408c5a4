package dev.kyphos.guideline;

import dev.kyphos.guideline.Case.Expectation;
import dev.kyphos.guideline.Case.ExpectedVertebra;
import dev.kyphos.guideline.Case.Range;
import dev.kyphos.guideline.Case.Status;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.ObjectReader;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads the cases of a document. The facts of a request stay JSON. */
final class CaseReader {

    private static final int MAX_TOTAL = 1_000_000;
    private static final Map<String, Status> STATUSES = statuses();

    private final String ruleSet;
    private final Facts facts;
    private final DeclaredNames names;
    private final List<Problem> problems;

    /** The scores, except those whose ids are names that the format itself uses. */
    private final Set<String> scores;

    CaseReader(String ruleSet, Facts facts, DeclaredNames names, List<Problem> problems) {
        this.ruleSet = ruleSet;
        this.facts = facts;
        this.names = names;
        this.problems = problems;
        this.scores = new LinkedHashSet<>(names.scores());
        scores.removeAll(Set.of(Facts.LEVEL, "outcome", "urgency", "findings"));
    }

    List<Case> read(ObjectReader document) {
        if (!document.has("cases")) {
            return List.of();
        }
        List<Case> cases = document.objects("cases", 0, this::each);
        if (cases.size() > Case.MAX) {
            problems.add(document.place()
                    .at("cases")
                    .problem(ProblemCode.TOO_MANY, "expected at most %d cases".formatted(Case.MAX)));
        }
        return cases;
    }

    private Case each(ObjectReader members) {
        String name = members.text("name");
        var nothing = new Request(false, new Json.Obj(Map.of()), new Json.Arr(List.of()));
        Request request = members.object("request", nothing, this::request);
        var any = new Expectation(Set.of(), Set.of(), List.of());
        Expectation expect = members.object("expect", any, this::expectation);
        return new Case(name, request.presumeNormal, request.patient, request.vertebrae, expect);
    }

    private record Request(boolean presumeNormal, Json patient, Json vertebrae) {}

    private Request request(ObjectReader members) {
        only(members, "ruleSet", ruleSet, "expected the id of this document, or no such member");
        only(members, "presume", "normal", "expected \"normal\", or no such member");
        return new Request(
                members.has("presume"),
                value(members, "patient", new Json.Obj(Map.of())),
                value(members, "vertebrae", new Json.Arr(List.of())));
    }

    /** Adds a problem if a member is present and is another text. */
    private void only(ObjectReader members, String name, String text, String detail) {
        Json value = members.has(name) ? members.required(name, "") : null;
        if (value instanceof Json.Text(String sent) && !sent.equals(text)) {
            problems.add(members.place()
                    .at(name)
                    .problem(ProblemCode.UNKNOWN_VALUE, detail)
                    .suggesting(sent, Set.of(text)));
        } else if (value != null && !(value instanceof Json.Text)) {
            problems.add(members.place().at(name).problem(ProblemCode.ofType(value), detail));
        }
    }

    private static Json value(ObjectReader members, String name, Json absent) {
        Json value = members.has(name) ? members.required(name, "") : null;
        return value == null ? absent : value;
    }

    private Expectation expectation(ObjectReader members) {
        Set<String> levels = new HashSet<>();
        var expected = new Expectation(
                codes(members, "overall", names.outcomes(), "outcome"),
                codes(members, "urgency", names.urgencies(), "urgency"),
                members.has("vertebrae")
                        ? members.objects("vertebrae", 1, vertebra -> vertebra(vertebra, levels))
                        : List.of());
        if (!members.has("overall") && !members.has("urgency") && !members.has("vertebrae")) {
            problems.add(members.place()
                    .problem(ProblemCode.MISSING, "expected at least one of overall, urgency, vertebrae"));
        }
        return expected;
    }

    private ExpectedVertebra vertebra(ObjectReader members, Set<String> levels) {
        String level = members.text("level");
        JsonPointer at = members.place().at("level");
        if (!level.isEmpty() && facts.named(Facts.LEVEL) != null) {
            FactType type = facts.level().type();
            if (type.read(new Json.Text(level)) == null) {
                problems.add(type.problem(at, new Json.Text(level)));
            } else if (!levels.add(level)) {
                problems.add(at.problem(ProblemCode.DUPLICATE, "this level stands twice: expected each level once"));
            }
        }
        var expected = new ExpectedVertebra(
                level,
                codes(members, "outcome", names.outcomes(), "outcome"),
                codes(members, "urgency", names.urgencies(), "urgency"),
                byName(members, scores, CaseReader::range),
                members.has("findings")
                        ? members.object(
                                "findings", Map.of(), each -> byName(each, names.findings(), CaseReader::status))
                        : Map.of());
        if (!members.has("outcome")
                && !members.has("urgency")
                && !members.has("findings")
                && expected.scores().isEmpty()) {
            problems.add(members.place()
                    .problem(
                            ProblemCode.MISSING,
                            "expected at least one of outcome, urgency, findings, or a score's id"));
        }
        return expected;
    }

    private static Set<String> codes(ObjectReader members, String name, Set<String> known, String kind) {
        return members.has(name) ? new LinkedHashSet<>(members.namesOf(name, 1, known, kind)) : Set.of();
    }

    /** The members that have one of some declared names. */
    private static <T> Map<String, T> byName(
            ObjectReader members, Set<String> declared, BiFunction<ObjectReader, String, T> read) {
        Map<String, T> found = new LinkedHashMap<>();
        for (String name : declared) {
            if (members.has(name)) {
                found.put(name, read.apply(members, name));
            }
        }
        return found;
    }

    private static Range range(ObjectReader members, String score) {
        return members.object(score, new Range(0, 0), totals -> {
            int min = totals.whole("min", 0, MAX_TOTAL);
            return new Range(min, totals.whole("max", min, MAX_TOTAL));
        });
    }

    private static Map<String, Status> statuses() {
        Map<String, Status> statuses = new LinkedHashMap<>();
        for (Status status : Status.values()) {
            statuses.put(Json.word(status), status);
        }
        return statuses;
    }

    private static Status status(ObjectReader members, String finding) {
        return STATUSES.getOrDefault(members.oneOf(finding, STATUSES.keySet(), "status"), Status.UNKNOWN);
    }
}

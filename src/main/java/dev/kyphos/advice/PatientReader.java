package dev.kyphos.advice;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Facts;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.ReplacedFact;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a patient by the facts that a guideline declares. */
public final class PatientReader {

    private final Guideline guideline;
    private final Facts facts;
    private final List<Problem> problems;

    private PatientReader(Guideline guideline, List<Problem> problems) {
        this.guideline = guideline;
        this.facts = guideline.facts();
        this.problems = problems;
    }

    /**
     * Reads a patient. A fact with a problem is missing from the patient.
     *
     * @param vertebrae null if the member is absent
     * @param request the pointer to the request with the members {@code patient} and {@code vertebrae}
     * @param problems receives the problems
     */
    public static Patient read(
            Guideline guideline, Json patient, @Nullable Json vertebrae, JsonPointer request, List<Problem> problems) {
        var reader = new PatientReader(guideline, problems);
        return new Patient(
                reader.known(patient, Scope.PATIENT, request.at("patient"), 0),
                reader.vertebrae(vertebrae, request.at("vertebrae")));
    }

    private List<KnownFacts> vertebrae(@Nullable Json json, JsonPointer pointer) {
        List<Json> items = PatientForm.vertebrae(json, pointer, problems);
        List<KnownFacts> vertebrae = new ArrayList<>();
        Set<Value> levels = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            KnownFacts vertebra = known(items.get(i), Scope.VERTEBRA, pointer.at(i), i);
            level(vertebra, items.get(i), pointer.at(i).at(Facts.LEVEL), levels);
            vertebrae.add(vertebra);
        }
        return List.copyOf(vertebrae);
    }

    private void level(KnownFacts vertebra, Json sent, JsonPointer pointer, Set<Value> levels) {
        Value level = vertebra.value(facts.level());
        FactType type = facts.level().type();
        if (sent instanceof Json.Obj(var members) && !members.containsKey(Facts.LEVEL)) {
            problems.add(pointer.problem(ProblemCode.MISSING, "misses its level: " + type.expected()));
        } else if (sent instanceof Json.Obj(var members) && members.get(Facts.LEVEL) instanceof Json.Null unknown) {
            problems.add(type.problem(pointer, unknown));
        } else if (level != null && !levels.add(level)) {
            problems.add(pointer.problem(ProblemCode.DUPLICATE, PatientForm.LEVEL_TWICE));
        }
    }

    private KnownFacts known(Json json, Scope scope, JsonPointer pointer, int index) {
        Map<String, Json> members = PatientForm.members(json, pointer, problems);
        if (members == null) {
            return KnownFacts.of(Map.of());
        }
        Map<Fact, Known> known = new HashMap<>();
        members.forEach((name, sent) -> {
            Fact fact = facts.named(name);
            if (fact == null || fact.scope() != scope) {
                problems.add(unknown(pointer.atUntrusted(name), name, fact, scope, index));
            } else if (!(sent instanceof Json.Null)) {
                Known read = KnownReader.read(fact, sent, pointer.at(name), problems);
                if (read != null) {
                    known.put(fact, read);
                }
            }
        });
        return KnownFacts.of(known);
    }

    private Problem unknown(JsonPointer at, String name, @Nullable Fact elsewhere, Scope scope, int index) {
        ReplacedFact replacedFact = guideline.replacedFact(name, scope);
        if (replacedFact != null) {
            String by = replacedFact.by().stream()
                    .map(fact -> path(fact, scope, index))
                    .collect(Collectors.joining(" or "));
            return at.problem(ProblemCode.REPLACED_FACT, "this fact was replaced: expected " + by);
        } else if (elsewhere == null) {
            return at.problem(
                            ProblemCode.UNKNOWN_FACT,
                            "unknown fact: the rule set's facts are listed at"
                                    + " /v1/rulesets/{id}/versions/{version}/facts")
                    .suggesting(name, facts.names(scope));
        }
        String where = scope == Scope.PATIENT ? "this is a fact of a vertebra" : "this is a fact of the patient";
        return at.problem(ProblemCode.MISPLACED_FACT, where + ": expected " + path(elsewhere, scope, index));
    }

    /** The path of a fact; of the same vertebra if the field was sent for a vertebra, else of any one. */
    private static String path(Fact fact, Scope sentFor, int index) {
        return fact.scope() == Scope.VERTEBRA && sentFor == Scope.PATIENT
                ? "vertebrae/<i>/" + fact.name()
                : Patient.path(fact, index);
    }
}

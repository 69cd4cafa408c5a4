package dev.kyphos.guideline;

import dev.kyphos.guideline.Condition.Relation;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.ObjectReader;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads conditions and resolves the names of facts, scores, outcomes and other conditions in them. */
final class ConditionReader {

    private static final Condition UNREADABLE = new Condition.All(List.of());
    private static final int MAX_POINTS = 1_000_000;

    private final Facts facts;
    private final DeclaredNames names;
    private final List<Problem> problems;

    ConditionReader(Facts facts, DeclaredNames names, List<Problem> problems) {
        this.facts = facts;
        this.names = names;
        this.problems = problems;
    }

    /** Reads the condition in the member {@code name}; {@code outcomes} allows it to mention outcomes. */
    Condition read(ObjectReader members, String name, boolean outcomes) {
        Json json = members.required(name, "expected a condition");
        return json == null ? UNREADABLE : read(json, members.place().at(name), outcomes);
    }

    private Condition read(Json json, JsonPointer pointer, boolean outcomes) {
        var members = new ObjectReader(json, pointer, problems);
        Condition condition = kind(members, outcomes);
        members.done();
        return condition;
    }

    private Condition kind(ObjectReader members, boolean outcomes) {
        if (members.has("all")) {
            return new Condition.All(members.list("all", 1, (json, at) -> read(json, at, outcomes)));
        } else if (members.has("any")) {
            return new Condition.Any(members.list("any", 1, (json, at) -> read(json, at, outcomes)));
        } else if (members.has("not")) {
            return new Condition.Not(read(members, "not", outcomes));
        } else if (members.has("ref")) {
            return new Condition.Ref(members.oneOf("ref", names.referable(), "definition or finding"));
        } else if (members.has("score")) {
            return score(members);
        } else if (members.has("fact")) {
            return comparison(members);
        } else if (outcomes && members.has("outcome")) {
            return outcome(members);
        }
        problems.add(members.place()
                .problem(
                        ProblemCode.MISSING,
                        "expected a condition: all, any, not, fact, ref, score" + (outcomes ? " or outcome" : "")));
        return UNREADABLE;
    }

    private Condition score(ObjectReader members) {
        String score = members.oneOf("score", names.scores(), "score");
        return members.has("below")
                ? new Condition.Not(new Condition.AtLeast(score, members.whole("below", 0, MAX_POINTS)))
                : new Condition.AtLeast(score, members.whole("atLeast", 0, MAX_POINTS));
    }

    private Condition outcome(ObjectReader members) {
        Json json = members.required("outcome", "");
        if (json instanceof Json.Arr) {
            return new Condition.Outcome(
                    new LinkedHashSet<>(members.namesOf("outcome", 1, names.outcomes(), "outcome")));
        }
        return new Condition.Outcome(Set.of(members.oneOf("outcome", names.outcomes(), "outcome")));
    }

    private Condition comparison(ObjectReader members) {
        Fact fact = members.named("fact", ProblemCode.UNKNOWN_FACT, "fact", facts.byName());
        if (fact == null) {
            Arrays.stream(Relation.values()).map(Relation::member).forEach(members::has);
            members.has("is");
            members.has("in");
            return UNREADABLE;
        }
        if (members.has("is")) {
            return new Condition.In(
                    fact,
                    Set.of(constant(
                            fact, members.required("is", ""), members.place().at("is"))));
        } else if (members.has("in")) {
            return new Condition.In(
                    fact,
                    Set.copyOf(new LinkedHashSet<>(members.list("in", 1, (json, at) -> constant(fact, json, at)))));
        }
        return relation(members, fact);
    }

    private Condition relation(ObjectReader members, Fact fact) {
        for (Relation relation : Relation.values()) {
            if (members.has(relation.member())) {
                BigDecimal constant = members.number(relation.member());
                JsonPointer at = members.place().at(relation.member());
                if (!(fact.type() instanceof FactType.Quantity range)) {
                    problems.add(
                            at.problem(ProblemCode.NOT_ALLOWED, "only a number can be compared so: expected is or in"));
                } else if (constant.compareTo(range.min()) < 0 || constant.compareTo(range.max()) > 0) {
                    problems.add(range.problem(at, new Json.Num(constant)));
                }
                return new Condition.Compare(fact, relation, constant);
            }
        }
        problems.add(members.place().problem(ProblemCode.MISSING, "expected exactly one of is, in, lt, lte, gt, gte"));
        return UNREADABLE;
    }

    private Value constant(Fact fact, @Nullable Json json, JsonPointer at) {
        Value value = json == null ? null : fact.type().read(json);
        if (json != null && value == null) {
            problems.add(fact.type().problem(at, json));
        }
        return value == null ? new Value.Word("") : value;
    }
}

package dev.kyphos.guideline;

import dev.kyphos.json.ObjectReader;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rules of a document: constraints, definitions, scores, findings, rungs, urgencies, invariants. */
final class RuleReader {

    private static final int MAX_POINTS = 1_000;

    private static final int MAX_TOTAL = 10_000;

    private final Facts facts;
    private final DeclaredNames names;
    private final List<Problem> problems;
    private final ConditionReader conditions;

    RuleReader(Facts facts, DeclaredNames names, List<Problem> problems) {
        this.facts = facts;
        this.names = names;
        this.problems = problems;
        this.conditions = new ConditionReader(facts, names, problems);
    }

    Constraint constraint(ObjectReader members) {
        return new Constraint(members.text("id"), conditions.read(members, "assert", false), members.text("message"));
    }

    Guideline.Definition definition(ObjectReader members) {
        return new Guideline.Definition(members.text("id"), conditions.read(members, "when", false));
    }

    Score score(ObjectReader members) {
        return new Score(
                members.text("id"),
                members.text("title"),
                members.objects("components", 1, this::component),
                members.objects("bands", 1, this::band),
                names.statements(members, 1));
    }

    private Score.Component component(ObjectReader members) {
        return new Score.Component(
                members.text("id"),
                members.objects("cases", 1, each -> new Score.Case(when(each), each.whole("points", 0, MAX_POINTS))));
    }

    private Score.Band band(ObjectReader members) {
        Integer upTo = members.has("upTo") ? members.whole("upTo", 0, MAX_TOTAL) : null;
        return new Score.Band(upTo, members.text("label"));
    }

    Finding finding(ObjectReader members) {
        String id = members.text("id");
        Finding.Kind kind = members.constant(Finding.Kind.class, "kind");
        return new Finding(
                id,
                kind,
                members.optionalText("grade"),
                conditions.read(members, "when", kind.mayNameOutcomes()),
                members.text("text"),
                names.statements(members, 1));
    }

    Rung rung(ObjectReader members) {
        return new Rung(
                members.text("outcome"),
                members.text("title"),
                members.text("text"),
                members.optionalText("overallText"),
                when(members),
                names.statements(members, 0));
    }

    private @Nullable Condition when(ObjectReader members) {
        return members.has("when") ? conditions.read(members, "when", false) : null;
    }

    Urgency urgency(ObjectReader members) {
        return new Urgency(
                members.text("code"),
                members.text("text"),
                conditions.read(members, "when", true),
                members.optionalObject("countdown", this::countdown),
                names.statements(members, 1));
    }

    private Urgency.@Nullable Countdown countdown(ObjectReader members) {
        Fact fact = members.named("fact", ProblemCode.UNKNOWN_FACT, "fact", facts.byName());
        BigDecimal upTo = members.number("upTo");
        if (fact != null && !(fact.type() instanceof FactType.Quantity)) {
            problems.add(
                    members.place().at("fact").problem(ProblemCode.WRONG_TYPE, "expected a fact that is a number"));
        }
        return fact == null ? null : new Urgency.Countdown(fact, upTo);
    }

    Invariant invariant(ObjectReader members) {
        return new Invariant(members.text("id"), members.text("text"), conditions.read(members, "never", true));
    }
}

package dev.kyphos.diagram;

import dev.kyphos.guideline.DocumentChanges;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Finding;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Plan;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Score;
import dev.kyphos.guideline.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Collects the reasons why the version number of a guideline must rise, each with its bump. */
final class BumpReasons {

    private final Diff.PatientChanges patients;
    private final DocumentChanges document;
    private final Guideline from;
    private final Guideline to;
    private final List<Diff.BumpReason> reasons = new ArrayList<>();

    BumpReasons(Diff.PatientChanges patients, DocumentChanges document, Guideline from, Guideline to) {
        this.patients = patients;
        this.document = document;
        this.from = from;
        this.to = to;
    }

    List<Diff.BumpReason> list() {
        patients();
        for (Scope scope : Scope.values()) {
            String path = "facts/" + scope.name().toLowerCase(Locale.ROOT);
            oneSided(path, from.facts().in(scope), to.facts().in(scope), Fact::name);
            matched(path, from.facts().in(scope), to.facts().in(scope), Fact::name, this::fact);
        }
        matched("urgency", from.urgencies(), to.urgencies(), Urgency::code, this::urgency);
        oneSided("findings", from.findings(), to.findings(), Finding::id);
        matched("findings", from.findings(), to.findings(), Finding::id, this::finding);
        oneSided("scores", from.scores(), to.scores(), Score::id);
        matched("scores", from.scores(), to.scores(), Score::id, this::score);
        when(!Objects.equals(sessionRules(from.plan()), sessionRules(to.plan())), Bump.MINOR, "the plan differs");
        when(!document.sections().isEmpty(), Bump.PATCH, "the documents differ");
        return List.copyOf(reasons);
    }

    private void patients() {
        when(!patients.outcomes().isEmpty(), Bump.MAJOR, "some patient's outcome differs");
        when(!patients.urgency().isEmpty(), Bump.MAJOR, "some patient's urgency differs");
        when(!patients.overall().isEmpty(), Bump.MAJOR, "some patient's outcome over two vertebrae differs");
        when(refused(true), Bump.MAJOR, "some patient who was taken is refused");
        when(refused(false), Bump.MINOR, "some patient who was refused is taken");
        when(valuesRefused(true), Bump.MAJOR, "some value that was taken is refused");
        when(valuesRefused(false), Bump.MINOR, "some value that was refused is taken");
        when(!patients.findings().isEmpty(), Bump.MINOR, "some patient's findings differ");
        when(!patients.scores().isEmpty(), Bump.MINOR, "some patient's scores differ");
    }

    private boolean refused(boolean byNew) {
        return patients.refused().stream().anyMatch(refusal -> refusal.byNew() == byNew);
    }

    private boolean valuesRefused(boolean byNew) {
        return patients.refusedValues().stream().anyMatch(refused -> refused.byNew() == byNew);
    }

    private void when(boolean holds, Bump bump, String detail) {
        if (holds) {
            reasons.add(new Diff.BumpReason(bump, detail));
        }
    }

    private <T> void oneSided(String path, List<T> before, List<T> after, Function<T, String> name) {
        for (T item : before) {
            when(named(name.apply(item), after, name) == null, Bump.MINOR, path + "/" + name.apply(item) + " is gone");
        }
        for (T item : after) {
            when(named(name.apply(item), before, name) == null, Bump.MINOR, path + "/" + name.apply(item) + " is new");
        }
    }

    /** Compares two items of the same name. */
    private interface ItemComparison<T> {
        void compare(String at, T before, T after);
    }

    private <T> void matched(
            String path, List<T> before, List<T> after, Function<T, String> name, ItemComparison<T> comparison) {
        for (T item : after) {
            T other = named(name.apply(item), before, name);
            if (other != null) {
                comparison.compare(path + "/" + name.apply(item), other, item);
            }
        }
    }

    private static <T> @Nullable T named(String name, List<T> items, Function<T, String> nameOf) {
        for (T item : items) {
            if (nameOf.apply(item).equals(name)) {
                return item;
            }
        }
        return null;
    }

    private void fact(String at, Fact before, Fact after) {
        boolean takesAll = after.type().takesAll(before.type());
        boolean comparable = after.type().isComparable(before.type());
        when(!comparable, Bump.MAJOR, at + " is of another kind or unit");
        when(comparable && !takesAll, Bump.MAJOR, at + " takes fewer values");
        when(comparable && !before.type().takesAll(after.type()), Bump.MINOR, at + " takes more values");
        when(!after.type().keepsOrder(before.type()), Bump.MINOR, at + " has its values in another order");
        when(!Objects.equals(before.normal(), after.normal()), Bump.MINOR, at + " has another normal value");
    }

    private void urgency(String at, Urgency before, Urgency after) {
        when(!isSame(before.countdown(), after.countdown()), Bump.MAJOR, at + " counts down otherwise");
    }

    private static boolean isSame(Urgency.@Nullable Countdown before, Urgency.@Nullable Countdown after) {
        if (before == null || after == null) {
            return before == null && after == null;
        }
        return before.fact().name().equals(after.fact().name()) && before.upTo().compareTo(after.upTo()) == 0;
    }

    private void finding(String at, Finding before, Finding after) {
        when(before.kind() != after.kind(), Bump.MINOR, at + " is of another kind");
        when(!Objects.equals(before.grade(), after.grade()), Bump.MINOR, at + " has another grade");
    }

    private void score(String at, Score before, Score after) {
        int highest = Math.max(before.highest(), after.highest());
        boolean same = IntStream.rangeClosed(0, highest)
                .allMatch(total -> before.band(total).equals(after.band(total)));
        when(!same, Bump.MINOR, at + " has other bands");
    }

    /** The parts of a plan that assign vertebrae to sessions. */
    private record SessionRules(List<String> outcomes, int maxLevelsPerSession, List<String> order) {}

    private static @Nullable SessionRules sessionRules(@Nullable Plan plan) {
        return plan == null
                ? null
                : new SessionRules(
                        plan.outcomes(),
                        plan.maxLevelsPerSession(),
                        plan.order().stream().map(BumpReasons::key).toList());
    }

    private static String key(Plan.SortKey key) {
        return switch (key) {
            case Plan.SortKey.ByUrgency() -> "urgency";
            case Plan.SortKey.ByFact(Fact fact, boolean descending) -> "fact " + fact.name() + " " + descending;
            case Plan.SortKey.ByScore(String score, boolean descending) -> "score " + score + " " + descending;
        };
    }
}

package dev.kyphos.fhir;

import dev.kyphos.fhir.Evidence.About;
import dev.kyphos.fhir.Gathered.Unused;
import dev.kyphos.fhir.Gathered.Used;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Facts;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects what resources say, and makes facts of it. */
final class Evidences {

    /** The maximum number of vertebrae of a request. */
    private static final int MAX_VERTEBRAE = 24;

    /** The maximum number of resources that are named for one fact. */
    private static final int MAX_USED = 10;

    /** The maximum number of resources that are named as not used. */
    private static final int MAX_UNUSED = 200;

    private static final Comparator<Used> USED = Comparator.comparing(Used::reference)
            .thenComparing(Used::code, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Used::date, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(used -> used.value().toString());

    private static final Comparator<Unused> UNUSED = Comparator.comparing(
                    Unused::fact, Comparator.nullsFirst(Comparator.<String>naturalOrder()))
            .thenComparing(Unused::reference)
            .thenComparing(Unused::reason);

    private final Facts facts;
    private final Map<About, List<Evidence>> said = new HashMap<>();
    private final Map<About, Evidence> tooOld = new HashMap<>();
    private final List<Refused> refused = new ArrayList<>();
    private final Map<String, Concern> concerns;
    private final Set<String> onRecord = new TreeSet<>();

    /** A resource that was not used for a fact, or for any. */
    private record Refused(String reference, @Nullable About about, Reason reason) {}

    /** @param concerns the binding's concerns */
    Evidences(Facts facts, Map<String, Concern> concerns) {
        this.facts = facts;
        this.concerns = concerns;
    }

    void add(Evidence evidence) {
        said.computeIfAbsent(evidence.about(), _ -> new ArrayList<>()).add(evidence);
    }

    /** Adds what would count if it were not too old. It is said if nothing else is known of the fact. */
    void addTooOld(Evidence evidence) {
        tooOld.merge(evidence.about(), evidence, (one, other) -> NEWEST.compare(one, other) >= 0 ? one : other);
    }

    private static final Comparator<Evidence> NEWEST = Comparator.comparing((Evidence evidence) ->
                    evidence.when() == null ? Instant.MIN : evidence.when().latest())
            .thenComparing(Evidence::reference);

    void refuse(String reference, @Nullable About about, Reason reason) {
        refused.add(new Refused(reference, about, reason));
    }

    void concern(String name) {
        onRecord.add(name);
    }

    /** The facts. */
    Gathered gathered() {
        Map<About, Weighing> weighed = new HashMap<>();
        said.forEach(
                (about, evidence) -> weighed.put(about, Weighing.of(about.fact().type(), evidence)));
        weighed.forEach((about, weighing) -> tellConcerns(about.fact(), weighing.known()));
        Set<Value> told = new HashSet<>();
        weighed.forEach((about, weighing) -> {
            if (about.level() != null && weighing.known() != null) {
                told.add(about.level());
            }
        });
        List<Value> levels = facts.level().type().enumerated().stream()
                .filter(told::contains)
                .toList();
        List<Value> kept = levels.subList(0, Math.min(levels.size(), MAX_VERTEBRAE));
        List<Used> used = new ArrayList<>();
        Json.Obj patient = new Json.Obj(known(facts.in(Scope.PATIENT), null, weighed, kept, used));
        List<Json.Obj> vertebrae = new ArrayList<>();
        for (Value level : kept) {
            Map<String, Json> vertebra = new LinkedHashMap<>();
            vertebra.put(Facts.LEVEL, level.json());
            vertebra.putAll(known(facts.in(Scope.VERTEBRA), level, weighed, kept, used));
            vertebrae.add(new Json.Obj(Collections.unmodifiableMap(vertebra)));
        }
        return new Gathered(
                patient,
                List.copyOf(vertebrae),
                List.copyOf(used),
                unused(weighed, kept),
                Collections.unmodifiableSet(onRecord));
    }

    private void tellConcerns(Fact fact, @Nullable Known known) {
        concerns.forEach((name, concern) -> {
            if (known != null && concern.isToldBy(fact, known)) {
                onRecord.add(name);
            }
        });
    }

    private Map<String, Json> known(
            List<Fact> scope,
            @Nullable Value level,
            Map<About, Weighing> weighed,
            List<Value> levels,
            List<Used> used) {
        Map<String, Json> known = new LinkedHashMap<>();
        for (Fact fact : scope) {
            var about = new About(fact, level);
            Weighing weighing = weighed.get(about);
            if (weighing != null && weighing.known() != null) {
                known.put(fact.name(), weighing.known().json());
                used.addAll(used(weighing.counted(), path(about, levels)));
            }
        }
        return Collections.unmodifiableMap(known);
    }

    private static List<Used> used(List<Evidence> counted, String path) {
        List<Used> used = counted.stream().map(evidence -> used(evidence, path)).toList();
        if (used.size() < 2) {
            return used;
        }
        Set<Used> sorted = new TreeSet<>(USED);
        sorted.addAll(used);
        return sorted.stream().limit(MAX_USED).toList();
    }

    private static Used used(Evidence evidence, String path) {
        Moment when = evidence.when();
        Known known = evidence.known();
        return new Used(
                path,
                evidence.reference(),
                when == null || when.text().isEmpty() ? null : when.text(),
                known == null ? new Json.Null() : known.json(),
                evidence.code());
    }

    private List<Unused> unused(Map<About, Weighing> weighed, List<Value> levels) {
        weighed.forEach((about, weighing) -> {
            if (weighing.isDisagreement()) {
                weighing.counted().forEach(each -> refuse(each.reference(), about, Reason.DISAGREEMENT));
            } else if (about.level() != null && weighing.known() != null && !levels.contains(about.level())) {
                weighing.counted().forEach(each -> refuse(each.reference(), about, Reason.TOO_MANY));
            }
        });
        tooOld.forEach((about, evidence) -> {
            if (!weighed.containsKey(about)) {
                refuse(evidence.reference(), about, Reason.TOO_OLD);
            }
        });
        Set<Unused> unused = new TreeSet<>(UNUSED);
        refused.forEach(each -> unused.add(
                new Unused(each.reference(), each.about() == null ? null : path(each.about(), levels), each.reason())));
        return unused.stream().limit(MAX_UNUSED).toList();
    }

    /** The path of a fact, as in answers; of a vertebra that is not in the answer without its index. */
    private static String path(About about, List<Value> levels) {
        Fact fact = about.fact();
        if (fact.scope() == Scope.PATIENT) {
            return "patient/" + fact.name();
        }
        int index = about.level() == null ? -1 : levels.indexOf(about.level());
        return "vertebrae/" + (index < 0 ? "" : index + "/") + fact.name();
    }
}

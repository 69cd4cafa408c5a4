package dev.kyphos.library;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonResource;
import dev.kyphos.library.VersionStore.VersionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The rule sets that ship with this program, in one or more versions. A version is compiled once, when it is first read. */
final class Bundled {

    private static final String FOLDER = "/rulesets/";

    private final SortedMap<String, List<VersionNumber>> numbers;
    private final BiFunction<String, VersionNumber, Json> document;
    private final Map<VersionKey, Version> compiled = new ConcurrentHashMap<>();

    /**
     * @param numbers the bundled versions of each rule set, at least one, in any order
     * @param document returns the document of a version
     */
    Bundled(Map<String, List<VersionNumber>> numbers, BiFunction<String, VersionNumber, Json> document) {
        var greatestFirst = new TreeMap<String, List<VersionNumber>>();
        numbers.forEach((ruleSet, some) -> greatestFirst.put(
                ruleSet, some.stream().sorted(Comparator.reverseOrder()).toList()));
        this.numbers = Collections.unmodifiableSortedMap(greatestFirst);
        this.document = document;
    }

    /** The rule sets that {@code rulesets/bundled.json} on the class path lists. All libraries share them. */
    static Bundled onClassPath() {
        return OnClassPath.BUNDLED;
    }

    /** The id of the rule set that {@code rulesets/bundled.json} lists first. */
    static String first() {
        return resource("bundled") instanceof Json.Arr(List<Json> items) ? text(items.getFirst(), "id") : "";
    }

    private static Bundled load() {
        var numbers = new TreeMap<String, List<VersionNumber>>();
        if (resource("bundled") instanceof Json.Arr(List<Json> items)) {
            items.forEach(item -> numbers.computeIfAbsent(text(item, "id"), _ -> new ArrayList<>())
                    .add(number(text(item, "version"))));
        }
        return new Bundled(numbers, (ruleSet, number) -> resource(ruleSet + "/" + number));
    }

    /** The ids of the bundled rule sets, in order. */
    List<String> ruleSets() {
        return List.copyOf(numbers.keySet());
    }

    /** The bundled versions of a rule set, greatest number first; empty if the rule set is not bundled. */
    List<VersionNumber> numbers(String ruleSet) {
        return numbers.getOrDefault(ruleSet, List.of());
    }

    /** The bundled version of a rule set with the greatest number, or null if the rule set is not bundled. */
    @Nullable
    Version version(String ruleSet) {
        List<VersionNumber> bundled = numbers(ruleSet);
        return bundled.isEmpty() ? null : version(ruleSet, bundled.getFirst());
    }

    /** The version with this number, or null if it is not bundled. */
    @Nullable
    Version version(String ruleSet, VersionNumber number) {
        return numbers(ruleSet).contains(number)
                ? compiled.computeIfAbsent(new VersionKey(ruleSet, number), this::compile)
                : null;
    }

    private Version compile(VersionKey key) {
        return Version.of(key.number(), Instant.EPOCH, document.apply(key.ruleSet(), key.number()))
                .orThrow();
    }

    /** Defers reading until first use. */
    private static final class OnClassPath {
        static final Bundled BUNDLED = load();
    }

    private static Json resource(String name) {
        return JsonResource.read(FOLDER + name + ".json");
    }

    private static String text(Json item, String name) {
        if (item instanceof Json.Obj(var members) && members.get(name) instanceof Json.Text(String text)) {
            return text;
        }
        throw new IllegalStateException("each entry of bundled.json must have an id and a version");
    }

    private static VersionNumber number(String text) {
        return Objects.requireNonNull(VersionNumber.parse(text), "bundled.json names no version number");
    }
}

package dev.kyphos.library;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rule sets that ship with this program, one version of each. A version is compiled once, when it is first read.
 */
final class Bundled {

    private static final String FOLDER = "/rulesets/";

    private final SortedMap<String, VersionNumber> numbers;
    private final Function<String, Json> document;
    private final Map<String, Version> compiled = new ConcurrentHashMap<>();

    /** @param document returns the document of a rule set */
    Bundled(Map<String, VersionNumber> numbers, Function<String, Json> document) {
        this.numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
        this.document = document;
    }

    /** The rule sets that {@code rulesets/bundled.json} on the class path lists. All libraries share them. */
    static Bundled onClassPath() {
        return OnClassPath.BUNDLED;
    }

    private static Bundled load() {
        var numbers = new TreeMap<String, VersionNumber>();
        if (resource("bundled") instanceof Json.Arr(List<Json> items)) {
            items.forEach(item -> numbers.put(text(item, "id"), number(text(item, "version"))));
        }
        return new Bundled(numbers, Bundled::resource);
    }

    /** The ids of the bundled rule sets, in order. */
    List<String> ruleSets() {
        return List.copyOf(numbers.keySet());
    }

    /** The bundled version of a rule set, or null if the rule set is not bundled. */
    @Nullable
    Version version(String ruleSet) {
        VersionNumber number = numbers.get(ruleSet);
        return number == null ? null : compiled.computeIfAbsent(ruleSet, _ -> compile(ruleSet, number));
    }

    /** The version with this number, or null if it is not bundled. */
    @Nullable
    Version version(String ruleSet, VersionNumber number) {
        return number.equals(numbers.get(ruleSet)) ? version(ruleSet) : null;
    }

    private Version compile(String ruleSet, VersionNumber number) {
        return Version.of(number, Instant.EPOCH, document.apply(ruleSet)).orThrow();
    }

    /** Defers reading until first use. */
    private static final class OnClassPath {
        static final Bundled BUNDLED = load();
    }

    private static Json resource(String name) {
        try (InputStream resource = Bundled.class.getResourceAsStream(FOLDER + name + ".json")) {
            byte[] bytes = Objects.requireNonNull(resource, name).readAllBytes();
            return JsonReader.read(new String(bytes, StandardCharsets.UTF_8)).root();
        } catch (IOException e) {
            throw new UncheckedIOException("a bundled rule set could not be read", e);
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("a bundled rule set is broken", e);
        }
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

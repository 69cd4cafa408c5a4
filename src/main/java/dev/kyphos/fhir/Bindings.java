package dev.kyphos.fhir;

import dev.kyphos.guideline.Guideline;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonResource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The bindings that ship with this program. A binding is read once for each version that it is used for. */
public final class Bindings {

    private static final String FOLDER = "/bindings/";

    private final Map<String, List<Bundled>> bundled;
    private final Map<String, Fitting> fitting = new ConcurrentHashMap<>();

    /** @param bundled the documents of each rule set, greatest version first */
    private Bindings(Map<String, List<Bundled>> bundled) {
        this.bundled = bundled;
    }

    /** The document of a version. */
    record Bundled(String ruleSet, VersionParts version, Json document) {}

    /** The binding that was found for a guideline. */
    private record Fitting(Guideline guideline, @Nullable Binding binding) {}

    /** The three parts of a version number. */
    record VersionParts(int major, int minor, int patch) implements Comparable<VersionParts> {

        private static final Comparator<VersionParts> ORDER = Comparator.comparingInt(VersionParts::major)
                .thenComparingInt(VersionParts::minor)
                .thenComparingInt(VersionParts::patch);

        /** The number that a text is; null if it is none. */
        static @Nullable VersionParts parse(String text) {
            String[] parts = text.split("\\.", -1);
            boolean digits = parts.length == 3;
            for (String part : parts) {
                digits &= !part.isEmpty() && part.length() <= 6 && part.chars().allMatch(c -> c >= '0' && c <= '9');
            }
            return digits
                    ? new VersionParts(
                            Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]))
                    : null;
        }

        @Override
        public int compareTo(VersionParts other) {
            return ORDER.compare(this, other);
        }
    }

    /** The bindings that {@code bindings/bundled.json} on the class path lists. */
    public static Bindings onClassPath() {
        return OnClassPath.BINDINGS;
    }

    /** Bindings of these documents. */
    static Bindings of(List<Bundled> documents) {
        Map<String, List<Bundled>> bundled = new LinkedHashMap<>();
        documents.forEach(document -> bundled.computeIfAbsent(document.ruleSet(), _ -> new ArrayList<>())
                .add(document));
        bundled.values()
                .forEach(
                        some -> some.sort(Comparator.comparing(Bundled::version).reversed()));
        return new Bindings(bundled);
    }

    private static Bindings load() {
        List<Bundled> documents = new ArrayList<>();
        if (JsonResource.read(FOLDER + "bundled.json") instanceof Json.Arr(var entries)) {
            for (Json entry : entries) {
                String ruleSet = text(entry, "ruleSet");
                String version = text(entry, "version");
                documents.add(new Bundled(
                        ruleSet,
                        Objects.requireNonNull(VersionParts.parse(version)),
                        JsonResource.read(FOLDER + ruleSet + "/" + version + ".json")));
            }
        }
        return of(documents);
    }

    private static String text(Json entry, String name) {
        return Objects.requireNonNull(entry instanceof Json.Obj item ? Element.text(item, name) : null, name);
    }

    /** Defers reading until first use. */
    private static final class OnClassPath {
        static final Bindings BINDINGS = load();
    }

    /**
     * The binding of a version: its own, or that of the greatest earlier version of the same major number that fits the guideline: its
     * facts, values and units are there. Null if there is none.
     */
    public @Nullable Binding of(Guideline guideline, String version) {
        VersionParts number = VersionParts.parse(version);
        if (number == null || !bundled.containsKey(guideline.id())) {
            return null;
        }
        String key = guideline.id() + " " + version;
        Fitting found = fitting.get(key);
        if (found == null || found.guideline().facts() != guideline.facts()) {
            found = new Fitting(guideline, find(guideline, number));
            fitting.put(key, found);
        }
        return found.binding();
    }

    private @Nullable Binding find(Guideline guideline, VersionParts number) {
        for (Bundled each : bundled.getOrDefault(guideline.id(), List.of())) {
            boolean earlier =
                    each.version().major() == number.major() && each.version().compareTo(number) <= 0;
            if (earlier && BindingReader.read(each.document(), guideline) instanceof Checked.Valid(Binding binding)) {
                return binding;
            }
        }
        return null;
    }

    /** The documents. */
    List<Bundled> documents() {
        return bundled.values().stream().flatMap(List::stream).toList();
    }
}

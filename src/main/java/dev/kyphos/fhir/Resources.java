package dev.kyphos.fhir;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The FHIR resources that a search or a read returned.
 *
 * @param found the resources, without Bundles and OperationOutcomes, in order
 * @param failed whether an OperationOutcome says that the search or read failed
 * @param paged whether there are further pages
 */
public record Resources(List<Json.Obj> found, boolean failed, boolean paged) {

    /** The maximum number of Bundles in Bundles. */
    private static final int MAX_DEPTH = 3;

    private static final Set<String> FAILURES = Set.of("error", "fatal");

    /**
     * The resources of a resource: of a Bundle, those of its entries, Bundles in it too; else itself.
     *
     * @param place the pointer to the resource
     * @param problems receives the problems: what is no FHIR resource
     */
    public static Resources of(Json resourceOrBundle, JsonPointer place, List<Problem> problems) {
        var reading = new Reading(problems);
        reading.add(resourceOrBundle, place, 1);
        return new Resources(List.copyOf(reading.found), reading.failed, reading.paged);
    }

    /** The type of a resource; null if it has none in FHIR's form. */
    public static @Nullable String type(Json resource) {
        String type = resource instanceof Json.Obj object ? Element.text(object, "resourceType") : null;
        return type != null && isName(type) ? type : null;
    }

    /** A capital letter, then letters; at most 64. */
    private static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= 64
                && text.charAt(0) >= 'A'
                && text.charAt(0) <= 'Z'
                && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
    }

    private static final class Reading {

        private final List<Problem> problems;
        private final List<Json.Obj> found = new ArrayList<>();
        private boolean failed;
        private boolean paged;

        Reading(List<Problem> problems) {
            this.problems = problems;
        }

        void add(Json json, JsonPointer place, int depth) {
            if (!(json instanceof Json.Obj resource)) {
                problems.add(place.problem(ProblemCode.ofType(json), "expected a FHIR resource: an object"));
                return;
            }
            switch (type(resource)) {
                case null -> problems.add(noType(resource, place));
                case "Bundle" -> addEntries(resource, place, depth);
                case "OperationOutcome" -> failed |= saysFailure(resource);
                default -> found.add(resource);
            }
        }

        private static Problem noType(Json.Obj resource, JsonPointer place) {
            Json type = resource.members().get("resourceType");
            String expected = "expected a FHIR resource with its type, as in Patient";
            return switch (type) {
                case null -> place.problem(ProblemCode.MISSING, "misses \"resourceType\": " + expected);
                case Json.Text _ -> place.at("resourceType").problem(ProblemCode.MALFORMED, expected);
                default -> place.at("resourceType").problem(ProblemCode.ofType(type), expected);
            };
        }

        private void addEntries(Json.Obj bundle, JsonPointer place, int depth) {
            Json entries = bundle.members().get("entry");
            paged |= Element.items(bundle, "link").stream()
                    .anyMatch(
                            link -> link instanceof Json.Obj object && "next".equals(Element.text(object, "relation")));
            if (entries == null) {
                return;
            } else if (!(entries instanceof Json.Arr(var items))) {
                problems.add(place.at("entry").problem(ProblemCode.ofType(entries), "expected an array of entries"));
            } else if (depth > MAX_DEPTH) {
                problems.add(place.at("entry")
                        .problem(
                                ProblemCode.TOO_COMPLEX,
                                "expected at most %d Bundles in Bundles".formatted(MAX_DEPTH)));
            } else {
                for (int i = 0; i < items.size(); i++) {
                    addEntry(items.get(i), place.at("entry").at(i), depth);
                }
            }
        }

        /** An entry may have no resource, as in the answer to a deletion. */
        private void addEntry(Json json, JsonPointer place, int depth) {
            if (!(json instanceof Json.Obj(Map<String, Json> entry))) {
                problems.add(place.problem(ProblemCode.ofType(json), "expected an entry of a Bundle: an object"));
                return;
            }
            Json resource = entry.get("resource");
            if (resource != null) {
                add(resource, place.at("resource"), depth + 1);
            }
        }

        private static boolean saysFailure(Json.Obj outcome) {
            return Element.items(outcome, "issue").stream()
                    .anyMatch(issue -> issue instanceof Json.Obj object
                            && FAILURES.contains(Element.textOr(object, "severity", "")));
        }
    }
}

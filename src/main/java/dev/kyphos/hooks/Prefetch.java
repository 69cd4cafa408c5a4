package dev.kyphos.hooks;

import dev.kyphos.fhir.Resources;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a client fetched for each of a service's templates. That nothing is said is not that there is nothing: a key that is absent was
 * not tried, null was tried and found nothing, an OperationOutcome failed, and a page with a next one is only a part.
 */
public final class Prefetch {

    private static final Pattern TYPE = Pattern.compile("([A-Za-z]+)[/?].*");

    private final Map<String, Search> searches;

    private Prefetch(Map<String, Search> searches) {
        this.searches = searches;
    }

    /** What became of a search or a read. */
    public enum State {
        /** The client did not try, or does not say. */
        ABSENT,
        /** The client tried, and its FHIR server failed. */
        FAILED,
        /** There are further pages, which were not sent. */
        PARTIAL,
        /** All that there is was sent, which may be nothing. */
        WHOLE;

        /** Whether there may be something that was not sent. */
        boolean isLacking() {
            return this != WHOLE;
        }
    }

    /**
     * What was sent for a template.
     *
     * @param resources those about the patient
     * @param others how many resources do not say whom they are about, and were left out
     */
    public record Search(State state, List<Json.Obj> resources, int others) {

        static final Search ABSENT = new Search(State.ABSENT, List.of(), 0);
    }

    /**
     * Reads what was sent.
     *
     * @param templates the templates of the service by their keys; other keys are passed over
     * @param problems receives the problems: what is no FHIR resource, of a wrong type, or of another patient
     */
    public static Prefetch read(HookRequest request, Map<String, String> templates, List<Problem> problems) {
        Map<String, Search> searches = new LinkedHashMap<>();
        templates.forEach((key, template) -> {
            Json sent = request.prefetch().get(key);
            JsonPointer at = JsonPointer.root().at("prefetch").at(key);
            searches.put(key, sent == null ? Search.ABSENT : search(sent, template, request.patientId(), at, problems));
        });
        return new Prefetch(searches);
    }

    private static Search search(Json sent, String template, String patientId, JsonPointer at, List<Problem> problems) {
        if (sent instanceof Json.Null) {
            return new Search(State.WHOLE, List.of(), 0);
        }
        Resources resources = Resources.of(sent, at, problems);
        String type = type(template);
        if (type != null && resources.found().stream().anyMatch(found -> !type.equals(Resources.type(found)))) {
            problems.add(at.problem(
                    ProblemCode.UNKNOWN_VALUE, "a resource is of another type: expected what this finds: " + template));
        }
        Map<SubjectOf, List<Json.Obj>> bySubject =
                resources.found().stream().collect(Collectors.groupingBy(found -> SubjectOf.of(found, patientId)));
        if (bySubject.containsKey(SubjectOf.OTHER)) {
            problems.add(at.problem(
                    ProblemCode.CONTRADICTION,
                    "a resource is about somebody else than the context's patient: expected those of the patient"));
        }
        return new Search(
                resources.failed() ? State.FAILED : resources.paged() ? State.PARTIAL : State.WHOLE,
                bySubject.getOrDefault(SubjectOf.PATIENT, List.of()),
                bySubject.getOrDefault(SubjectOf.UNKNOWN, List.of()).size());
    }

    /** The type of the resources that a template finds; null if it may find several. */
    private static @Nullable String type(String template) {
        Matcher matcher = TYPE.matcher(template);
        return matcher.matches() && !template.contains("_include") ? matcher.group(1) : null;
    }

    /** The templates of what may be read for the client: what it did not try, or what its server failed to find for it. */
    public Map<String, String> missing(Map<String, String> templates) {
        Map<String, String> missing = new LinkedHashMap<>(templates);
        missing.keySet().removeIf(key -> state(key) == State.PARTIAL || state(key) == State.WHOLE);
        return missing;
    }

    /**
     * This prefetch with what was read for the client. What is of no use, such as a resource of another patient, is left out: its search
     * stays as it was.
     *
     * @param found what searches found, by the keys of their templates
     */
    public Prefetch with(Map<String, Json.Obj> found, Map<String, String> templates, String patientId) {
        Map<String, Search> all = new LinkedHashMap<>(searches);
        found.forEach((key, resource) -> {
            List<Problem> problems = new ArrayList<>();
            JsonPointer at = JsonPointer.root().at("prefetch").at(key);
            Search search = search(resource, templates.getOrDefault(key, ""), patientId, at, problems);
            if (problems.isEmpty()) {
                all.put(key, search);
            }
        });
        return new Prefetch(all);
    }

    /** All resources about the patient. */
    public List<Json.Obj> resources() {
        List<Json.Obj> all = new ArrayList<>();
        searches.values().forEach(search -> all.addAll(search.resources()));
        return all;
    }

    /** Whether nothing was tried with success. */
    boolean isNothing() {
        return searches.values().stream()
                .allMatch(search -> search.state() == State.ABSENT || search.state() == State.FAILED);
    }

    /** What became of a search; absent if there is no such key. */
    State state(String key) {
        return searches.getOrDefault(key, Search.ABSENT).state();
    }

    /** The keys of which there may be more than was sent, by what became of them. */
    Map<State, List<String>> lacking() {
        return searches.keySet().stream()
                .filter(key -> state(key).isLacking())
                .collect(Collectors.groupingBy(this::state, TreeMap::new, Collectors.toList()));
    }

    /** How many resources do not say whom they are about. */
    int others() {
        return searches.values().stream().mapToInt(Search::others).sum();
    }
}

package dev.kyphos.guideline;

import dev.kyphos.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was added, removed and changed between two documents, by section, whatever it means.
 *
 * @param sections those that differ, in document order; what belongs to no list of things with names, and the order of
 *     such lists, is in {@value #DOCUMENT}
 */
public record DocumentChanges(Map<String, Section> sections) {

    /** The section of the document's members that are no list of things with names. */
    public static final String DOCUMENT = "document";

    /** The names of what only one document has, and what both have but not the same. */
    public record Section(List<String> added, List<String> removed, List<Changed> changed) {

        boolean isEmpty() {
            return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
        }
    }

    /** Something that both documents have, with the names of its members that differ. */
    public record Changed(String id, List<String> members) {}

    public DocumentChanges {
        sections = Collections.unmodifiableMap(new LinkedHashMap<>(sections));
    }

    /** What differs in one section; nothing where it is the same. */
    public Section section(String name) {
        return sections.getOrDefault(name, new Section(List.of(), List.of(), List.of()));
    }

    public static DocumentChanges between(Json from, Json to) {
        return new DocumentComparison(from, to).changes();
    }
}

package dev.kyphos.guideline;

import dev.kyphos.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The syntactic changes between two documents, by section.
 *
 * @param sections the changed sections, in document order. The section {@value #DOCUMENT} contains the changes of
 *     members that are not lists of named items, and changes of the order in such lists.
 */
public record DocumentChanges(Map<String, Section> sections) {

    /** The section of the document's members that are not lists of named items. */
    public static final String DOCUMENT = "document";

    /** The names of the items that only one document has, and the items that differ. */
    public record Section(List<String> added, List<String> removed, List<Changed> changed) {

        boolean isEmpty() {
            return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
        }
    }

    /** An item of both documents, with the names of the members that differ. */
    public record Changed(String id, List<String> members) {}

    public DocumentChanges {
        sections = Collections.unmodifiableMap(new LinkedHashMap<>(sections));
    }

    /** The changes in one section; an empty section if there are none. */
    public Section section(String name) {
        return sections.getOrDefault(name, new Section(List.of(), List.of(), List.of()));
    }

    /** Compares two documents. */
    public static DocumentChanges between(Json from, Json to) {
        return new DocumentComparison(from, to).changes();
    }
}

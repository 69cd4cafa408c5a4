package dev.kyphos.guideline;

import static java.util.Map.entry;

import dev.kyphos.guideline.DocumentChanges.Changed;
import dev.kyphos.guideline.DocumentChanges.Section;
import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares two documents member by member, and lists of named items by name. */
final class DocumentComparison {

    /** The members that are lists of named items, each with the member that contains an item's name. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            entry("sources", "id"),
            entry("statements", "id"),
            entry("facts", "name"),
            entry("constraints", "id"),
            entry("definitions", "id"),
            entry("scores", "id"),
            entry("findings", "id"),
            entry("ladder", "outcome"),
            entry("urgency", "code"),
            entry("invariants", "id"),
            entry("cases", "name"));

    private final Map<String, Json> from;
    private final Map<String, Json> to;
    private final Section document = section();
    private final Map<String, Section> sections = new LinkedHashMap<>();

    DocumentComparison(Json from, Json to) {
        this.from = members(from);
        this.to = members(to);
    }

    DocumentChanges changes() {
        sections.put(DocumentChanges.DOCUMENT, document);
        for (String member : names(from, to)) {
            Map<String, Json> before = entries(member, from.get(member));
            Map<String, Json> after = entries(member, to.get(member));
            if (before == null || after == null) {
                compare(member, from.get(member), to.get(member), document);
            } else {
                list(member, before, after);
            }
        }
        sections.values().removeIf(Section::isEmpty);
        sections.replaceAll((_, section) -> new Section(
                List.copyOf(section.added()), List.copyOf(section.removed()), List.copyOf(section.changed())));
        return new DocumentChanges(sections);
    }

    private void list(String member, Map<String, Json> before, Map<String, Json> after) {
        Section section = section();
        names(before, after).forEach(name -> compare(name, before.get(name), after.get(name), section));
        sections.put(member, section);
        if (before.isEmpty() && after.isEmpty()) {
            compare(member, from.get(member), to.get(member), document);
        } else if (!common(before, after).equals(common(after, before))) {
            document.changed().add(new Changed(member, List.of()));
        }
    }

    private static void compare(String name, @Nullable Json before, @Nullable Json after, Section section) {
        if (before == null) {
            section.added().add(name);
        } else if (after == null) {
            section.removed().add(name);
        } else if (!CanonicalJson.areSame(before, after)) {
            section.changed().add(new Changed(name, differing(before, after)));
        }
    }

    private static List<String> differing(Json before, Json after) {
        Map<String, Json> old = members(before);
        Map<String, Json> now = members(after);
        return names(old, now).stream()
                .filter(name -> !CanonicalJson.areSame(old.get(name), now.get(name)))
                .toList();
    }

    /** The names in both documents: those of the later document in its order, then the others. */
    private static Set<String> names(Map<String, Json> before, Map<String, Json> after) {
        var names = new LinkedHashSet<>(after.keySet());
        names.addAll(before.keySet());
        return names;
    }

    private static List<String> common(Map<String, Json> one, Map<String, Json> other) {
        return one.keySet().stream().filter(other::containsKey).toList();
    }

    /** The items of a member by name; empty if the member is absent; null if it is not a list of named items. */
    private static @Nullable Map<String, Json> entries(String member, @Nullable Json json) {
        if (!NAMES.containsKey(member)) {
            return null;
        } else if (json == null) {
            return Map.of();
        }
        Map<String, Json> entries = new LinkedHashMap<>();
        boolean listed = member.equals("facts") ? facts(json, entries) : list("", json, NAMES.get(member), entries);
        return listed ? entries : null;
    }

    private static boolean facts(Json json, Map<String, Json> entries) {
        Map<String, Json> scopes = members(json);
        return scopes.keySet().equals(Set.of("patient", "vertebra"))
                && list("patient/", scopes.get("patient"), "name", entries)
                && list("vertebra/", scopes.get("vertebra"), "name", entries);
    }

    private static boolean list(String prefix, @Nullable Json json, @Nullable String key, Map<String, Json> entries) {
        if (!(json instanceof Json.Arr(var items))) {
            return false;
        }
        for (Json item : items) {
            if (!(members(item).get(key) instanceof Json.Text(String name))
                    || entries.put(prefix + name, item) != null) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, Json> members(@Nullable Json json) {
        return json instanceof Json.Obj(var members) ? members : Map.of();
    }

    private static Section section() {
        return new Section(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
}

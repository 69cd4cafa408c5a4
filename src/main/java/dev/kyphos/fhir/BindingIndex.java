package dev.kyphos.fhir;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what a binding reads a code for. */
final class BindingIndex {

    private final Map<String, Codes> systems = new HashMap<>();

    /** What a code is read for. */
    sealed interface Use {

        /** A fact, from resources that have the code. */
        record OfFact(Fact fact, Source source, @Nullable Code code) implements Use {}

        /** A concern that resources with the code put on record. */
        record OfConcern(String name, Concern concern) implements Use {}

        /** A code list that values are told by. */
        record OfList(String name) implements Use {}

        /** A level that body sites with the code name. */
        record OfLevel(Value level) implements Use {}
    }

    /** The uses of one code system's codes. */
    private record Codes(Map<String, List<Use>> exact, Map<String, List<Use>> below) {}

    static BindingIndex of(
            Map<String, List<Code>> lists,
            List<Binding.LevelCode> levels,
            Map<Fact, List<Source>> facts,
            Map<String, Concern> concerns) {
        var index = new BindingIndex();
        lists.forEach((name, codes) -> codes.forEach(code -> index.add(code, new Use.OfList(name))));
        levels.forEach(level -> index.add(level.code(), new Use.OfLevel(level.level())));
        facts.forEach((fact, sources) -> sources.forEach(source -> index.codes(lists, source.codes())
                .forEach(code -> index.add(code, new Use.OfFact(fact, source, code)))));
        concerns.forEach((name, concern) ->
                index.codes(lists, concern.codes()).forEach(code -> index.add(code, new Use.OfConcern(name, concern))));
        return index;
    }

    private List<Code> codes(Map<String, List<Code>> lists, Collection<String> names) {
        return names.stream()
                .flatMap(name -> lists.getOrDefault(name, List.of()).stream())
                .toList();
    }

    private void add(Code code, Use use) {
        var codes = systems.computeIfAbsent(code.system(), _ -> new Codes(new HashMap<>(), new HashMap<>()));
        (code.below() ? codes.below : codes.exact)
                .computeIfAbsent(code.code(), _ -> new ArrayList<>())
                .add(use);
    }

    /** The uses of a code; empty if the binding does not read it. */
    List<Use> of(String system, String code) {
        Codes codes = systems.get(system);
        if (codes == null) {
            return List.of();
        }
        List<Use> exact = codes.exact.getOrDefault(code, List.of());
        if (codes.below.isEmpty()) {
            return exact;
        }
        List<Use> uses = new ArrayList<>(exact);
        for (int end = Math.min(code.length(), MAX_CODE_LENGTH); end > 0; end--) {
            uses.addAll(codes.below.getOrDefault(code.substring(0, end), List.of()));
        }
        return uses;
    }

    /** No code of a binding is longer. */
    static final int MAX_CODE_LENGTH = 64;
}

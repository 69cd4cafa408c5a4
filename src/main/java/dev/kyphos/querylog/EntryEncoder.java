package dev.kyphos.querylog;

import dev.kyphos.querylog.LoggedEntry.OfVertebra;
import dev.kyphos.advice.Advice;
import dev.kyphos.advice.PatientCells;
import dev.kyphos.advice.Presumption;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Urgency;
import dev.kyphos.library.Version;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes an entry of a patient: every value becomes its cell, every word its position. */
final class EntryEncoder {

    private static final Comparator<OfVertebra> BY_CELLS =
            Comparator.comparing(OfVertebra::cells, EntryEncoder::compare);

    private final GuidelineDiagram diagram;
    private final Guideline guideline;

    private EntryEncoder(GuidelineDiagram diagram) {
        this.diagram = diagram;
        this.guideline = diagram.guideline();
    }

    static StoredEntry of(Version version, Presumption presumption, Advice advice) {
        var encoder = new EntryEncoder(version.diagram());
        PatientCells cells = presumption.known();
        return new StoredEntry(
                VersionRef.of(version),
                encoder.person(cells),
                IntStream.range(0, advice.vertebrae().size())
                        .mapToObj(i -> encoder.vertebra(
                                cells.vertebrae().get(i), advice.vertebrae().get(i)))
                        .sorted(BY_CELLS)
                        .toList(),
                encoder.places(advice.outcomes(), encoder.guideline.overall()),
                encoder.variables(advice.missing().stream().map(Advice.Missing::fact)),
                encoder.variables(presumption.presumed().stream().map(Advice.Because::of)));
    }

    private List<Integer> person(PatientCells cells) {
        int end = diagram.variables().patientFacts();
        return Arrays.stream(cells.person(), 0, end).boxed().toList();
    }

    private OfVertebra vertebra(int[] cells, Advice.Vertebra said) {
        int first = diagram.variables().patientFacts();
        List<String> ladder = guideline.ladder().stream().map(Rung::outcome).toList();
        return new OfVertebra(
                Arrays.stream(cells, first, cells.length).boxed().toList(),
                places(said.outcomes(), ladder),
                said.urgency() == null ? List.of() : urgencies(said.urgency()));
    }

    private List<Integer> urgencies(Advice.UrgencyResult timing) {
        List<String> codes = guideline.urgencies().stream().map(Urgency::code).toList();
        List<Integer> places = new ArrayList<>();
        timing.possible().forEach(urgency -> places.add(codes.indexOf(urgency.code())));
        if (timing.none()) {
            places.add(codes.size());
        }
        return List.copyOf(places);
    }

    private List<Integer> places(List<Rung> rungs, List<String> order) {
        return rungs.stream().map(rung -> order.indexOf(rung.outcome())).toList();
    }

    private List<Integer> variables(Stream<Fact> facts) {
        return facts.map(fact -> diagram.variables().position(fact))
                .distinct()
                .sorted()
                .collect(Collectors.toUnmodifiableList());
    }

    private static int compare(List<Integer> some, List<Integer> others) {
        return IntStream.range(0, some.size())
                .map(i -> Integer.compare(some.get(i), others.get(i)))
                .filter(order -> order != 0)
                .findFirst()
                .orElse(0);
    }
}

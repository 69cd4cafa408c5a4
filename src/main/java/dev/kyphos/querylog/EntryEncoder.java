package dev.kyphos.querylog;

import dev.kyphos.advice.Advice;
import dev.kyphos.advice.KnownFacts;
import dev.kyphos.advice.PatientCells;
import dev.kyphos.advice.Presumption;
import dev.kyphos.cell.Variables;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Urgency;
import dev.kyphos.library.Version;
import dev.kyphos.querylog.LoggedEntry.OfVertebra;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Encodes a recommendation as an entry: each value becomes its cell, a set or range of values their cells, each code its position in a list. */
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
                        .mapToObj(i ->
                                encoder.vertebra(cells, i, advice.vertebrae().get(i)))
                        .sorted(BY_CELLS)
                        .toList(),
                encoder.positions(advice.outcomes(), encoder.guideline.overall()),
                encoder.variables(advice.missing().stream().map(Advice.Missing::fact)),
                encoder.variables(presumption.presumed().stream().map(Advice.Because::of)));
    }

    private List<List<Integer>> person(PatientCells cells) {
        return possible(
                cells,
                cells.person(),
                cells.patient().facts(),
                0,
                diagram.variables().patientFacts());
    }

    /** The possible cells of some variables; none for facts of which nothing is known. */
    private List<List<Integer>> possible(PatientCells cells, int[] codes, KnownFacts known, int first, int end) {
        Variables variables = diagram.variables();
        return IntStream.range(first, end)
                .mapToObj(variable -> known.known(variables.fact(variable)) == null
                        ? List.<Integer>of()
                        : cells
                                .sets()
                                .cells(
                                        codes[variable],
                                        variables.cells(variable).count())
                                .stream()
                                .boxed()
                                .toList())
                .toList();
    }

    private OfVertebra vertebra(PatientCells cells, int index, Advice.Vertebra advice) {
        int[] codes = cells.vertebrae().get(index);
        List<String> ladder = guideline.ladder().stream().map(Rung::outcome).toList();
        return new OfVertebra(
                possible(
                        cells,
                        codes,
                        cells.patient().vertebrae().get(index),
                        diagram.variables().patientFacts(),
                        codes.length),
                positions(advice.outcomes(), ladder),
                advice.urgency() == null ? List.of() : urgencies(advice.urgency()));
    }

    private List<Integer> urgencies(Advice.UrgencyResult urgency) {
        List<String> codes = guideline.urgencies().stream().map(Urgency::code).toList();
        List<Integer> positions = new ArrayList<>();
        urgency.possible().forEach(possible -> positions.add(codes.indexOf(possible.code())));
        if (urgency.none()) {
            positions.add(codes.size());
        }
        return List.copyOf(positions);
    }

    private List<Integer> positions(List<Rung> rungs, List<String> order) {
        return rungs.stream().map(rung -> order.indexOf(rung.outcome())).toList();
    }

    private List<Integer> variables(Stream<Fact> facts) {
        return facts.map(fact -> diagram.variables().position(fact))
                .distinct()
                .sorted()
                .collect(Collectors.toUnmodifiableList());
    }

    private static int compare(List<List<Integer>> left, List<List<Integer>> right) {
        return IntStream.range(0, left.size())
                .map(i -> Arrays.compare(numbers(left.get(i)), numbers(right.get(i))))
                .filter(order -> order != 0)
                .findFirst()
                .orElse(0);
    }

    private static int[] numbers(List<Integer> cells) {
        return cells.stream().mapToInt(Integer::intValue).toArray();
    }
}

package dev.kyphos.querylog;

import dev.kyphos.cell.Variables;
import dev.kyphos.diagram.GuidelineDiagram;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An entry as its item has it. Its text is checked once, and each part is decoded when it is asked for. */
final class PackedEntry implements LoggedEntry {

    private static final int PERSON = 0;
    private static final int VERTEBRAE = 1;
    private static final int OUTCOMES = 2;
    private static final int OF_VERTEBRAE = 3;
    private static final int URGENCIES = 4;
    private static final int MISSING = 5;
    private static final int PRESUMED = 6;
    private static final int PARTS = 7;

    private final VersionRef version;
    private final String text;

    /** Where each part begins; the last is one after the end of the text and a separator. */
    private final int[] starts;

    private PackedEntry(VersionRef version, String text, int[] starts) {
        this.version = version;
        this.text = text;
        this.starts = starts;
    }

    /**
     * The entry in a text; null if the text is malformed.
     *
     * @param from where the parts begin that follow the version
     */
    static @Nullable PackedEntry of(VersionRef version, String text, int from) {
        int[] starts = new int[PARTS + 1];
        starts[0] = from;
        for (int part = 1; part < PARTS; part++) {
            starts[part] = text.indexOf('|', starts[part - 1]) + 1;
            if (starts[part] == 0) {
                return null;
            }
        }
        starts[PARTS] = text.length() + 1;
        var entry = new PackedEntry(version, text, starts);
        return entry.isWellFormed() ? entry : null;
    }

    private boolean isWellFormed() {
        int vertebrae = lists(VERTEBRAE, true);
        return vertebrae > 0
                && lists(OF_VERTEBRAE, false) == vertebrae
                && lists(URGENCIES, false) == vertebrae
                && lists(PERSON, true) == 1
                && lists(OUTCOMES, false) == 1
                && lists(MISSING, false) == 1
                && lists(PRESUMED, false) == 1;
    }

    private int lists(int part, boolean cells) {
        return PackedNumbers.lists(text, starts[part], end(part), cells);
    }

    private int end(int part) {
        return starts[part + 1] - 1;
    }

    @Override
    public VersionRef version() {
        return version;
    }

    @Override
    public List<List<Integer>> person() {
        return PackedNumbers.cells(text, starts[PERSON], end(PERSON));
    }

    @Override
    public List<OfVertebra> vertebrae() {
        List<OfVertebra> vertebrae = new ArrayList<>();
        int cells = starts[VERTEBRAE];
        int outcomes = starts[OF_VERTEBRAE];
        int urgencies = starts[URGENCIES];
        while (cells <= end(VERTEBRAE)) {
            int endOfCells = PackedNumbers.endOfList(text, cells, end(VERTEBRAE));
            int endOfOutcomes = PackedNumbers.endOfList(text, outcomes, end(OF_VERTEBRAE));
            int endOfUrgencies = PackedNumbers.endOfList(text, urgencies, end(URGENCIES));
            vertebrae.add(new OfVertebra(
                    PackedNumbers.cells(text, cells, endOfCells),
                    PackedNumbers.numbers(text, outcomes, endOfOutcomes),
                    PackedNumbers.numbers(text, urgencies, endOfUrgencies)));
            cells = endOfCells + 1;
            outcomes = endOfOutcomes + 1;
            urgencies = endOfUrgencies + 1;
        }
        return List.copyOf(vertebrae);
    }

    @Override
    public List<Integer> outcomes() {
        return numbers(OUTCOMES);
    }

    @Override
    public List<Integer> missing() {
        return numbers(MISSING);
    }

    @Override
    public List<Integer> presumed() {
        return numbers(PRESUMED);
    }

    private List<Integer> numbers(int part) {
        return PackedNumbers.numbers(text, starts[part], end(part));
    }

    @Override
    public boolean fits(GuidelineDiagram diagram) {
        var guideline = diagram.guideline();
        Variables variables = diagram.variables();
        int urgencies = guideline.urgencies().size();
        return areWithin(OUTCOMES, guideline.overall().size())
                && areWithin(MISSING, variables.count())
                && areWithin(PRESUMED, variables.count())
                && areWithin(OF_VERTEBRAE, guideline.ladder().size())
                && areWithin(URGENCIES, urgencies == 0 ? 0 : urgencies + 1)
                && areCells(PERSON, variables, 0, variables.patientFacts())
                && areCells(VERTEBRAE, variables, variables.patientFacts(), variables.count());
    }

    private boolean areWithin(int part, int bound) {
        return PackedNumbers.areWithin(text, starts[part], end(part), bound);
    }

    private boolean areCells(int part, Variables variables, int first, int end) {
        int[] bounds = IntStream.range(first, end)
                .map(variable -> variables.cells(variable).count())
                .toArray();
        return PackedNumbers.areCells(text, starts[part], end(part), bounds);
    }

    /** Entries are equal if version and parts are: an entry has one text. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PackedEntry entry
                && version.equals(entry.version)
                && text.substring(starts[0]).equals(entry.text.substring(entry.starts[0]));
    }

    @Override
    public int hashCode() {
        return text.substring(starts[0]).hashCode();
    }
}

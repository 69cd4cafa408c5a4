package dev.kyphos.cell;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Mentions;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The facts of a guideline in the variable order of its diagrams, each with its cells: the facts of the patient, then
 * the facts of the vertebra. Each scope has the order of first mention by the ladder from the top rung down, then by other
 * rules, unless another order makes smaller diagrams.
 */
public final class Variables implements FactVariables {

    private final List<Fact> order;
    private final List<Cells> cells;
    private final List<Fact> byMention;
    private final int[] positions;
    private final int patientFacts;

    private Variables(List<Fact> order, List<Cells> cells, List<Fact> byMention, int patientFacts) {
        this.order = order;
        this.cells = cells;
        this.byMention = byMention;
        this.patientFacts = patientFacts;
        this.positions = new int[order.size()];
        for (int position = 0; position < order.size(); position++) {
            positions[order.get(position).ordinal()] = position;
        }
    }

    /** The variables of a guideline, each scope in the order of first mention. */
    public static Variables of(Guideline guideline) {
        Mentions mentions = Mentions.in(guideline);
        List<Fact> byMention = byMention(guideline, mentions);
        return of(guideline, mentions, byMention, byMention);
    }

    /**
     * The variables of a guideline in another order; the facts of the patient stay before those of the vertebra.
     *
     * @param order all facts of the guideline
     */
    public static Variables of(Guideline guideline, List<Fact> order) {
        Mentions mentions = Mentions.in(guideline);
        return of(guideline, mentions, byMention(guideline, mentions), order);
    }

    private static Variables of(Guideline guideline, Mentions mentions, List<Fact> byMention, List<Fact> wanted) {
        List<Fact> order = new ArrayList<>();
        for (Scope scope : Scope.values()) {
            wanted.stream().filter(fact -> fact.scope() == scope).forEach(order::add);
        }
        var cells = order.stream()
                .map(fact ->
                        Cells.of(fact.type(), mentions.comparisons().getOrDefault(fact, List.of()), guideline.words()))
                .toList();
        int patientFacts = guideline.facts().in(Scope.PATIENT).size();
        return new Variables(List.copyOf(order), cells, byMention, patientFacts);
    }

    private static List<Fact> byMention(Guideline guideline, Mentions mentions) {
        var byMention = new LinkedHashSet<>(mentions.facts());
        byMention.addAll(guideline.facts().all());
        return List.copyOf(byMention);
    }

    /** The same variables with other texts, for a guideline that differs from this one in its texts alone. */
    public Variables reworded(Guideline translated) {
        List<Fact> facts = translated.facts().all();
        return of(
                translated,
                order.stream().map(fact -> facts.get(fact.ordinal())).toList());
    }

    /** The number of variables. */
    public int count() {
        return order.size();
    }

    /** The number of facts of the patient, which are the first variables. */
    public int patientFacts() {
        return patientFacts;
    }

    /** The facts of one scope, in the variable order. */
    public List<Fact> in(Scope scope) {
        return scope == Scope.PATIENT ? order.subList(0, patientFacts) : order.subList(patientFacts, order.size());
    }

    /** The fact of a variable. */
    public Fact fact(int position) {
        return order.get(position);
    }

    @Override
    public int position(Fact fact) {
        return positions[fact.ordinal()];
    }

    /** The cells of a variable. */
    public Cells cells(int position) {
        return cells.get(position);
    }

    @Override
    public Cells cells(Fact fact) {
        return cells.get(position(fact));
    }

    /** The number of cells of each variable. */
    public int[] widths() {
        return cells.stream().mapToInt(Cells::count).toArray();
    }

    /** The cell of a fact's value. */
    public int cell(Fact fact, Value value) {
        return cells(fact).cellOf(value);
    }

    /** The variables of the facts that conditions of the guideline mention. */
    public BitSet of(Mentions mentions) {
        var mentioned = new BitSet();
        mentions.facts().forEach(fact -> mentioned.set(position(fact)));
        return mentioned;
    }

    /**
     * All facts in the order of first mention, regardless of scope: the red flags at the top of the ladder come first.
     */
    public List<Fact> byMention() {
        return byMention;
    }
}

package dev.kyphos.sat;

import dev.kyphos.cell.ValueSet;

/**
 * What somebody may have, by number.
 *
 * @param found what they may have for certain
 * @param undecided what they might have besides: finding out took more than the budget
 */
public record Possible(ValueSet found, ValueSet undecided) {

    /** Nothing. */
    static final Possible NONE = new Possible(ValueSet.EMPTY, ValueSet.EMPTY);

    /** Whether some numbers are undecided; else the set is exact. */
    public boolean bounded() {
        return !undecided.isEmpty();
    }

    Possible with(int number, Answer answer) {
        return switch (answer) {
            case YES -> new Possible(found.union(ValueSet.of(number)), undecided);
            case BOUNDED -> new Possible(found, undecided.union(ValueSet.of(number)));
            case NO -> this;
        };
    }
}

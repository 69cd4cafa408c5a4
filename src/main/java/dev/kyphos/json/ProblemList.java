package dev.kyphos.json;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A list of at most {@value #MAX} problems. If more are added, a last problem says how many. Lists may be added to one
 * another; the number stays right.
 */
public final class ProblemList extends AbstractList<Problem> {

    /** The maximum number of problems that are kept. */
    public static final int MAX = 100;

    /** A reader stops after so many problems. */
    private static final int ENOUGH = 10_000;

    private final List<Problem> kept = new ArrayList<>();
    private int more;

    public ProblemList() {}

    /** A bounded copy. */
    public static ProblemList of(Collection<Problem> problems) {
        var list = new ProblemList();
        list.addAll(problems);
        return list;
    }

    /** The number of problems, including those that were not kept. */
    public static int count(Collection<Problem> problems) {
        return problems.stream().mapToInt(Problem::stands).sum();
    }

    @Override
    public boolean add(Problem problem) {
        modCount++;
        if (problem.more() > 0 || kept.size() == MAX) {
            more += problem.stands();
        } else {
            kept.add(problem);
        }
        return true;
    }

    /** Whether so many problems were found that looking for more is of no use. */
    public boolean isEnough() {
        return more >= ENOUGH;
    }

    /** The problems that are kept, without the one that stands for the others. */
    List<Problem> listed() {
        return List.copyOf(kept);
    }

    @Override
    public Problem get(int index) {
        return index == kept.size() && more > 0 ? Problem.more(more) : kept.get(index);
    }

    @Override
    public int size() {
        return kept.size() + (more > 0 ? 1 : 0);
    }
}

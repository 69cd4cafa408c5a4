package dev.kyphos.querylog;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads a part of a text in the form of {@link NumberLists}, character by character: it makes no text of the parts, since a log has
 * many. A part is from one index of the text to another.
 */
final class PackedNumbers {

    private static final int MALFORMED = -1;
    private static final int MAX_DIGITS = 4;
    private static final char LIST = ';';
    private static final char FACT = ',';
    private static final char CELL = '+';
    private static final char UNKNOWN = '-';

    /** The lists of one small number, which most facts have. */
    private static final List<List<Integer>> ONE =
            IntStream.range(0, 64).mapToObj(number -> List.of(number)).toList();

    private PackedNumbers() {}

    /**
     * The number of lists in a part, at least 1; 0 if the part is malformed.
     *
     * @param cells whether the lists are of cells, as in {@link NumberLists#readCells}
     */
    static int lists(String text, int from, int to, boolean cells) {
        int lists = 1;
        int at = listEnd(text, from, to, cells);
        while (at != MALFORMED && at < to) {
            lists++;
            at = listEnd(text, at + 1, to, cells);
        }
        return at == MALFORMED ? 0 : lists;
    }

    /** Where a list ends that begins at an index. */
    private static int listEnd(String text, int from, int to, boolean cells) {
        int at = from;
        if (at == to || text.charAt(at) == LIST) {
            return at;
        }
        while (true) {
            at = cells ? factEnd(text, at, to) : numberEnd(text, at, to);
            if (at == MALFORMED || at == to || text.charAt(at) == LIST) {
                return at;
            } else if (text.charAt(at) != FACT) {
                return MALFORMED;
            }
            at++;
        }
    }

    /** Where the cells of a fact end, which have to ascend. */
    private static int factEnd(String text, int from, int to) {
        if (from < to && text.charAt(from) == UNKNOWN) {
            return from + 1;
        }
        int before = -1;
        int at = from;
        while (true) {
            int end = numberEnd(text, at, to);
            int number = end == MALFORMED ? -1 : number(text, at, end);
            if (number <= before) {
                return MALFORMED;
            } else if (end == to || text.charAt(end) != CELL) {
                return end;
            }
            before = number;
            at = end + 1;
        }
    }

    private static int numberEnd(String text, int from, int to) {
        int end = from;
        while (end < to && isDigit(text.charAt(end))) {
            end++;
        }
        int digits = end - from;
        boolean padded = digits > 1 && text.charAt(from) == '0';
        return digits == 0 || digits > MAX_DIGITS || padded ? MALFORMED : end;
    }

    private static int number(String text, int from, int end) {
        int number = 0;
        for (int i = from; i < end; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** Where a list ends of a part that is well-formed. */
    static int endOfList(String text, int from, int to) {
        int end = text.indexOf(LIST, from, to);
        return end < 0 ? to : end;
    }

    /** The numbers of a list. */
    static List<Integer> numbers(String text, int from, int to) {
        return numbers(text, from, to, FACT);
    }

    /** The cells of each fact of a list. */
    static List<List<Integer>> cells(String text, int from, int to) {
        List<List<Integer>> cells = new ArrayList<>();
        int at = from;
        while (at < to) {
            int end = text.indexOf(FACT, at, to);
            int stop = end < 0 ? to : end;
            cells.add(text.charAt(at) == UNKNOWN ? List.of() : numbers(text, at, stop, CELL));
            at = stop + 1;
        }
        return List.copyOf(cells);
    }

    private static List<Integer> numbers(String text, int from, int to, char separator) {
        if (from == to) {
            return List.of();
        }
        int end = text.indexOf(separator, from, to);
        if (end < 0) {
            return one(number(text, from, to));
        }
        List<Integer> numbers = new ArrayList<>();
        int at = from;
        while (end >= 0) {
            numbers.add(number(text, at, end));
            at = end + 1;
            end = text.indexOf(separator, at, to);
        }
        numbers.add(number(text, at, to));
        return List.copyOf(numbers);
    }

    private static List<Integer> one(int number) {
        return number < ONE.size() ? ONE.get(number) : List.of(number);
    }

    /** Whether each number of a part is less than a bound. */
    static boolean areWithin(String text, int from, int to, int bound) {
        int number = -1;
        for (int at = from; at <= to; at++) {
            if (at < to && isDigit(text.charAt(at))) {
                number = Math.max(number, 0) * 10 + text.charAt(at) - '0';
            } else if (number >= bound) {
                return false;
            } else {
                number = -1;
            }
        }
        return true;
    }

    /** Whether each list of a part has as many facts as there are bounds, and each cell of a fact is less than the fact's bound. */
    static boolean areCells(String text, int from, int to, int[] bounds) {
        int list = from;
        while (list <= to) {
            int end = endOfList(text, list, to);
            if (!isPatient(text, list, end, bounds)) {
                return false;
            }
            list = end + 1;
        }
        return true;
    }

    private static boolean isPatient(String text, int from, int to, int[] bounds) {
        int facts = 0;
        int at = from;
        while (at < to) {
            int end = text.indexOf(FACT, at, to);
            int stop = end < 0 ? to : end;
            if (facts == bounds.length || !areWithin(text, at, stop, bounds[facts])) {
                return false;
            }
            facts++;
            at = stop + 1;
        }
        return facts == bounds.length;
    }
}

package dev.kyphos.querylog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lists of small numbers as text, such as {@code 0,2} and {@code 0,1;2}, and lists of cells, such as {@code 0,-,1+2}: one cell
 * of a known fact, {@code -} for an unknown one, several of a partly known one. A text of this form can hold no word.
 */
final class NumberLists {

    private static final String NUMBER = "(0|[1-9][0-9]{0,3})";
    private static final Pattern NUMBERS = Pattern.compile("(" + NUMBER + "(," + NUMBER + ")*)?");
    private static final String POSSIBLE = "(-|" + NUMBER + "(\\+" + NUMBER + ")*)";
    private static final Pattern CELLS = Pattern.compile("(" + POSSIBLE + "(," + POSSIBLE + ")*)?");

    private NumberLists() {}

    static String text(List<Integer> numbers) {
        return joined(numbers, ",");
    }

    static String texts(List<List<Integer>> lists) {
        return lists.stream().map(NumberLists::text).collect(Collectors.joining(";"));
    }

    /** @param cells the possible cells of each fact, in ascending order; none if it is unknown */
    static String cellsText(List<List<Integer>> cells) {
        return cells.stream()
                .map(possible -> possible.isEmpty() ? "-" : joined(possible, "+"))
                .collect(Collectors.joining(","));
    }

    static String cellsTexts(List<List<List<Integer>>> lists) {
        return lists.stream().map(NumberLists::cellsText).collect(Collectors.joining(";"));
    }

    /** The numbers of a text; null if the text is malformed. */
    static @Nullable List<Integer> read(String text) {
        return NUMBERS.matcher(text).matches() ? numbers(text, ",") : null;
    }

    /** The lists of a text, at least one; null if the text is malformed. */
    static @Nullable List<List<Integer>> readLists(String text) {
        return each(text, NumberLists::read);
    }

    /** As in {@link #cellsText}; null if the text is malformed. */
    static @Nullable List<List<Integer>> readCells(String text) {
        if (!CELLS.matcher(text).matches()) {
            return null;
        } else if (text.isEmpty()) {
            return List.of();
        }
        var cells = Arrays.stream(text.split(","))
                .map(possible -> possible.equals("-") ? List.<Integer>of() : numbers(possible, "\\+"))
                .toList();
        return cells.stream().allMatch(NumberLists::areAscending) ? cells : null;
    }

    /** The lists of cells of a text, at least one; null if the text is malformed. */
    static @Nullable List<List<List<Integer>>> readCellLists(String text) {
        return each(text, NumberLists::readCells);
    }

    private static String joined(List<Integer> numbers, String separator) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(separator));
    }

    private static List<Integer> numbers(String text, String separator) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(separator)).map(Integer::valueOf).toList();
    }

    private static boolean areAscending(List<Integer> numbers) {
        for (int i = 1; i < numbers.size(); i++) {
            if (numbers.get(i) <= numbers.get(i - 1)) {
                return false;
            }
        }
        return true;
    }

    private static <T> @Nullable List<T> each(String text, Function<String, @Nullable T> read) {
        var lists = new ArrayList<T>();
        for (String part : text.split(";", -1)) {
            T list = read.apply(part);
            if (list == null) {
                return null;
            }
            lists.add(list);
        }
        return List.copyOf(lists);
    }
}

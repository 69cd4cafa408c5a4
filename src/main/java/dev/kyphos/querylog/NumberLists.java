package dev.kyphos.querylog;

import dev.kyphos.diagram.Reach;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lists of small numbers as text, such as {@code 0,-,2} and {@code 0,1;2}, where {@code -} is {@link Reach#UNKNOWN}. A text of
 * this form can hold no word.
 */
final class NumberLists {

    private static final String NUMBER = "(-|0|[1-9][0-9]{0,3})";
    private static final Pattern LIST = Pattern.compile("(" + NUMBER + "(," + NUMBER + ")*)?");

    private NumberLists() {}

    static String text(List<Integer> numbers) {
        return numbers.stream()
                .map(number -> number == Reach.UNKNOWN ? "-" : number.toString())
                .collect(Collectors.joining(","));
    }

    static String texts(List<List<Integer>> lists) {
        return lists.stream().map(NumberLists::text).collect(Collectors.joining(";"));
    }

    /** The numbers of a text; null if the text is malformed. */
    static @Nullable List<Integer> read(String text) {
        if (!LIST.matcher(text).matches()) {
            return null;
        }
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(number -> number.equals("-") ? Reach.UNKNOWN : Integer.valueOf(number))
                        .toList();
    }

    /** The lists of a text, at least one; null if the text is malformed. */
    static @Nullable List<List<Integer>> readLists(String text) {
        String[] parts = text.split(";", -1);
        var lists = new ArrayList<List<Integer>>();
        for (String part : parts) {
            List<Integer> list = read(part);
            if (list == null) {
                return null;
            }
            lists.add(list);
        }
        return List.copyOf(lists);
    }
}

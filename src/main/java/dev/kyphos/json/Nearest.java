package dev.kyphos.json;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the name that a misspelt one was probably meant for. The distance of two names is the number of letters to insert, delete,
 * replace, or swap with their neighbour (optimal string alignment: Damerau 1964, Levenshtein 1966), in which case, hyphens, underscores
 * and spaces do not count.
 */
public final class Nearest {

    /** Longer texts have no near name. */
    private static final int MAX_LENGTH = 64;

    /** No more names than these are looked at. */
    private static final int MAX_NAMES = 1_000;

    /** In a text of fewer letters no letter may differ: it would be near to everything. */
    private static final int MIN_LENGTH = 4;

    private static final int LETTERS_PER_MISTAKE = 4;

    private Nearest() {}

    /**
     * The name that is nearest to a text: the one that it is equal to, apart from case and separators; else the one with the fewest
     * mistakes, at most one in four letters; else the only one that begins with the text. Null if there is none, or if two are equally
     * near.
     */
    public static @Nullable String to(String text, Collection<String> names) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        String folded = folded(text);
        int best = folded.length() < MIN_LENGTH ? 0 : folded.length() / LETTERS_PER_MISTAKE;
        boolean found = false;
        String nearest = null;
        for (String name : (Iterable<String>) names.stream().limit(MAX_NAMES)::iterator) {
            int distance = name.length() > MAX_LENGTH ? Integer.MAX_VALUE : distance(folded, folded(name), best);
            if (distance < best || (distance == best && !found)) {
                best = distance;
                nearest = name;
                found = true;
            } else if (distance == best) {
                nearest = null;
            }
        }
        return found ? nearest : onlyOneThatBeginsWith(folded, names);
    }

    private static @Nullable String onlyOneThatBeginsWith(String folded, Collection<String> names) {
        var longer = names.stream()
                .limit(MAX_NAMES)
                .filter(name ->
                        folded.length() >= MIN_LENGTH - 1 && folded(name).startsWith(folded))
                .limit(2)
                .toList();
        return longer.size() == 1 ? longer.getFirst() : null;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    /** The distance of two texts, or any greater number than {@code max} if it is greater than that. */
    private static int distance(String one, String other, int max) {
        if (Math.abs(one.length() - other.length()) > max) {
            return Integer.MAX_VALUE;
        }
        int[] before = new int[other.length() + 1];
        int[] above = new int[other.length() + 1];
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(above[j - 1] + same, 1 + Math.min(above[j], row[j - 1]));
                if (i > 1 && j > 1 && isSwapped(one, i, other, j)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            int[] free = before;
            before = above;
            above = row;
            row = free;
        }
        return above[other.length()];
    }

    private static boolean isSwapped(String one, int i, String other, int j) {
        return one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
    }
}

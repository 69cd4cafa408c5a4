package dev.kyphos.library;

import dev.kyphos.diagram.Bump;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A version number of Semantic Versioning 2.0.0, without pre-release and build parts. Each part is 0 to 999999. */
public record VersionNumber(int major, int minor, int patch) implements Comparable<VersionNumber> {

    private static final int MAX = 999_999;
    private static final String PART = "(0|[1-9][0-9]{0,5})";
    private static final Pattern TEXT = Pattern.compile(PART + "\\." + PART + "\\." + PART);
    private static final Comparator<VersionNumber> ORDER = Comparator.comparingInt(VersionNumber::major)
            .thenComparingInt(VersionNumber::minor)
            .thenComparingInt(VersionNumber::patch);

    /** @throws IllegalArgumentException if a part is not 0 to 999999 */
    public VersionNumber {
        if (Math.min(major, Math.min(minor, patch)) < 0 || Math.max(major, Math.max(minor, patch)) > MAX) {
            throw new IllegalArgumentException("each part of a version number must be 0 to " + MAX);
        }
    }

    /** Parses a text such as {@code 1.0.12}; null if the text is not a version number. */
    public static @Nullable VersionNumber parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches() ? new VersionNumber(part(parts, 1), part(parts, 2), part(parts, 3)) : null;
    }

    /** The smallest number that a change of this kind may have; null if the numbers are exhausted. */
    @Nullable
    VersionNumber raised(Bump bump) {
        return switch (bump) {
            case NONE, PATCH -> patch < MAX ? new VersionNumber(major, minor, patch + 1) : raised(Bump.MINOR);
            case MINOR -> minor < MAX ? new VersionNumber(major, minor + 1, 0) : raised(Bump.MAJOR);
            case MAJOR -> major < MAX ? new VersionNumber(major + 1, 0, 0) : null;
        };
    }

    private static int part(Matcher parts, int index) {
        return Integer.parseInt(parts.group(index));
    }

    @Override
    public int compareTo(VersionNumber other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}

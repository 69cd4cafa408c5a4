package dev.kyphos.insights;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts of recommendations after suppression of small counts.
 *
 * @param cells the listed cells, in the order of their values
 * @param total the number of rows; null if suppressed
 * @param unlisted true if some cells may be missing from the list
 */
public record Counts(List<Cell> cells, @Nullable Long total, boolean unlisted) {

    /**
     * The number of recommendations with a combination of values.
     *
     * @param values one value for each dimension, in the order of the dimensions
     * @param count null if suppressed
     */
    public record Cell(List<String> values, @Nullable Long count) {}
}

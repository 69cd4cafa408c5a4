package dev.kyphos.insights;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts that show nobody.
 *
 * @param cells by their values
 * @param total how many rows there are; null where that is not shown
 * @param unlisted whether there may be cells that are not even listed
 */
public record Counts(List<Cell> cells, @Nullable Long total, boolean unlisted) {

    /**
     * How many recommendations have some values.
     *
     * @param values one for each dimension that is counted by, in that order
     * @param count null where it is suppressed
     */
    public record Cell(List<String> values, @Nullable Long count) {}
}

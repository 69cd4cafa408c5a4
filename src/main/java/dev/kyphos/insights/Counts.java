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
record Counts(List<Cell> cells, @Nullable Long total, boolean unlisted) {

    /**
     * How many rows have some values.
     *
     * @param values one for each thing that is counted by
     * @param count null where it is not shown
     */
    public record Cell(List<String> values, @Nullable Long count) {}
}

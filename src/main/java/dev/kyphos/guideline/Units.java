package dev.kyphos.guideline;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonResource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The units that one quantity may be given in. They are data: {@code units.json} holds a list for each quantity, and in it each unit with
 * its names and its size. Sizes are whole multiples of one another.
 */
public final class Units {

    private static final String RESOURCE = "/units.json";

    private final Map<String, List<Conversion>> conversions;
    private final Map<String, Measure> measures;

    private Units(Map<String, List<Conversion>> conversions, Map<String, Measure> measures) {
        this.conversions = conversions;
        this.measures = measures;
    }

    /** What a unit measures, by the place of its quantity in the table, and its size. */
    private record Measure(int quantity, BigDecimal size) {}

    /**
     * Numbers of one unit in another one.
     *
     * @param factor the size of the unit
     * @param divisor the size of the other one
     */
    public record Ratio(BigDecimal factor, BigDecimal divisor) {

        private static final int DECIMALS = 9;

        /** The number in the other unit, without zeros at its end; exact, or rounded to 9 decimals where it has no end. */
        public BigDecimal of(BigDecimal number) {
            BigDecimal product = number.multiply(factor);
            BigDecimal quotient =
                    product.divide(divisor, Math.max(DECIMALS, product.scale() + DECIMALS), RoundingMode.HALF_EVEN);
            BigDecimal plain = quotient.stripTrailingZeros();
            return plain.scale() < 0 ? plain.setScale(0) : plain;
        }
    }

    /** How numbers of a unit become numbers of another one; null if the table does not say that they measure the same. */
    public static @Nullable Ratio ratio(String from, String to) {
        Measure measure = shipped().measures.get(from);
        Measure wanted = shipped().measures.get(to);
        return measure != null && wanted != null && measure.quantity == wanted.quantity
                ? new Ratio(measure.size, wanted.size)
                : null;
    }

    /** How a number of another unit becomes one of the unit wanted: multiply it by the factor, or divide it. */
    record Conversion(String from, BigDecimal factor, boolean divides) {

        /** Whether a number of the other unit would be in range. */
        boolean leadsInto(BigDecimal number, FactType.Quantity range) {
            BigDecimal low = divides ? range.min().multiply(factor) : range.min();
            BigDecimal high = divides ? range.max().multiply(factor) : range.max();
            BigDecimal converted = divides ? number : number.multiply(factor);
            return converted.compareTo(low) >= 0 && converted.compareTo(high) <= 0;
        }

        /** What to do, for people. It does not contain the number. */
        String text() {
            return String.format(
                    Locale.ROOT, "if it is in %s, %s it by %,.0f", from, divides ? "divide" : "multiply", factor);
        }
    }

    /** The table that ships with this program, read when it is first needed. */
    static Units shipped() {
        return Shipped.UNITS;
    }

    /** The conversions to a unit, in the table's order; none if the unit is not in the table. */
    List<Conversion> conversions(String unit) {
        return conversions.getOrDefault(unit, List.of());
    }

    /** The names of all units. */
    Iterable<String> names() {
        return conversions.keySet();
    }

    private record Unit(List<String> names, BigDecimal size) {

        Conversion to(Unit wanted) {
            boolean smaller = size.compareTo(wanted.size) < 0;
            return new Conversion(
                    names.getFirst(),
                    smaller ? wanted.size.divideToIntegralValue(size) : size.divideToIntegralValue(wanted.size),
                    smaller);
        }
    }

    private static final class Shipped {

        static final Units UNITS = of(JsonResource.read(RESOURCE));
    }

    private static Units of(Json table) {
        Map<String, List<Conversion>> conversions = new LinkedHashMap<>();
        Map<String, Measure> measures = new HashMap<>();
        List<Json> quantities = items(table);
        for (int i = 0; i < quantities.size(); i++) {
            List<Unit> units =
                    items(quantities.get(i)).stream().map(Units::unit).toList();
            for (Unit wanted : units) {
                List<Conversion> others = new ArrayList<>();
                units.stream()
                        .filter(unit -> !unit.equals(wanted))
                        .map(unit -> unit.to(wanted))
                        .forEach(others::add);
                var measure = new Measure(i, wanted.size());
                wanted.names().forEach(name -> {
                    conversions.put(name, List.copyOf(others));
                    measures.put(name, measure);
                });
            }
        }
        return new Units(conversions, measures);
    }

    private static List<Json> items(Json json) {
        return json instanceof Json.Arr(var items) ? items : List.of();
    }

    private static Unit unit(Json json) {
        if (json instanceof Json.Obj(var members)
                && members.get("names") instanceof Json.Arr(var names)
                && members.get("size") instanceof Json.Num(BigDecimal size)) {
            return new Unit(
                    names.stream()
                            .filter(Json.Text.class::isInstance)
                            .map(name -> ((Json.Text) name).value())
                            .toList(),
                    size);
        }
        throw new IllegalStateException("the table of units is damaged");
    }
}

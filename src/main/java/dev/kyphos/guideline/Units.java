package dev.kyphos.guideline;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonResource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The units that one quantity may be given in. They are data: {@code units.json} holds a list for each quantity, and in it each unit with
 * its names and its size. Sizes are whole multiples of one another.
 */
final class Units {

    private static final String RESOURCE = "/units.json";

    private final Map<String, List<Conversion>> conversions;

    private Units(Map<String, List<Conversion>> conversions) {
        this.conversions = conversions;
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
        for (Json quantity : items(table)) {
            List<Unit> units = items(quantity).stream().map(Units::unit).toList();
            for (Unit wanted : units) {
                List<Conversion> others = new ArrayList<>();
                units.stream()
                        .filter(unit -> !unit.equals(wanted))
                        .map(unit -> unit.to(wanted))
                        .forEach(others::add);
                wanted.names().forEach(name -> conversions.put(name, List.copyOf(others)));
            }
        }
        return new Units(conversions);
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

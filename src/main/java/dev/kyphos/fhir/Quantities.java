package dev.kyphos.fhir;

import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Units;
import dev.kyphos.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads Quantity, Range and integer as numbers of a fact. */
final class Quantities {

    private static final String UCUM = "http://unitsofmeasure.org";

    /** No constant of a rule set has more decimals. */
    private static final int CONSTANT_DECIMALS = 9;

    private static final BigDecimal STEP = BigDecimal.ONE.movePointLeft(CONSTANT_DECIMALS);

    /** Numbers of more digits before or after the point are in no fact's range. */
    private static final int MAX_DIGITS = 40;

    private static final int MAX_DECIMALS = 30;

    private final FactType.Quantity type;
    private final Function<String, Units.@Nullable Ratio> units;

    /**
     * @param type the type of the fact
     * @param units how numbers of a unit become numbers of the fact, by UCUM code; null if they can't
     */
    Quantities(FactType.Quantity type, Function<String, Units.@Nullable Ratio> units) {
        this.type = type;
        this.units = units;
    }

    /** A number in the fact's own unit. */
    Reading number(Json json) {
        if (!(json instanceof Json.Num(BigDecimal number))) {
            return Reading.not(Reason.NO_VALUE);
        }
        BigDecimal plain = plain(number);
        return Reading.orNot(plain == null ? null : type.read(new Json.Num(plain)), Reason.OUT_OF_RANGE);
    }

    /** A Quantity, which may have a comparator. */
    Reading quantity(Json.Obj quantity) {
        Converted converted = converted(quantity);
        if (converted.reason != null) {
            return Reading.not(converted.reason);
        }
        return switch (Element.has(quantity, "comparator") ? Element.textOr(quantity, "comparator", "?") : "") {
            case "" -> number(new Json.Num(converted.number));
            case "<" -> within(null, least(converted.number));
            case "<=" -> within(null, above(converted.number));
            case ">" -> within(above(converted.number), null);
            case ">=" -> within(least(converted.number), null);
            default -> Reading.not(Reason.UNKNOWN_VALUE);
        };
    }

    /** A Range, with both ends or one. */
    Reading range(Json.Obj range) {
        Json.Obj low = Element.object(range, "low");
        Json.Obj high = Element.object(range, "high");
        Converted from = low == null ? null : converted(low);
        Converted upTo = high == null ? null : converted(high);
        if (from != null && from.reason != null) {
            return Reading.not(from.reason);
        } else if (upTo != null && upTo.reason != null) {
            return Reading.not(upTo.reason);
        } else if (from == null && upTo == null) {
            return Reading.not(Reason.NO_VALUE);
        }
        return within(from == null ? null : least(from.number), upTo == null ? null : above(upTo.number));
    }

    /** A number in the fact's unit, or why it can't be one. */
    private record Converted(BigDecimal number, @Nullable Reason reason) {

        static Converted not(Reason reason) {
            return new Converted(BigDecimal.ZERO, reason);
        }
    }

    private Converted converted(Json.Obj quantity) {
        if (!(quantity.members().get("value") instanceof Json.Num(BigDecimal sent))) {
            return Converted.not(Reason.NO_VALUE);
        }
        Units.Ratio ratio = ratio(quantity);
        if (ratio == null) {
            return Converted.not(Reason.UNIT);
        }
        BigDecimal plain = plain(sent);
        BigDecimal number = plain == null ? null : plain(ratio.of(plain));
        return number == null ? Converted.not(Reason.OUT_OF_RANGE) : new Converted(number, null);
    }

    private Reading within(@Nullable BigDecimal from, @Nullable BigDecimal below) {
        return Reading.orNot(KnownValue.range(type, from, below), Reason.OUT_OF_RANGE);
    }

    /** The least number of the type that is not less. */
    private BigDecimal least(BigDecimal number) {
        return type.whole() ? number.setScale(0, RoundingMode.CEILING) : number;
    }

    /** The least number of the type that is greater, as far as a rule set can tell numbers apart. */
    private BigDecimal above(BigDecimal number) {
        if (type.whole()) {
            return number.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE);
        }
        return number.scale() > CONSTANT_DECIMALS ? number : number.add(STEP);
    }

    /** How numbers of a quantity's unit become numbers of the fact: by its code or, where it has none, by its unit exactly. */
    private Units.@Nullable Ratio ratio(Json.Obj quantity) {
        String code = Element.text(quantity, "code");
        if (code == null) {
            return units.apply(Element.textOr(quantity, "unit", ""));
        }
        return Element.textOr(quantity, "system", UCUM).equals(UCUM) ? units.apply(code) : null;
    }

    /** The number without an exponent; null if it has too many digits. */
    private static @Nullable BigDecimal plain(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MAX_DIGITS || number.precision() > MAX_DIGITS) {
            return null;
        } else if (number.scale() < 0) {
            return number.setScale(0);
        }
        BigDecimal stripped = number.scale() > MAX_DECIMALS ? number.stripTrailingZeros() : number;
        return stripped.scale() > MAX_DECIMALS ? null : stripped;
    }
}

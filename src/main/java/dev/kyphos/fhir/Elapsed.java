package dev.kyphos.fhir;

import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Units;
import dev.kyphos.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Time between a moment and now, as a fact's number. Dates are reckoned in UTC. */
final class Elapsed {

    private static final BigDecimal SECONDS_A_DAY =
            BigDecimal.valueOf(Duration.ofDays(1).toSeconds());
    private static final int DAY_DECIMALS = 6;
    private static final int DECIMALS = 2;

    private final FactType.Quantity type;
    private final Instant now;
    private final LocalDate today;

    Elapsed(FactType.Quantity type, Instant now) {
        this.type = type;
        this.now = now;
        this.today = now.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** The age in whole years of who was born then; a range if it depends on the day. */
    Reading years(Moment birth) {
        if (birth.first().isAfter(today)) {
            return Reading.not(Reason.FUTURE);
        }
        BigDecimal oldest = BigDecimal.valueOf(ChronoUnit.YEARS.between(birth.first(), today));
        BigDecimal youngest = BigDecimal.valueOf(ChronoUnit.YEARS.between(earlier(birth.last()), today));
        return between(youngest, oldest, BigDecimal.ONE);
    }

    /**
     * The time since a moment, rounded to {@value #DECIMALS} decimals; a range if it depends on the day.
     *
     * @param days how days become the unit of the fact
     */
    Reading since(Moment moment, Units.Ratio days) {
        int decimals = type.whole() ? 0 : DECIMALS;
        BigDecimal step = BigDecimal.ONE.movePointLeft(decimals);
        if (moment.isAfter(now)) {
            return Reading.not(Reason.FUTURE);
        } else if (moment.isOneDay()) {
            BigDecimal elapsed = days.of(days(moment)).setScale(decimals, rounding(RoundingMode.HALF_UP));
            return between(elapsed, elapsed, step);
        }
        BigDecimal shortest = days.of(days(earlier(moment.last()))).setScale(decimals, RoundingMode.FLOOR);
        BigDecimal longest = days.of(days(moment.first())).setScale(decimals, rounding(RoundingMode.CEILING));
        return between(shortest, longest, step);
    }

    /** Whole numbers of time count what has passed. */
    private RoundingMode rounding(RoundingMode decimals) {
        return type.whole() ? RoundingMode.FLOOR : decimals;
    }

    private BigDecimal days(Moment moment) {
        if (moment.time() == null) {
            return days(earlier(moment.first()));
        }
        BigDecimal seconds =
                BigDecimal.valueOf(Math.max(Duration.between(moment.time(), now).toSeconds(), 0));
        return seconds.divide(SECONDS_A_DAY, DAY_DECIMALS, RoundingMode.HALF_UP);
    }

    private BigDecimal days(LocalDate day) {
        return BigDecimal.valueOf(ChronoUnit.DAYS.between(day, today));
    }

    private LocalDate earlier(LocalDate day) {
        return day.isAfter(today) ? today : day;
    }

    private Reading between(BigDecimal least, BigDecimal greatest, BigDecimal step) {
        BigDecimal first = plain(least);
        return Reading.orNot(
                least.compareTo(greatest) == 0
                        ? type.read(new Json.Num(first))
                        : KnownValue.range(type, first, plain(greatest.add(step))),
                Reason.OUT_OF_RANGE);
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}

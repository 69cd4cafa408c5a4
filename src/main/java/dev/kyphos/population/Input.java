package dev.kyphos.population;

import dev.kyphos.json.Json;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The input of a step. */
final class Input {

    private final Map<String, Json> members;

    /** @throws Refusal if it is no object */
    Input(Json value) {
        if (!(value instanceof Json.Obj(var found))) {
            throw new Refusal("expected an object");
        }
        this.members = found;
    }

    /** @throws Refusal if there is no such text */
    String text(String name) {
        String text = optional(name);
        if (text == null) {
            throw new Refusal(name + ": expected a text");
        }
        return text;
    }

    /** A text; null if there is none. */
    @Nullable
    String optional(String name) {
        return switch (members.get(name)) {
            case Json.Text(String text) -> text;
            case null -> null;
            case Json.Null _ -> null;
            default -> throw new Refusal(name + ": expected a text");
        };
    }

    /** @throws Refusal if there is no such number from 0 */
    long number(String name) {
        return number(name, 0, Long.MAX_VALUE);
    }

    /** @throws Refusal if there is no such number from 1 to {@code max} */
    long number(String name, long max) {
        return number(name, 1, max);
    }

    private long number(String name, long min, long max) {
        if (members.get(name) instanceof Json.Num(var number)
                && number.stripTrailingZeros().scale() <= 0
                && number.compareTo(BigDecimal.valueOf(min)) >= 0
                && number.compareTo(BigDecimal.valueOf(max)) <= 0) {
            return number.longValueExact();
        }
        throw new Refusal("%s: expected a whole number from %d to %d".formatted(name, min, max));
    }
}

package dev.kyphos.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A JSON value (RFC 8259). Numbers keep their exact decimal value; members keep the order they were read in. */
public sealed interface Json {

    record Obj(Map<String, Json> members) implements Json {}

    record Arr(List<Json> items) implements Json {}

    record Text(String value) implements Json {}

    record Num(BigDecimal value) implements Json {}

    record Bool(boolean value) implements Json {}

    record Null() implements Json {}

    /** {@code NaN}, an infinity, or a number beyond any decimal: read so that the error can name its place. */
    record NotFinite() implements Json {}
}

package dev.kyphos.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Random JSON values of all types, and other spellings of the same value. */
public final class RandomJson {

    private static final String CHARACTERS = "aZ09 \"\\/\b\f\n\r\t\u0000\u001f\u007fé€\u2028\uFFFF";

    private final RandomGenerator random;

    public RandomJson(RandomGenerator random) {
        this.random = random;
    }

    public Json value(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 4)) {
            case 0 -> new Json.Text(text());
            case 1 -> new Json.Num(number());
            case 2 -> new Json.Bool(random.nextBoolean());
            case 3 -> new Json.Null();
            case 4 -> {
                List<Json> items = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(value(depth - 1));
                }
                yield new Json.Arr(items);
            }
            default -> {
                Map<String, Json> members = new LinkedHashMap<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    members.put(text(), value(depth - 1));
                }
                yield new Json.Obj(members);
            }
        };
    }

    private String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            if (random.nextInt(8) == 0) {
                text.appendCodePoint(0x1F600 + random.nextInt(32));
            } else {
                text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }
        }
        return text.toString();
    }

    private BigDecimal number() {
        return new BigDecimal(BigInteger.valueOf(random.nextInt(-2000, 2000)), random.nextInt(-6, 7));
    }

    /** The same value with members in another order and numbers in another notation. */
    public Json respelt(Json value) {
        return switch (value) {
            case Json.Obj(var members) -> {
                List<String> names = new ArrayList<>(members.keySet());
                Map<String, Json> shuffled = new LinkedHashMap<>();
                while (!names.isEmpty()) {
                    String name = names.remove(random.nextInt(names.size()));
                    shuffled.put(name, respelt(members.get(name)));
                }
                yield new Json.Obj(shuffled);
            }
            case Json.Arr(var items) ->
                new Json.Arr(items.stream().map(this::respelt).toList());
            case Json.Num(var number) ->
                new Json.Num(
                        number.setScale(Math.max(number.stripTrailingZeros().scale(), 0) + random.nextInt(3)));
            default -> value;
        };
    }
}

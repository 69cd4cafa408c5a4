package dev.kyphos.diagram;

import dev.kyphos.advice.oracle.RandomGuidelines;
import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** Two random documents: the second is the first with a few changes, or an unrelated one. */
final class RandomVersions {

    private static final String WORDS = ",\"label\":\"x\",\"question\":\"x\",\"help\":\"x\"}";
    private static final String PLAN =
            "{\"outcomes\":[\"one\"],\"maxLevelsPerSession\":2,\"order\":[{\"by\":\"urgency\"}],\"caution\":{\"text\":\"x\",\"statements\":[\"S\"]}}";

    private final RandomGenerator random;

    RandomVersions(RandomGenerator random) {
        this.random = random;
    }

    Json first() {
        while (true) {
            Json document = new RandomGuidelines(random).document();
            if (Examination.of(document) instanceof Checked.Valid) {
                return document;
            }
        }
    }

    Json next(Json document) {
        if (random.nextInt(8) == 0) {
            return first();
        }
        while (true) {
            Json changed = document;
            for (int times = random.nextInt(1, 4); times > 0; times--) {
                changed = changed(changed);
            }
            if (Examination.of(changed) instanceof Checked.Valid) {
                return changed;
            }
        }
    }

    private Json changed(Json document) {
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> replaced(document, "ladder", random.nextInt(3));
            case 3 -> replaced(document, "urgency", random.nextInt(2));
            case 4 -> replaced(document, "findings", random.nextInt(2));
            case 5 -> replaced(document, "constraints", -1);
            case 6 -> replaced(document, "scores", -1);
            case 7 -> replaced(document, "overall", -1);
            case 8, 9, 10 -> fact(document);
            case 11 -> renamed(document);
            case 12 -> JsonEdit.with(document, "/findings/0/" + any("text", "grade"), "\"other\"");
            case 13 ->
                JsonEdit.with(
                        document,
                        "/scores/0/bands",
                        any("[{\"upTo\":3,\"label\":\"low\"},{\"label\":\"x\"}]", "[{\"label\":\"other\"}]"));
            case 14 ->
                JsonEdit.with(document, "/plan", any(PLAN, PLAN.replace(":2", ":3"), PLAN.replace("\"x\"", "\"y\"")));
            default -> JsonEdit.with(document, "/" + any("title", "notice"), "\"other\"");
        };
    }

    private String any(String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    /** Replaces a member, or one of its items, by that of another random document. */
    private Json replaced(Json document, String member, int index) {
        Json other =
                ((Json.Obj) new RandomGuidelines(random).document()).members().get(member);
        return index < 0
                ? JsonEdit.with(document, "/" + member, other)
                : JsonEdit.with(
                        document,
                        "/" + member + "/" + index,
                        ((Json.Arr) other).items().get(index));
    }

    private Json fact(Json document) {
        return switch (random.nextInt(5)) {
            case 0 -> JsonEdit.with(document, "/facts/patient/1", words("b"));
            case 1 -> JsonEdit.with(document, "/facts/vertebra/0", words("level"));
            case 2 -> JsonEdit.with(document, "/facts/patient/2", number("c", any("0,2", "-1,3", "2,5", "0,3")));
            case 3 -> JsonEdit.with(document, "/facts/vertebra/3", number("f", any("0.5,2", "0,2.5", "0,2")));
            default ->
                JsonEdit.with(document, "/facts/" + any("patient/0", "vertebra/1") + "/normal", any("true", "false"));
        };
    }

    private String number(String name, String range) {
        String[] ends = range.split(",");
        String unit = any("", "", ",\"unit\":\"m\"");
        return "{\"name\":\"%s\",\"type\":\"%s\",\"min\":%s,\"max\":%s%s%s"
                .formatted(name, any("integer", "decimal"), ends[0], ends[1], unit, WORDS);
    }

    private String words(String name) {
        String values =
                any("\"x\",\"y\"", "\"z\",\"y\",\"x\"", "\"x\",\"y\",\"z\",\"w\"", "\"w\",\"v\"", "\"x\",\"v\"");
        return "{\"name\":\"" + name + "\",\"type\":\"enum\",\"values\":[" + values + "]" + WORDS;
    }

    /** Renames a fact, a finding or the score throughout the document. */
    private Json renamed(Json document) {
        String text = new String(CanonicalJson.bytes(document), StandardCharsets.UTF_8);
        String name = any("a", "e", "f", "level", "F1", "P", "U1");
        return JsonEdit.json(text.replace("\"" + name + "\"", "\"" + name + "q\""));
    }
}

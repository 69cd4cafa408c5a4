package dev.kyphos.population;

import dev.kyphos.advice.Detail;
import dev.kyphos.json.Json;
import dev.kyphos.library.VersionNumber;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an execution answers, and where: each key follows from the execution's name and a number, so that whatever is done again writes
 * the same again.
 *
 * @param name the execution's name
 * @param key the key of the population
 * @param version the version that answers; null for the one in force
 */
record Run(
        String name, String key, String ruleSet, @Nullable VersionNumber version, Detail detail) {

    /** Where populations are. */
    static final String INPUT = "input/";

    private static final int MAX_NAME = 80;

    /** @throws Refusal if a member is wrong */
    static Run of(Input input) {
        String name = input.text("run");
        if (!name.matches("[A-Za-z0-9_-]{1," + MAX_NAME + "}")) {
            throw new Refusal("run: expected 1 to " + MAX_NAME + " letters, digits, - or _");
        }
        String key = input.text("key");
        if (!key.startsWith(INPUT) || key.length() == INPUT.length()) {
            throw new Refusal("key: expected the key of an object below " + INPUT);
        }
        String number = input.optional("version");
        VersionNumber version = number == null ? null : VersionNumber.parse(number);
        if (number != null && version == null) {
            throw new Refusal("version: expected a version's number, or none for the one in force");
        }
        return new Run(name, key, input.text("ruleSet"), version, detail(input));
    }

    private static Detail detail(Input input) {
        String detail = input.optional("detail");
        return switch (detail) {
            case null -> Detail.BRIEF;
            case "brief", "standard", "full" -> Detail.valueOf(detail.toUpperCase(Locale.ROOT));
            default -> throw new Refusal("detail: expected brief, standard or full");
        };
    }

    Json.Obj json() {
        return Json.object()
                .with("run", name)
                .with("key", key)
                .with("ruleSet", ruleSet)
                .with("version", version == null ? null : version.toString())
                .with("detail", Json.word(detail));
    }

    String parts() {
        return "runs/%s/parts.json".formatted(name);
    }

    String results(long part) {
        return "results/%s/part-%07d.ndjson".formatted(name, part);
    }

    String failures(long part) {
        return "failures/%s/part-%07d.ndjson".formatted(name, part);
    }

    String manifest() {
        return "results/%s/manifest.json".formatted(name);
    }
}

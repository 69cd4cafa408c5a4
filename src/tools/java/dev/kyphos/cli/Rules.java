package dev.kyphos.cli;

import dev.kyphos.json.Checked;
import dev.kyphos.json.Problem;
import dev.kyphos.library.OfflineRuleSets;
import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A rule set that an argument names.
 *
 * @param name the argument
 */
record Rules(String name, Version version) {

    /** What an argument may be, for messages. */
    static final String EXPECTED = "a file, or a bundled rule set as in ID or ID@1.0.0";

    /**
     * Reads a sound rule set.
     *
     * @param name a file, {@code -}, or a bundled rule set with or without a version
     * @throws Stop if there is none of this name, or if the document is not sound
     */
    static Rules read(String name, OfflineRuleSets ruleSets, Console console) {
        return isFile(name) ? file(name, ruleSets, console) : new Rules(name, bundled(name, ruleSets));
    }

    private static boolean isFile(String name) {
        return name.equals(JsonFile.STANDARD_INPUT) || name.contains("/") || Files.exists(Path.of(name));
    }

    private static Rules file(String name, OfflineRuleSets ruleSets, Console console) {
        JsonFile file = JsonFile.read(name, console);
        Checked<Version> version =
                file.problems().isEmpty() ? ruleSets.version(file.root()) : new Checked.Invalid<>(file.problems());
        return switch (version) {
            case Checked.Valid<Version>(Version sound) -> new Rules(name, sound);
            case Checked.Invalid<Version>(List<Problem> problems) -> {
                Positions positions = Positions.in(file.text());
                problems.stream().limit(10).forEach(problem -> console.note(ReportText.at(file, positions, problem)));
                throw Stop.unreadable("%s: no sound rule set, so it answers nothing. All of it: kyphos check %s"
                        .formatted(file.name(), name));
            }
        };
    }

    /**
     * The bundled version of a name as in {@code id} or {@code id@1.0.0}.
     *
     * @throws Stop if there is none
     */
    private static Version bundled(String name, OfflineRuleSets ruleSets) {
        int at = name.indexOf('@');
        String id = at < 0 ? name : name.substring(0, at);
        VersionNumber number = at < 0 ? null : VersionNumber.parse(name.substring(at + 1));
        Version version = at >= 0 && number == null ? null : ruleSets.bundled(id, number);
        if (version == null) {
            List<String> there = ruleSets.numbers(id).isEmpty()
                    ? ruleSets.ruleSets()
                    : ruleSets.numbers(id).stream().map(each -> id + "@" + each).toList();
            throw Stop.unreadable("%s: neither a file nor a bundled rule set; bundled: %s"
                    .formatted(Problem.shortened(name, 200), String.join(", ", there)));
        }
        return version;
    }
}

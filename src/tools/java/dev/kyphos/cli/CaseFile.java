package dev.kyphos.cli;

import dev.kyphos.json.Json;
import java.util.List;

/** Reads cases from a file: a JSON array, or CSV. */
final class CaseFile {

    private CaseFile() {}

    /**
     * The cases of a file, as the member {@code cases} of a document has them.
     *
     * @param rules the document whose facts a CSV file names
     * @throws Stop if the file can't be read
     */
    static List<Json> read(String file, Json.Obj rules, Console console) {
        JsonFile json = JsonFile.read(file, console);
        if (json.root() instanceof Json.Arr(List<Json> cases)) {
            return cases;
        }
        throw Stop.unreadable(json.name() + ": no cases, which are a JSON array");
    }
}

package dev.kyphos.cli;

import dev.kyphos.json.Json;
import java.util.List;

/** Reads cases from a file: JSON, or a table. */
final class CaseFile {

    private CaseFile() {}

    /**
     * The cases of a file, as the member {@code cases} of a document has them.
     *
     * @param rules the document whose facts a table names
     * @throws Stop if the file can't be read
     */
    static List<Json> read(String file, Json.Obj rules, Console console) {
        String name = JsonFile.name(file);
        String text = JsonFile.text(file, console);
        String start = text.stripLeading();
        if (!start.startsWith("[") && !start.startsWith("{")) {
            return CaseTable.read(name, text, rules);
        }
        Json root = JsonFile.of(name, text).root();
        if ((root instanceof Json.Arr ? root : Trees.at(root, "cases")) instanceof Json.Arr(List<Json> cases)) {
            return cases;
        }
        throw Stop.unreadable(name + ": no cases, which are a JSON array or a table");
    }
}

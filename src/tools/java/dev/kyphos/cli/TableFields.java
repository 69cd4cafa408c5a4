package dev.kyphos.cli;

import dev.kyphos.json.Json;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of a table as values of facts: {@code |} stands between several values, one of which is the fact's.
 *
 * @param commas whether the fields are separated by commas, so that no number has one
 */
record TableFields(boolean commas) {

    /** The types of a document's facts, by {@code patient/FACT} and {@code vertebra/FACT}. */
    static Map<String, String> types(Json document) {
        Map<String, String> types = new HashMap<>();
        for (String scope : List.of("patient", "vertebra")) {
            Trees.items(document, "facts", scope)
                    .forEach(fact -> types.put(scope + "/" + Trees.text(fact, "name"), Trees.text(fact, "type")));
        }
        return types;
    }

    /** The value of a field that is not empty. What is no value of the type is a text, which the rule set refuses. */
    Json value(String type, String text) {
        if (text.indexOf('|') >= 0) {
            return Json.object()
                    .with("anyOf", Json.array(List.of(text.split("\\|")), each -> value(type, each.strip())));
        }
        return switch (type) {
            case "boolean" -> truth(text);
            case "integer", "decimal" -> number(text);
            default -> new Json.Text(text);
        };
    }

    private static Json truth(String text) {
        boolean isTruth = text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
        return isTruth ? new Json.Bool(text.equalsIgnoreCase("true")) : new Json.Text(text);
    }

    private Json number(String text) {
        String number = commas ? text : text.replace(',', '.');
        return number.matches("-?\\d{1,50}(\\.\\d{1,50})?")
                ? new Json.Num(new BigDecimal(number))
                : new Json.Text(text);
    }
}

package dev.kyphos.fhir;

import dev.kyphos.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of an element of FHIR. A member of another type than the one asked for is as good as absent. */
final class Element {

    private Element() {}

    static @Nullable String text(Json.Obj element, String name) {
        return element.members().get(name) instanceof Json.Text(String text) ? text : null;
    }

    static String textOr(Json.Obj element, String name, String absent) {
        return element.members().get(name) instanceof Json.Text(String text) ? text : absent;
    }

    static Json.@Nullable Obj object(Json.Obj element, String name) {
        return element.members().get(name) instanceof Json.Obj object ? object : null;
    }

    /** The items of an array; empty if there is none. */
    static List<Json> items(Json.Obj element, String name) {
        return element.members().get(name) instanceof Json.Arr(var items) ? items : List.of();
    }

    static boolean has(Json.Obj element, String name) {
        return element.members().containsKey(name);
    }

    /** Whether the member is {@code true}. */
    static boolean isTrue(Json.Obj element, String name) {
        return element.members().get(name) instanceof Json.Bool(boolean truth) && truth;
    }
}
